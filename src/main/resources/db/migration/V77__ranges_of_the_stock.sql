-- In which range the amount is expected: where 19 of 20 drawn futures lie; null: not known.
alter table capital.stock
    add lower numeric(16, 2),
    add upper numeric(16, 2),
    add check (lower <= upper);
