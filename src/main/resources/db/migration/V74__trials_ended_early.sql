-- A trial that was ended before its time, with what was found until then.
alter table capital.trial add column stopped_on date;
