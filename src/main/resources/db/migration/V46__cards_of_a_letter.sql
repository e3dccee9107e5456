-- A letter may go as postcards, too, to those whom neither mail nor LINE reaches. A card has fewer words:
-- where there are none of its own, it says what the letter says.
alter table letters.letter
    add column by_post boolean not null default false,
    add column card_words text not null default '';

-- What a card costs, in the currency of the house.
alter table letters.practice
    add column postage numeric(10, 2) not null default 85 check (postage >= 0);

alter table letters.outbox
    add column batch      int,                          -- cards: with which others it was printed
    add column printed_at timestamptz,
    add column lack       text;                         -- cards: why it cannot be printed: letters.CardLack

create index outbox_cards on letters.outbox (letter_id, batch, id) where channel = 'post' and queued_at is not null;
