-- What was reckoned of a store's whole history at night: curves of return, the rhythm of our
-- touches, how often a lot among the past would have raised a false alarm.
create table capital.finding (
    store_id  int not null references team.store,
    what      text not null check (what in ('return', 'rhythm', 'alarms')),
    body      jsonb not null,
    made_at   timestamptz not null,
    primary key (store_id, what)
);
