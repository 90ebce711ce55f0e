-- question: What will be overdue in a working week if nobody answers, and how much of it at the present pace?
-- grain:    one row; the pace is that of the period, whose last day is today
-- params:   scope
-- returns:  messages bigint, expected double
-- reads:    scope_terms, scope_channels
-- completed: breaches speed/risk_table
select
    regime(terms.kind, channels.told_in) as regime,
    channels.told_in as unit,
    case channels.told_in when 'hours' then 24 else 1 end * age_days as age,
    elapsed(received_at, deadline_at, channels.told_in) as term,
    count(*) as messages
from scope_terms($scope) as terms
join scope_channels($scope) as channels
    on channels.municipality_id = terms.municipality_id and channels.channel_id = terms.channel_id
where stand in ('soon', 'week')
group by all
order by regime, unit, age, term
