-- So that a slip is theirs to take back; null where it was written down before this was kept.
alter table wow.step add column made_by int references team.member;
