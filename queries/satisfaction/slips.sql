-- question: What went wrong in the answers of the period, how often, and with whom?
-- grain:    one row per error of communication and line of the axis, and for the whole (row null), where there is
--           one; a count that could name somebody is null
-- params:   scope, row_by
-- returns:  slip string, row_id string, is_hidden boolean, messages bigint, slip_share double, slip_share_low double,
--           slip_share_high double, slip_share_n bigint
-- reads:    scope_answered, scope_slips
-- intervals: slip_share
with

answered as (

    select
        municipality_id,
        message_id,
        is_sensitive,
        line_id(
            $scope,
            $row_by,
            municipality_id::string,
            named($row_by, theme_id, block_id, place_id, unit_id, channel_id, municipality_id)::string
        ) as row_id
    from scope_answered($scope)

),

wholes as (

    select row_id, count(*) as answers from answered where row_id is not null group by row_id
    union all
    select null as row_id, count(*) as answers from answered

),

slipped as (

    select slips.slip, answered.row_id, answered.is_sensitive
    from answered
    join scope_slips($scope) as slips using (municipality_id, message_id)

),

counted as (

    select slip, row_id, count(*) as messages, bool_and(is_sensitive) as is_sensitive
    from slipped
    where row_id is not null
    group by slip, row_id
    union all
    select slip, null as row_id, count(*) as messages, bool_and(is_sensitive) as is_sensitive
    from slipped
    group by slip

),

ranked as (

    select
        slip,
        row_id,
        messages,
        shown(messages, is_sensitive) is null as is_small,
        count(*) filter (where row_id is not null and shown(messages, is_sensitive) is null)
            over (partition by slip) = 1 as would_tell,
        row_number() over (
            partition by slip
            order by row_id is null, shown(messages, is_sensitive) is null, messages, row_id
        ) as place
    from counted

),

judged as (

    select
        slip,
        row_id,
        messages,
        is_small or (would_tell and place = 1 and row_id is not null) as is_hidden
    from ranked

)

select
    judged.slip,
    judged.row_id,
    judged.is_hidden,
    case when not judged.is_hidden then judged.messages end as messages,
    case when not judged.is_hidden then judged.messages end::double / nullif(wholes.answers, 0) as slip_share,
    wholes.answers as slip_share_n
from judged
join wholes on wholes.row_id is not distinct from judged.row_id
order by judged.slip, judged.row_id nulls first
