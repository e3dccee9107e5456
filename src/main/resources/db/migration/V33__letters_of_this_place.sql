-- Which database this is. It is not exported: a letter that was under way when an export was made does
-- not go on by itself where the export is brought back, for it may have gone out meanwhile.
create table letters.place (
    one boolean primary key default true check (one),
    id  uuid not null default gen_random_uuid()
);
insert into letters.place default values;

alter table letters.letter add column released_in uuid;
update letters.letter set released_in = (select id from letters.place) where released_at is not null;

-- A row is begun in place, beside itself.
alter table letters.outbox set (fillfactor = 75);
