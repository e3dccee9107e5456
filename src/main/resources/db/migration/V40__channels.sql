-- By which channel each one gets a letter, chosen when the audience is drawn.
alter table letters.outbox
    add column channel  text not null default 'mail' check (channel in ('mail', 'line', 'post')),
    add column tried_at timestamptz,                    -- LINE: its key was used first; good for a day
    add column doubt_at timestamptz;                    -- LINE: no answer came; asked again with the same key

-- A channel that stands still is not looked through by the others.
drop index letters.outbox_due;
create index outbox_due on letters.outbox (letter_id, channel, due_at, id)
    where queued_at is not null and claim is null and sent_at is null and refused_at is null
      and unknown_at is null and withdrawn_at is null;
drop index letters.outbox_gets;
create index outbox_gets on letters.outbox (letter_id, id) include (channel) where left_out is null;
