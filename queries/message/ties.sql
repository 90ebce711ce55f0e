-- question: Which other messages ask the same again, or are about the same problem?
-- grain:    one row per tied message, the first first; none of a sensitive theme
-- params:   scope, message_id, limit
-- returns:  municipality_id string, message_id string, tie string, received_at timestamp, status string,
--           outcome string, in_all bigint
-- reads:    scope_ever
with

ours as (

    select municipality_id, message_id, chain_id, problem_id
    from scope_ever($scope)
    where message_id = $message_id and not is_sensitive

),

tied as (

    select
        messages.municipality_id,
        messages.message_id,
        case when messages.chain_id = ours.chain_id then 'chain' else 'problem' end as tie,
        messages.received_at,
        messages.status,
        messages.outcome
    from scope_ever($scope) as messages
    join ours on ours.municipality_id = messages.municipality_id
    where (messages.chain_id = ours.chain_id or messages.problem_id = ours.problem_id)
      and messages.message_id <> ours.message_id
      and not messages.is_sensitive

),

ranked as (

    select
        municipality_id,
        message_id,
        tie,
        received_at,
        status,
        outcome,
        row_number() over (partition by municipality_id, tie order by received_at, message_id) as place,
        count(*) over (partition by municipality_id, tie) as in_all
    from tied

)

select municipality_id, message_id, tie, received_at, status, outcome, in_all
from ranked
where place <= $limit
order by municipality_id, tie, place
