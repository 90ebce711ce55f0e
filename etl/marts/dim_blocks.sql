-- the decree's blocks in its order, then blocks that exports brought with them
with

discovered as (

    select block_id, mode(block) as word
    from staged
    where block_id not in (select block_id from blocks) and block_id <> 'nobody' and block is not null
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
