-- What the model of the night expects of somebody; brought by `capital`, owned by `bond`, which orders those
-- by it who are equally urgent. `alive`: the chance that they have not left; null: no evidence.
create table bond.prospect (
    person_id bigint primary key,
    store_id  int not null,
    alive     real,
    expected  real not null,                    -- purchases within a year
    as_of     date not null
);
create index prospect_store on bond.prospect (store_id);
