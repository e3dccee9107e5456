-- A letter's cards may show its first photo. What went out before had none.
alter table letters.letter add column card_photo boolean not null default true;
update letters.letter set card_photo = false where released_at is not null;

-- Those of one home stand on one card together.
create index outbox_mates on letters.outbox (letter_id, household_id) where left_out = 'household' and channel = 'post';
