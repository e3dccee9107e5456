-- The rows of an import wait in temporary tables now: PostgreSQL 18 can stumble over an unlogged table
-- that was truncated by a transaction which a crash cut short.
drop table people.incoming;
drop table touches.incoming;

-- A shop that brings a small file every day would otherwise search all rows since the last vacuum.
alter index people.person_import set (autosummarize = on);
alter index people.way_import set (autosummarize = on);
alter index people.occasion_import set (autosummarize = on);
alter index touches.touch_import set (autosummarize = on);
alter index touches.purchase_import set (autosummarize = on);
