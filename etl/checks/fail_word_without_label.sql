-- a returned row is an id in a message that no dimension explains
select theme_id as example from fct_messages
where theme_id not in ('unmapped', 'unstated') and theme_id not in (select theme_id from dim_themes)
union
select place_id from fct_messages
where place_id not in ('unmapped', 'unstated', 'outside') and place_id not in (select place_id from dim_places)
union
select block_id from fct_messages
where block_id not in ('unmapped', 'nobody') and block_id not in (select block_id from dim_blocks)
union
select unit_id from fct_messages
where unit_id not in ('unmapped', 'unstated') and unit_id not in (select unit_id from dim_units)
