-- The mail of the day tells what others had, too, each thing once: whatever came since `told_until`. It goes
-- from the place where it was chosen: a copy of these data that is brought back elsewhere sends nothing.
alter table feasts.moment add column told_until timestamptz;
alter table feasts.moment add column chosen_in uuid;
update feasts.moment set told_until = now(), chosen_in = (select id from letters.place);
alter table feasts.moment alter column told_until set not null;

create index word_kept on feasts.word (store_id, feast_at) where feast_at is not null and let_go_at is null;

-- Words of feasts are found however far back they lie, as what is known of people is.
create index word_said on feasts.word using gin (people.pairs(store_id, words))
    where feast_at is not null and let_go_at is null;
