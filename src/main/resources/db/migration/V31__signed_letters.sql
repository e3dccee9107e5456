-- The keys with which a sender signs (DKIM): the private ones sealed, the public ones as DNS has them.
alter table letters.sender
    add column selector    text not null default '',    -- under which name the keys stand in the DNS
    add column rsa_key     text not null default '',    -- sealed
    add column rsa_public  text not null default '',
    add column ed_key      text not null default '',    -- sealed
    add column ed_public   text not null default '',
    add column keys_at     timestamptz,
    add column signs_since timestamptz;                 -- the DNS had them: from then on it signs

-- Those named one by one, of two records of one person. `both`: each of them was named.
create table letters.merged_named (
    merge_id  bigint not null references people.merge on delete cascade,
    letter_id bigint not null references letters.letter on delete cascade,
    both_named boolean not null,
    primary key (merge_id, letter_id)
);
