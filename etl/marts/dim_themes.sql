-- the theme tree with who answers here, then themes that exports brought with them
with

discovered as (

    select theme_id, mode(theme) as word, mode(block_id) as block_id
    from staged
    where theme_id not in (select theme_id from themes) and theme_id <> 'unmapped' and theme is not null
    group by all

)

select municipality_id, theme_id, block_id, label_ru, label_en, is_sensitive
from themes
union all by name
select town.id as municipality_id, theme_id, block_id, word as label_ru, null as label_en, false as is_sensitive
from discovered, town
order by theme_id
