-- question: In which hexagons do the messages behind a number lie?
-- grain:    one row per hexagon somebody wrote from, so many km from the middle of one to the next, laid so that they
--           are even at a latitude; one that could name somebody keeps its number to itself, and so does the next
--           smallest where it is the only one
-- params:   scope, basis, km, middle
-- returns:  latitude double, longitude double, is_hidden boolean, messages bigint
-- reads:    scope_basis
with

laid as (    -- in units of one lattice of rectangles; hexagons are its middles and its corners

    select
        longitude * 111.2e0 * cos(radians($middle)) / nullif($km, 0) as x,
        latitude * 111.2e0 / nullif($km * sqrt(3e0), 0) as y,
        is_sensitive
    from scope_basis($scope, $basis)
    where latitude is not null and not is_fallback_point and not is_outside
      and (point_source is null or point_source <> 'place')    -- a settlement's point is nobody's address

),

between_two as (

    select
        round(x) as corner_x,
        round(y) as corner_y,
        floor(x) + 0.5e0 as middle_x,
        floor(y) + 0.5e0 as middle_y,
        x,
        y,
        is_sensitive
    from laid

),

nearest as (

    select
        case when is_corner then corner_x else middle_x end as x,
        case when is_corner then corner_y else middle_y end as y,
        is_sensitive
    from (
        select
            corner_x, corner_y, middle_x, middle_y, is_sensitive,
            (x - corner_x) * (x - corner_x) + 3 * (y - corner_y) * (y - corner_y)
            <= (x - middle_x) * (x - middle_x) + 3 * (y - middle_y) * (y - middle_y) as is_corner
        from between_two
    ) as compared

),

counted as (

    select x, y, count(*) as messages, count(*) = count_if(is_sensitive) as is_sensitive
    from nearest
    group by x, y

),

judged as (

    select x, y, messages, shown(messages, is_sensitive) is null as is_small
    from counted

),

ranked as (

    select
        x,
        y,
        messages,
        is_small,
        count(*) filter (where is_small) over () = 1 as one_would_tell,
        row_number() over (order by is_small, messages, x, y) = 1 as is_next
    from judged

)

select
    y * $km * sqrt(3e0) / nullif(111.2e0, 0) as latitude,
    x * $km / nullif(111.2e0 * cos(radians($middle)), 0) as longitude,
    is_small or (one_would_tell and is_next) as is_hidden,
    case when not (is_small or (one_would_tell and is_next)) then messages end as messages
from ranked
order by latitude, longitude
