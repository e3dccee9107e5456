-- The same words to many are a light contact: they count for the cap, and wait for no answer
-- (docs/decisions/0094). What a touch of theirs is about: the title of the letter that it answers.
alter table touches.touch
    add column to_many boolean not null default false,
    add column about text not null default '';

-- Of the letters sent so far, those to many; bit 19 of what bond folds.
update touches.touch t set to_many = true, bits = t.bits | 524288
from letters.outbox o join letters.letter l on l.id = o.letter_id
where o.person_id = t.person_id and o.touched_at is not null and o.sent_at = t.at
  and t.channel = 'mail' and not t.received and l.audience <> 'persons';

-- Our latest approach that was no letter to many.
alter table bond.state add column last_personal_on date;
update bond.state set last_personal_on = last_approach_on where last_approach_on is not null;
