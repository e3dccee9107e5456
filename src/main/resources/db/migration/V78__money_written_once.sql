-- A form that writes money carries a key: sent twice, it is written once.
alter table touches.purchase add column form_key uuid;
create unique index purchase_form on touches.purchase (form_key) where form_key is not null;
alter table wow.spending add column form_key uuid;
create unique index spending_form on wow.spending (form_key) where form_key is not null;
