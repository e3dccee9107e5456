-- What is invested in bonds and what comes back, and what customers will do by the model of each night.
create schema if not exists capital;

-- The ledger: counts of a month, kept as one writes and made anew by one command. Money is made of them
-- when they are read, so that another price of a minute holds for all that was. `member_id` 0: everyone of
-- the store. `stage`: as near as somebody was when the day began. `shard`: several who write at the same
-- moment do not wait for each other; the rows are added up when they are read.
create table capital.month (
    store_id  int not null references team.store,
    member_id int not null default 0,
    month     date not null check (extract(day from month) = 1),
    kind      text not null,                    -- given.card, many.mail, visit, purchase, spent.gift …
    element   text not null default '',
    reason    text not null default '',
    stage     smallint not null default 0,
    shard     smallint not null default 0,
    count     bigint not null,
    amount    numeric(16, 2) not null default 0,
    primary key (store_id, member_id, month, kind, element, reason, stage, shard)
) with (fillfactor = 60);
create index month_member on capital.month (member_id, month) where member_id > 0;

-- From which day on somebody stood at which stage (as bond.state.stage); before the first row, at 0.
-- A day's row holds from the day after, so that what was counted that day stays as it was counted.
create table capital.stand (
    person_id bigint not null,
    since     date not null,
    before    smallint not null,
    stage     smallint not null,
    store_id  int not null,
    primary key (person_id, since)
);
create index stand_month on capital.stand (store_id, since desc, person_id desc);

-- How many stood where at the end of a month, and how many moved from where to where within it.
create table capital.stage (
    store_id int not null references team.store,
    month    date not null,
    stage    smallint not null,
    persons  bigint not null,
    primary key (store_id, month, stage)
);
create table capital.flow (
    store_id int not null references team.store,
    month    date not null,
    before   smallint not null,
    stage    smallint not null,
    persons  bigint not null,
    primary key (store_id, month, before, stage)
);

-- What the bonds are worth at the end of a month: what is expected within a year, of those who ever bought.
create table capital.stock (
    store_id  int not null references team.store,
    month     date not null,
    customers int not null,
    purchases double precision,                 -- null: the data carry no model
    amount    numeric(16, 2),                   -- null: nothing is known of what they spend
    primary key (store_id, month)
);

-- Of those who first bought in a quarter, how many came again so many quarters later.
create table capital.cohort (
    store_id int not null references team.store,
    quarter  date not null,
    later    smallint not null,
    persons  int not null,
    came     int not null,
    primary key (store_id, quarter, later)
);

-- The fit of each night, or why there is none; the last good one goes on serving.
create table capital.fit (
    store_id       int not null references team.store,
    fitted_on      date not null,
    customers      bigint not null,
    come_back      bigint not null,
    reason         text,                        -- why there is none
    model          text,
    parameters     double precision[],
    ridge          text,
    log_likelihood double precision,
    spending       double precision[],          -- null: too little is known of amounts
    spenders       int,
    correlation    double precision,            -- of how often and how much
    primary key (store_id, fitted_on),
    check ((reason is null) = (model is not null))
);

-- What a minute, a card and a sale are worth, as the owner says; without a row, as Kizuna begins.
create table capital.price (
    store_id   int primary key references team.store,
    prices     jsonb not null,
    changed_at timestamptz not null,
    changed_by int references team.member
);
