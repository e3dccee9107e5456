create schema if not exists platform;

-- Sessions in PostgreSQL, so that web nodes are stateless. Columns as Spring Session expects them.
create table platform.session (
    primary_id            char(36) primary key,
    session_id            char(36) not null unique,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval int not null,
    expiry_time           bigint not null,
    principal_name        varchar(100)
);
create index session_expiry on platform.session (expiry_time);
create index session_principal on platform.session (principal_name);

create table platform.session_attributes (
    session_primary_id char(36) not null references platform.session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);

-- Long work (an import, a re-score): what it is, how far it is, how it ended. Shown with a progress bar.
create table platform.job (
    id          bigint generated always as identity primary key,
    kind        text not null,
    subject     text not null default '',
    started_at  timestamptz not null default now(),
    beat_at     timestamptz not null default now(),  -- a worker that died stops beating
    ended_at    timestamptz,
    done        bigint not null default 0,
    total       bigint,
    failure     text,
    cancel_at   timestamptz
);
create index job_open on platform.job (kind) where ended_at is null;
