-- All that can stand on an axis in one table, because a question that reads six of them takes longer to be
-- understood than to be answered. What a thing does not have, no filter can miss.
create or replace table members as
    select 'theme' as axis, theme_id as id, municipality_id, theme_id, block_id from dim_themes
    union all by name
    select 'block' as axis, block_id as id, municipality_id, block_id from dim_blocks
    union all by name
    select 'place' as axis, place_id as id, municipality_id, place_id from dim_places
    union all by name
    select 'unit' as axis, unit_id as id, municipality_id, unit_id from dim_units
    union all by name
    select 'channel' as axis, channel_id as id, municipality_id, channel_id from dim_channels
    union all by name
    select 'municipality' as axis, municipality_id as id, municipality_id from dim_municipalities;
