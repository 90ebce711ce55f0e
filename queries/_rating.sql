-- Who is rated by what: units or blocks of each municipality, one channel at a time.
create or replace macro rated_id(whose, unit, block) as
    case whose when 'unit' then unit when 'block' then block end;

-- Everything a rating judges somebody by, each message once: received, answered or due in the period.
create or replace macro scope_judged(s, whose) as table
    select municipality_id, rated_id(whose, unit_id, block_id) as row_id, channel_id, message_id, is_sensitive
    from scope(s)
    union
    select municipality_id, rated_id(whose, unit_id, block_id), channel_id, message_id, is_sensitive
    from scope_answered(s)
    union
    select municipality_id, rated_id(whose, unit_id, block_id), channel_id, message_id, is_sensitive
    from scope_due(s);

-- How many; null where they are sensitive and so few that they would name somebody.
create or replace macro scope_judged_cells(s, whose) as table
    select
        municipality_id,
        row_id,
        channel_id,
        shown(count(*), bool_and(is_sensitive)) as messages
    from scope_judged(s, whose)
    group by municipality_id, row_id, channel_id;

-- Channels that tell how an answer ended, and those that tell a reply from a final answer.
create or replace macro scope_outcome_channels(s) as table
    select distinct municipality_id, channel_id from visible(s)
    where outcome in ('solved', 'explained', 'refused');

create or replace macro scope_interim_channels(s) as table
    select distinct municipality_id, channel_id from visible(s)
    where is_interim or is_deferred or first_reply_at < closed_at;

-- An interim reply of the period that is all there was by its end.
create or replace macro scope_interim(s) as table
    select messages.*
    from scope_unreplied(s) as messages
    join scope_moments(s, 'all', 'all') as moments using (municipality_id)
    where messages.is_interim
      and messages.first_reply_at >= moments.start_at
      and (messages.first_reply_at < moments.end_at or moments.end_at = moments.as_of);
