-- By which those who are left out by chance were drawn: with the number of a person it says again
-- who they are.
alter table letters.letter add column salt text not null default '';
