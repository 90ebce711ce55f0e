-- the decree's blocks in its order, then blocks that exports brought with them
with

words as (

    select block_id, block as word, count(*) as messages
    from staged
    where block_id not in (select block_id from blocks) and block_id <> 'nobody' and block is not null
    group by all

),

discovered as (

    select block_id, first(word order by messages desc, word) as word
    from words
    group by all

)

select municipality_id, block_id, label_ru, label_en, position, staff
from blocks
union all by name
select
    town.id as municipality_id,
    block_id,
    word as label_ru,
    null as label_en,
    1000 + row_number() over (order by block_id) as position,
    null as staff
from discovered, town
order by position
