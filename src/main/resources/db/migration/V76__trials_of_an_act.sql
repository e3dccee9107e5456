-- What a trial keeps back from those left out: so that Today does not propose it to them
-- (docs/decisions/0136).
alter table capital.trial add column act text not null default 'other'
    check (act in ('letter', 'phone', 'card', 'message', 'any', 'other'));
update capital.trial set act = 'letter' where letter_id is not null;
