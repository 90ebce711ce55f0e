-- the theme tree with who answers here, then themes that exports brought with them; a theme of theirs
-- belongs to the block that most of its messages name
with

words as (

    select told_theme_id as theme_id, theme as word, count(*) as messages
    from staged
    where told_theme_id not in (select theme_id from themes) and told_theme_id <> 'unmapped' and theme is not null
    group by all

),

owners as (

    select told_theme_id as theme_id, block_id, count(*) as messages
    from staged
    where theme_source = 'export'
    group by all

),

discovered as (

    select theme_id, first(word order by messages desc, word) as word
    from words
    group by all

),

owned as (

    select theme_id, first(block_id order by messages desc, block_id) as block_id
    from owners
    group by all

)

select municipality_id, theme_id, block_id, label_ru, label_en, is_sensitive
from themes
union all by name
select
    town.id as municipality_id,
    theme_id,
    coalesce(block_id, 'nobody') as block_id,
    word as label_ru,
    null as label_en,
    false as is_sensitive
from discovered
left join owned using (theme_id), town
order by theme_id
