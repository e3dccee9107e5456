-- How many a letter was sent out to: written once, as it is released, so that no page counts a
-- hundred thousand rows to say so.
alter table letters.letter add column queued int not null default 0;

update letters.letter l
set queued = (select count(*) from letters.outbox o
              where o.letter_id = l.id and o.left_out is null and o.held_out_at is null)
where released_at is not null;
