-- what the door hid in each export, by kind; landed before kinds were noted, it is of an unknown one
with

noted as (

    select export_id, unnest(masks, recursive := true)
    from exports

)

select town.id as municipality_id, export_id, kind, n as hidden
from noted, town
union all
select town.id, export_id, 'unknown', masked
from exports, town
where masks is null and masked > 0
order by export_id, hidden desc, kind
