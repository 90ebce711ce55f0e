-- question: Which messages say these words, stand so, bear these marks, or have this number?
-- grain:    one row per message, in the order asked for; none of a sensitive theme, texts only for those who may
--           read them
-- params:   scope, basis, patterns, statuses, marks, message_ids, sorted_by, limit, offset
-- returns:  municipality_id string, message_id string, received_at timestamp, received_on date, channel_id string,
--           block_id string, theme_id string, place_id string, place_source string, is_place_ambiguous boolean,
--           theme_source string, source_theme string, theme_confidence double, theme_words string,
--           unit_id string, status string, outcome string,
--           first_reply_at timestamp, deadline_at timestamp, deadline_source string, first_deadline_at timestamp,
--           deferred_until date, closed_at timestamp, known_at timestamp, rating bigint, extensions bigint,
--           redirections bigint, is_answered boolean, is_late boolean, is_repeat boolean,
--           is_returned boolean, is_fast_track boolean, is_sensitive boolean, is_answer_before_receipt boolean,
--           is_zero_duration boolean, is_date_only boolean, is_closed_but_open boolean,
--           is_fallback_point boolean, is_outside boolean, chain_id string, chain_began_at timestamp,
--           chain_messages bigint, problem_messages bigint, text string, answer string
-- reads:    scope_found, scope_municipalities, scope_texts
with

listed as (

    select
        messages.municipality_id,
        messages.message_id,
        messages.received_at,
        messages.received_on,
        messages.channel_id,
        messages.block_id,
        messages.theme_id,
        messages.theme_source,
        messages.source_theme,
        messages.theme_confidence,
        messages.place_id,
        messages.place_source,
        messages.is_place_ambiguous,
        messages.unit_id,
        messages.status,
        messages.outcome,
        messages.first_reply_at,
        messages.deadline_at,
        messages.deadline_source,
        messages.first_deadline_at,
        messages.deferred_until,
        messages.closed_at,
        messages.known_at,
        messages.rating,
        messages.extensions,
        messages.redirections,
        messages.is_answered,
        is_late(
            messages.deadline_at, messages.closed_at, messages.is_answered, least(towns.as_of, messages.known_at)
        ) as is_late,
        messages.is_repeat,
        messages.returns,
        messages.is_fast_track,
        messages.is_sensitive,
        messages.is_answer_before_receipt,
        messages.is_zero_duration,
        messages.is_date_only,
        messages.is_closed_but_open,
        messages.is_fallback_point,
        messages.is_outside,
        messages.chain_id,
        messages.chain_began_at,
        messages.chain_messages,
        messages.problem_messages,
        case $sorted_by when 'deadline' then messages.deadline_at when 'oldest' then messages.received_at end as soonest,
        case
            when $sorted_by <> 'age' then null
            when messages.is_answered then messages.closed_at - messages.received_at
            else least(towns.as_of, messages.known_at) - messages.received_at
        end as longest
    from scope_found($scope, $basis, $patterns, $statuses, $marks) as messages
    join scope_municipalities($scope) as towns on towns.municipality_id = messages.municipality_id
    where not messages.is_sensitive and among($message_ids, messages.message_id)
    order by
        soonest nulls last,
        longest desc nulls last,
        messages.received_at desc,
        messages.municipality_id,
        messages.message_id
    limit $limit offset $offset

),

texts as (

    select municipality_id, message_id, text, answer, theme_words
    from scope_texts($scope)
    semi join listed using (municipality_id, message_id)

)

select
    listed.municipality_id,
    listed.message_id,
    listed.received_at,
    listed.received_on,
    listed.channel_id,
    listed.block_id,
    listed.theme_id,
    listed.place_id,
    listed.place_source,
    listed.is_place_ambiguous,
    listed.theme_source,
    listed.source_theme,
    listed.theme_confidence,
    texts.theme_words,
    listed.unit_id,
    listed.status,
    listed.outcome,
    listed.first_reply_at,
    listed.deadline_at,
    listed.deadline_source,
    listed.first_deadline_at,
    listed.deferred_until,
    listed.closed_at,
    listed.known_at,
    listed.rating::bigint as rating,
    listed.extensions,
    listed.redirections,
    listed.is_answered,
    listed.is_late,
    listed.is_repeat,
    listed.returns > 0 as is_returned,
    listed.is_fast_track,
    listed.is_sensitive,
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
    texts.text,
    texts.answer
from listed
left join texts using (municipality_id, message_id)
order by
    listed.soonest nulls last,
    listed.longest desc nulls last,
    listed.received_at desc,
    listed.municipality_id,
    listed.message_id
