-- How the model did when it was tried on days it had not seen: so many days, what it expected and what came.
alter table capital.fit add column tried_days int;
alter table capital.fit add column tried_expected double precision;
alter table capital.fit add column tried_came double precision;
