"""One question of a letter under 59-ФЗ as a row of a document system: a letter may hold several."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from core.municipality import Municipality
from etl.demo import spelling
from etl.demo.lives import Message
from etl.demo.spelling import standing
from etl.demo.words import dice, mail, name, petition

HEADER = (
    "№ РК", "Дата поступления", "Дата рег.", "Вид доставки", "Корр./Подписал",
    "Электронная почта", "№ вопроса", "Рубрика", "Содержание", "Населённый пункт", "Адрес", "Кому",
    "План (РК)", "Продлено до", "Факт (РК)", "Результат рассмотрения", "Повторность",
)  # fmt: skip
BROUGHT_BY = ("Почта", "Лично", "Интернет-приёмная", "ЕПГУ", "Из вышестоящего органа")
RESULTS = {  # the vocabulary of ССТУ (domain.md, part 4.3)
    "Решено": "Поддержано, в т.ч. меры приняты",
    "Ответ направлен": "Дан ответ автору",
    "Закрыто": "Поддержано",
    "Даны разъяснения": "Разъяснено",
    "Отказано": "Не поддержано",
    "Перенаправлено": "Направлено по компетенции",
    "Отклонено": "Оставлено без ответа автору",
    "Дубликат": "Оставлено без ответа автору",
    "Спам": "Оставлено без ответа автору",
}
IN_WORK = "Находится на рассмотрении"
LATE = 5  # days to the register, where three are lawful
Row = list[str]


def top(town: Municipality, clock: datetime, nth: int) -> Iterator[Row]:
    """Lay out the header, under a title in every other export."""
    if nth % 2:
        yield [f"Обращения граждан: {town.label.ru}, выгружено {clock:%d.%m.%Y}"]
        yield []
    yield [*HEADER]


def cells(message: Message, _town: Municipality, clock: datetime, _nth: int) -> Row:
    """Tell a question as known at the clock; the term runs from registration."""
    rng, author, now = dice(message.dice), message.author, standing(message, clock)
    registered = message.received.date() + timedelta(LATE if author % 20 == 7 else author % 3)
    plan, extended = registered + timedelta(30), registered + timedelta(60)
    theme, _fact = spelling.theme(rng, message)
    where = f"{message.place.label.ru}, {message.address}"
    return [
        f"О-{message.number % 1_000_000}/{message.received:%y}", spelling.day(message.received),
        spelling.day(registered) if registered <= clock.date() else "", rng.choice(BROUGHT_BY),
        name(author), mail(author), str(message.question), theme,
        petition(rng, message.fact, where), spelling.place(rng, message),
        spelling.address(message), message.office,
        spelling.day(plan), spelling.day(extended) if now.is_extended else "",
        spelling.day(now.answered), RESULTS[message.course.end] if now.is_over else IN_WORK,
        "1" if message.is_repeat else "0",
    ]  # fmt: skip
