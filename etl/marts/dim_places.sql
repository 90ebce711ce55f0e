-- the municipality's settlements, then places that exports brought with them
with

words as (

    select told_place_id as place_id, settlement as word, count(*) as messages
    from staged
    where told_place_id not in (select place_id from places)
      and told_place_id not in ('unmapped', 'outside')
      and settlement is not null
    group by all

),

discovered as (

    select place_id, first(word order by messages desc, word) as word
    from words
    group by all

)

select municipality_id, place_id, label_ru, label_en, population, latitude, longitude
from places
union all by name
select
    town.id as municipality_id,
    place_id,
    word as label_ru,
    null as label_en,
    null as population,
    null as latitude,
    null as longitude
from discovered, town
order by place_id
