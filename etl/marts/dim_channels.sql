-- channels with an export in force; a channel is known up to its newest export's clock
select
    town.id as municipality_id,
    channels.channel_id,
    channels.label_ru,
    channels.label_en,
    channels.kind,
    channels.told_in,
    channels.norm_days,
    coalesce(least(max(counted.known_at), any_value(town.as_of)), any_value(town.as_of)) as known_at,
    max(exports.landed_at) as landed_at
from channels
join exports using (channel_id)
join counted using (export_id), town
group by all
order by channels.channel_id
