-- the exports in force and where their rows went
select
    town.id as municipality_id,
    exports.export_id,
    exports.channel_id,
    exports.file_name,
    exports.landed_at,
    counted.known_at,
    exports.rows as landed,
    counted.staged,
    counted.duplicates,
    counted.refused,
    counted.unmapped,
    counted.brought,
    counted.first_on,
    counted.last_on,
    exports.masked,
    exports.unknown as unknown_columns
from exports
join counted using (export_id), town
order by exports.channel_id, exports.export_id
