-- question: What is open, by when must it be answered, and how many working days are left?
-- grain:    one row per open message whose term stands so (any: however) or which was put off to a day (promised),
--           and whose term or promise ends on a day (any: whenever); in the order asked for, sensitive ones last, of
--           which is told only that they are there
-- params:   scope, stand, day, sort, limit, offset
-- returns:  municipality_id string, message_id string, channel_id string, theme_id string, place_id string,
--           unit_id string, status string, received_on date, deadline_at timestamp, deadline_on date,
--           deferred_until date, age_days double, working_days_left bigint, stand string, is_repeat boolean,
--           is_sensitive boolean, listed_messages bigint
-- reads:    scope_terms
with

listed as (

    select
        municipality_id,
        message_id,
        channel_id,
        theme_id,
        place_id,
        unit_id,
        status,
        received_on,
        received_at,
        deadline_at,
        deadline_on,
        case when is_deferred then deferred_until end as promised_on,
        age_days,
        working_days_left,
        stand,
        is_repeat,
        is_sensitive
    from scope_terms($scope)

)

select
    municipality_id,
    case when not is_sensitive then message_id end as message_id,
    case when not is_sensitive then channel_id end as channel_id,
    case when not is_sensitive then theme_id end as theme_id,
    case when not is_sensitive then place_id end as place_id,
    case when not is_sensitive then unit_id end as unit_id,
    case when not is_sensitive then status end as status,
    case when not is_sensitive then received_on end as received_on,
    case when not is_sensitive then deadline_at end as deadline_at,
    case when not is_sensitive then deadline_on end as deadline_on,
    case when not is_sensitive then promised_on end as deferred_until,
    case when not is_sensitive then age_days end as age_days,
    case when not is_sensitive then working_days_left end as working_days_left,
    case when not is_sensitive then stand end as stand,
    case when not is_sensitive then is_repeat end as is_repeat,
    is_sensitive,
    count(*) over () as listed_messages
from listed
where ($stand in ('any', stand) or ($stand = 'promised' and promised_on is not null))
  and ($day = 'any' or deadline_on = try_cast($day as date) or promised_on = try_cast($day as date))
order by
    is_sensitive,
    case $sort when 'theme' then theme_id::string when 'place' then place_id::string when 'unit' then unit_id::string end
        nulls last,
    case when $sort = 'age' then received_at else deadline_at end nulls last,
    received_at,
    listed.municipality_id,
    listed.message_id
limit $limit offset $offset
