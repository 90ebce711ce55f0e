-- question: Which answers pleased people, and what did they say?
-- grain:    one row per answer rated 4 or 5, the best and the quickest first; only for those who may read texts
-- params:   scope, limit
-- returns:  municipality_id string, message_id string, unit_id string, theme_id string, place_id string,
--           closed_on date, waited_days double, rating bigint, text string, answer string
-- reads:    scope_answered, scope_texts
select
    pleased.municipality_id,
    pleased.message_id,
    pleased.unit_id,
    pleased.theme_id,
    pleased.place_id,
    pleased.closed_on,
    elapsed(received_at, closed_at, 'days') as waited_days,
    pleased.rating::bigint as rating,
    texts.text,
    texts.answer
from scope_answered($scope) as pleased
join scope_texts($scope) as texts
    on texts.municipality_id = pleased.municipality_id and texts.message_id = pleased.message_id
where rating >= 4 and texts.answer is not null and not is_answer_before_receipt
order by rating desc, waited_days, pleased.municipality_id, pleased.message_id
limit $limit
