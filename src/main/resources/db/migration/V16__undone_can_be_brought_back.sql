-- What went with an undone touch waits here for an hour, so that the undoing can be undone.
create table people.forgotten (
    person_id    bigint not null references people.person on delete cascade,
    touch_id     bigint not null,
    kind         text not null check (kind in ('memory', 'promise')),
    was          jsonb not null,
    forgotten_at timestamptz not null
);
create index forgotten_touch on people.forgotten (person_id, touch_id);

create table touches.removed (
    id         bigint primary key,                      -- the purchase's
    person_id  bigint not null references people.person on delete cascade,
    touch_id   bigint,                                  -- with which it went, else it went alone
    was        jsonb not null,
    removed_at timestamptz not null
);
create index removed_touch on touches.removed (touch_id) where touch_id is not null;
