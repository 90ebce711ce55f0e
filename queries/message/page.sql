-- question: Which messages stand behind a number?
-- grain:    one row per message, the newest first; texts only for those who may read them; of a sensitive theme
--           only that it is there
-- params:   scope, basis, limit, offset
-- returns:  municipality_id string, message_id string, received_at timestamp, received_on date, channel_id string,
--           block_id string, theme_id string, place_id string, place_source string, is_place_ambiguous boolean,
--           theme_source string, source_theme string, theme_confidence double, theme_words string,
--           unit_id string, status string, outcome string,
--           first_reply_at timestamp, deadline_at timestamp, deferred_until date, closed_at timestamp,
--           known_at timestamp, rating bigint, is_answered boolean, is_late boolean, is_repeat boolean,
--           is_returned boolean, is_fast_track boolean, is_sensitive boolean, is_answer_before_receipt boolean,
--           is_zero_duration boolean, is_date_only boolean, is_closed_but_open boolean,
--           is_fallback_point boolean, is_outside boolean, chain_id string, chain_began_at timestamp,
--           chain_messages bigint, problem_messages bigint, text string, answer string
-- reads:    scope_basis, scope_municipalities, scope_texts
with

listed as (

    select
        municipality_id,
        message_id,
        received_at,
        received_on,
        channel_id,
        block_id,
        theme_id,
        theme_source,
        source_theme,
        theme_confidence,
        place_id,
        place_source,
        is_place_ambiguous,
        unit_id,
        status,
        outcome,
        first_reply_at,
        deadline_at,
        deferred_until,
        closed_at,
        known_at,
        rating,
        is_answered,
        is_repeat,
        returns > 0 as is_returned,
        is_fast_track,
        is_sensitive,
        is_answer_before_receipt,
        is_zero_duration,
        is_date_only,
        is_closed_but_open,
        is_fallback_point,
        is_outside,
        chain_id,
        chain_began_at,
        chain_messages,
        problem_messages
    from scope_basis($scope, $basis)
    order by received_at desc, municipality_id, message_id
    limit $limit offset $offset

),

told as (

    select
        listed.municipality_id,
        listed.message_id,
        listed.received_at,
        listed.received_on,
        listed.block_id,
        listed.theme_id,
        listed.theme_source,
        listed.source_theme,
        listed.theme_confidence,
        listed.place_id,
        listed.place_source,
        listed.is_place_ambiguous,
        listed.unit_id,
        listed.status,
        listed.outcome,
        listed.first_reply_at,
        listed.deadline_at,
        listed.deferred_until,
        listed.closed_at,
        listed.known_at,
        listed.rating,
        listed.is_answered,
        listed.is_repeat,
        listed.is_returned,
        listed.is_fast_track,
        listed.is_answer_before_receipt,
        listed.is_zero_duration,
        listed.is_date_only,
        listed.is_closed_but_open,
        listed.is_fallback_point,
        listed.is_outside,
        listed.chain_id,
        listed.chain_began_at,
        listed.chain_messages,
        listed.problem_messages,
        is_late(
            listed.deadline_at, listed.closed_at, listed.is_answered, least(towns.as_of, listed.known_at)
        ) as is_late
    from listed
    join scope_municipalities($scope) as towns on towns.municipality_id = listed.municipality_id
    where not listed.is_sensitive

),

texts as (

    select municipality_id, message_id, text, answer, theme_words
    from scope_texts($scope)
    semi join listed using (municipality_id, message_id)

)

select
    listed.municipality_id,
    told.message_id,
    told.received_at,
    told.received_on,
    listed.channel_id,
    told.block_id,
    told.theme_id,
    told.place_id,
    told.place_source,
    told.is_place_ambiguous,
    told.theme_source,
    told.source_theme,
    told.theme_confidence,
    texts.theme_words,
    told.unit_id,
    told.status,
    told.outcome,
    told.first_reply_at,
    told.deadline_at,
    told.deferred_until,
    told.closed_at,
    told.known_at,
    told.rating::bigint as rating,
    told.is_answered,
    told.is_late,
    told.is_repeat,
    told.is_returned,
    told.is_fast_track,
    listed.is_sensitive,
    told.is_answer_before_receipt,
    told.is_zero_duration,
    told.is_date_only,
    told.is_closed_but_open,
    told.is_fallback_point,
    told.is_outside,
    told.chain_id,
    told.chain_began_at,
    told.chain_messages,
    told.problem_messages,
    texts.text,
    texts.answer
from listed
left join told using (municipality_id, message_id)
left join texts using (municipality_id, message_id)
order by listed.received_at desc, listed.municipality_id, listed.message_id
