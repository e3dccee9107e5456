-- The shop's own pages, for everyone who comes by: one set for each store, off until somebody turns
-- them on. What is on is a fact with a date.
create table letters.shopfront (
    store_id       int primary key references team.store,
    slug           text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 40),
    greeting       text not null default '',
    pages_since    timestamptz,
    comments_since timestamptz,
    sign_up_since  timestamptz,
    touched_at     timestamptz not null,                -- what is to be seen changed last
    changed_by     int references team.member
);

-- A letter on these pages: what stands there is kept as it was when somebody looked it through, the
-- same for every reader.
create table letters.published (
    letter_id   bigint primary key references letters.letter on delete cascade,
    store_id    int not null references team.store,
    slug        text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
    title       text not null,
    words       text not null,
    chosen_at   timestamptz not null,
    chosen_by   int references team.member,
    on_at       timestamptz,                            -- null: from when the letter goes out
    touched_at  timestamptz not null,                   -- what is to be seen of it changed last
    off_at      timestamptz,                            -- taken back
    off_by      int references team.member,
    unique (store_id, slug)
);
create index published_shown on letters.published (store_id, on_at desc, letter_id desc)
    where on_at is not null and off_at is null;
