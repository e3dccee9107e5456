-- What a shop itself knows to write of, beside the stock of topics that comes with Kizuna; each year anew.
create table letters.topic (
    id         bigint generated always as identity primary key,
    store_id   int not null references team.store,
    from_day   text not null check (from_day ~ '^[01][0-9]-[0-3][0-9]$'),    -- MM-DD: when to write of it
    to_day     text not null check (to_day ~ '^[01][0-9]-[0-3][0-9]$'),
    until_day  text not null check (until_day ~ '^[01][0-9]-[0-3][0-9]$'),   -- when it is of use no more
    kinds      text[] not null default '{}',            -- belongings it fits: people.word
    title      text not null check (length(title) between 1 and 100),
    text       text not null check (length(text) between 1 and 2000),
    question   text not null check (length(question) between 1 and 200),
    version    int not null default 1,
    written_at timestamptz not null,
    written_by int references team.member,
    changed_at timestamptz not null,
    changed_by int references team.member,
    removed_at timestamptz
);

create index topic_of_store on letters.topic (store_id, id) where removed_at is null;

-- Those of ours that do not suit a store.
create table letters.hidden_topic (
    store_id  int not null references team.store,
    topic     text not null,                            -- its key in topics.tsv
    hidden_at timestamptz not null,
    hidden_by int references team.member,
    primary key (store_id, topic)
);
