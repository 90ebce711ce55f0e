-- question: How fresh is each channel, and is any of them silent?
-- grain:    one row per municipality and channel
-- params:   scope
-- returns:  municipality_id string, channel_id string, label_ru string, label_en string, kind string,
--           known_at timestamp, landed_at timestamp, as_of timestamp, quiet_days bigint, is_quiet boolean,
--           exports bigint, landed bigint, staged bigint, duplicates bigint, refused bigint, unmapped bigint
-- reads:    scope_channels, scope_municipalities, scope_exports
with

handed_in as (

    select
        municipality_id,
        channel_id,
        count(*) as exports,
        sum(landed)::bigint as landed,
        sum(staged)::bigint as staged,
        sum(duplicates)::bigint as duplicates,
        sum(refused)::bigint as refused,
        sum(unmapped)::bigint as unmapped
    from scope_exports($scope)
    group by municipality_id, channel_id

)

select
    channels.municipality_id,
    channels.channel_id,
    channels.label_ru,
    channels.label_en,
    channels.kind,
    channels.known_at,
    channels.landed_at,
    towns.as_of,
    whole_days(channels.known_at, towns.as_of) as quiet_days,
    whole_days(channels.known_at, towns.as_of) >= longest_quiet_days() as is_quiet,
    coalesce(handed_in.exports, 0) as exports,
    coalesce(handed_in.landed, 0) as landed,
    coalesce(handed_in.staged, 0) as staged,
    coalesce(handed_in.duplicates, 0) as duplicates,
    coalesce(handed_in.refused, 0) as refused,
    coalesce(handed_in.unmapped, 0) as unmapped
from scope_channels($scope) as channels
join scope_municipalities($scope) as towns using (municipality_id)
left join handed_in using (municipality_id, channel_id)
order by channels.municipality_id, channels.channel_id
