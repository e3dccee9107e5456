-- Working the bits out took PostgreSQL twice as long as the rest of the insert; touches.Bits gives
-- them with the row.
alter table touches.touch alter column bits drop expression;
