-- who answers, as the exports name it most often
with

words as (

    select told_unit_id as unit_id, unit as word, count(*) as messages
    from staged
    where unit is not null
    group by all

)

select town.id as municipality_id, unit_id, first(word order by messages desc, word) as label_ru
from words, town
group by all
order by unit_id
