"""What people are answered: to the point, but for a few planted errors that tests look for."""

from random import Random

from etl.demo.lives import Message
from etl.demo.words import dice, phone

_GREETINGS = ("Уважаемый заявитель!", "Здравствуйте!", "Добрый день!", "Уважаемый житель!")
_BEFORE_THE_END = {
    "Перенаправлено": (
        "Вопрос вне компетенции администрации, сообщение передано по принадлежности."
    ),
    "Промежуточный ответ": "Проводится обследование, о результате сообщим дополнительно.",
    "Решение отложено": "Работы внесены в план, срок указан, решение отложено.",
}
_DEEDS = {
    "Решено": (
        "выезд состоялся {day}, причина устранена, проверил мастер участка",
        "работы закончены {day}, место осмотрено вместе с жителями",
        "подрядчик исправил недостатки {day}, акт подписан",
    ),
    "Ответ направлен": (
        "работы включены в график, бригада приедет в течение двух недель",
        "организации выдано требование, срок его исполнения десять дней",
    ),
    "Закрыто": ("проверка проведена {day}, нарушение больше не подтверждается",),
    "Даны разъяснения": (
        "за эти работы отвечает управляющая организация, порядок обжалования приложен",
        "такие работы ведутся по областной программе, очередь подойдёт в следующем году",
    ),
    "Отказано": ("осмотр {day} показал, что норматив соблюдён, повода для работ нет",),
}
_PLANTED = {  # an error of communication, how often it happens, what is then written
    "template_answer": (
        0.02,
        "Вопросы данного характера решаются в порядке очерёдности и в пределах средств бюджета.",
    ),
    "empty_answer": (0.015, "Ваше обращение рассмотрено, меры приняты."),
    "closed_by_interim": (
        0.01,
        "Назначена проверка, о её итогах Вас проинформируем дополнительно.",
    ),
    "hostile_answer": (0.004, "«{about}»: следить надо было, сами виноваты. Хватит жаловаться."),
}
_RUDE = (0.005, (" Бездельники, гнать вас надо!", " Сволочи вы там все.", " Ни стыда ни совести!"))


def reply(message: Message, status: str) -> str:
    """Compose an answer to a message that stands at this status; none is due before one."""
    rng = dice(f"{message.dice} reply")
    greeting = rng.choice(_GREETINGS)
    if status in _BEFORE_THE_END:
        return f"{greeting} {_BEFORE_THE_END[status]}"
    if status not in _DEEDS:
        return ""
    slip = planted(message)
    if slip:
        return f"{greeting} {_PLANTED[slip][1].format(about=_about(message))}"
    office = f" Справки по телефону {phone(0)}." if rng.random() < 0.05 else ""
    return f"{greeting} {_to_the_point(rng, message, status)}{office}"


def _to_the_point(rng: Random, message: Message, status: str) -> str:
    day = message.course.ended or message.received
    deed = rng.choice(_DEEDS[status]).format(day=f"{day:%d.%m}")
    about = _about(message)
    return rng.choice(
        (
            f"По Вашему сообщению «{about}»: {deed}. Исполнитель: {message.office}.",
            f"{message.office} отвечает на жалобу «{about}»: {deed}.",
            f"Вы писали: {about}. Сообщаем: {deed}. Подготовил ответ: {message.office}.",
        )
    )


def _about(message: Message) -> str:
    return f"{message.fact.ru} ({message.place.label.ru}, {message.address})"


def planted(message: Message) -> str | None:
    """Say which error the answer to a message is made to have, if any; passing on has none.

    Only tests of what finds such errors may ask.
    """
    if message.course.end not in _DEEDS:
        return None
    drawn = dice(f"{message.dice} slip").random()
    for slip, (share, _said) in _PLANTED.items():
        if drawn < share:
            return slip
        drawn -= share
    return None


def temper(message: Message) -> str:
    """Say what a resident adds in anger, which is seldom."""
    rng = dice(f"{message.dice} temper")
    share, said = _RUDE
    return rng.choice(said) if rng.random() < share else ""
