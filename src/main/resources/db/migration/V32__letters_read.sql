-- What members said a sentence carries: from then on it, and what is near it, is read so in that store.
create table letters.lesson (
    store_id  int not null references team.store,
    sentence  text not null check (length(sentence) between 1 and 500),
    element   text not null,                            -- kizuna.words.Element
    taught_at timestamptz not null,
    taught_by int references team.member,
    primary key (store_id, sentence)
);

-- How a store wants its letters.
create table letters.habit (
    store_id   int primary key references team.store,
    trades     text[] not null default '{}',            -- whose topics suit it; none: all
    selling    int not null default 20 check (selling between 0 and 100),    -- percent, at most
    minutes    int not null default 3 check (minutes between 1 and 60),      -- to read, at most
    words      text not null default '',                -- of the trade: one a line, = a plain one
    changed_at timestamptz not null,
    changed_by int references team.member
);
