-- A card that was let be is not brought again, and nobody was thanked.
alter table feasts.word add column let_be_at timestamptz;

-- A review is kept once, however many hands paste it in.
update feasts.word w set print = null
where source = 'review'
  and exists (select from feasts.word o
              where o.source = 'review' and o.store_id = w.store_id and o.print = w.print and o.id < w.id);
create unique index word_review on feasts.word (store_id, print) where source = 'review';

-- What came lately is not what was said lately: reviews are pasted in long after.
create index word_came on feasts.word (store_id, came_at desc, id desc)
    where feast_at is not null and let_go_at is null and touch_id is null;
