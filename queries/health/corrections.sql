-- question: Which corrections is this edition made with, and what became of them?
-- grain:    one row per municipality and correction, the last one first; none for who sees some blocks only
-- params:   scope
-- returns:  municipality_id string, correction_id bigint, messages bigint, applied bigint, superseded bigint,
--           waiting bigint, unknown bigint
-- reads:    scope_corrections
select
    municipality_id,
    correction_id,
    count(*) as messages,
    count(*) filter (where fate = 'applied') as applied,
    count(*) filter (where fate = 'superseded') as superseded,
    count(*) filter (where fate = 'waiting') as waiting,
    count(*) filter (where fate = 'unknown') as unknown
from scope_corrections($scope)
group by municipality_id, correction_id
order by municipality_id, correction_id desc
