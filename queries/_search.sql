-- What somebody looks for among the messages behind a number. A pattern is the regular expression that the program
-- made of a word: it may stand in the message or in its answer. Null asks for nothing. One pattern after the other,
-- because an expression that is known ahead is prepared once and not for every text.
create or replace macro says(text, answer, pattern) as
    pattern is null
    or coalesce(regexp_matches(text, pattern), false)
    or coalesce(regexp_matches(answer, pattern), false);

create or replace macro scope_saying(s, patterns) as table
    select municipality_id, message_id, true as is_saying
    from scope_texts(s)
    where patterns is not null
      and says(text, answer, (patterns::string[])[1])
      and says(text, answer, (patterns::string[])[2])
      and says(text, answer, (patterns::string[])[3])
      and says(text, answer, (patterns::string[])[4])
      and says(text, answer, (patterns::string[])[5])
      and says(text, answer, (patterns::string[])[6]);

-- A message bears any of the marks asked for.
create or replace macro scope_found(s, basis, patterns, statuses, marks) as table
    select messages.*
    from scope_basis(s, basis) as messages
    left join scope_saying(s, patterns) as saying
        on saying.municipality_id = messages.municipality_id and saying.message_id = messages.message_id
    where (patterns is null or saying.is_saying)
      and among(statuses, coalesce(outcome, status))
      and (
          marks is null
          or (is_repeat and among(marks, 'repeat'))
          or (problem_id is not null and among(marks, 'problem'))
          or (coalesce(returns, 0) > 0 and among(marks, 'returned'))
          or (coalesce(extensions, 0) > 0 and among(marks, 'extended'))
          or (is_fast_track and among(marks, 'fast_track'))
          or (theme_source in ('rule', 'model') and among(marks, 'read_theme'))
          or (place_source in ('address', 'text') and among(marks, 'read_place'))
          or (is_place_ambiguous and among(marks, 'place_ambiguous'))
          or (is_answer_before_receipt and among(marks, 'answer_before_receipt'))
          or (is_zero_duration and among(marks, 'zero_duration'))
          or (is_date_only and among(marks, 'date_only'))
          or (is_closed_but_open and among(marks, 'closed_but_open'))
          or (is_fallback_point and among(marks, 'fallback_point'))
          or (is_outside and among(marks, 'outside'))
      );

-- How far a message has come: a later telling that stands lower went backwards.
create or replace macro progress(status) as
    case
        when status = 'received' then 0
        when status in ('in_work', 'on_approval', 'returned') then 1
        when status in ('interim', 'deferred') then 2
        else 3
    end;
