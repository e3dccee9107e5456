-- A model outside of the house that hears customers' words too, where the owner wants one. `key` is sealed.
create table touches.outside (
    one        boolean primary key default true check (one),
    address    text not null,
    model      text not null,
    key        text not null default '',
    on_at      timestamptz,                             -- since when words leave the house; null: they do not
    changed_at timestamptz not null,
    changed_by int references team.member,
    failed     text not null default '',                -- what went wrong last
    pause_till timestamptz
);

-- Which words wait to be heard there.
create table touches.outside_wait (
    touch_id bigint primary key references touches.touch on delete cascade,
    since    timestamptz not null
);

-- What it heard, as places in the words: the words themselves are not kept here.
create table touches.outside_heard (
    print    bytea primary key,                         -- of the words
    model    text not null,
    tones    text[] not null,
    froms    int[] not null,
    untils   int[] not null,
    heard_at timestamptz not null
);
