-- How the cards and the printer of a store are: whether the frames of the postcode are printed with it,
-- and by how many millimetres the printer is to be put right.
create table letters.printer (
    store_id  int primary key references team.store,
    frames    boolean not null,
    right_mm  real not null check (right_mm between -10 and 10),
    down_mm   real not null check (down_mm between -10 and 10)
);
