-- Whether there is a plan for an idea is told by the plans; a second word for it could differ.
drop index wow.part_idea;
alter table wow.part drop column taken;
create index part_idea on wow.part (id) where kind = 'idea' and removed_at is null;
