-- Finding a person by anything one has in hand. What is found by a range or by pairs of letters
-- carries its store, so that no store's work grows with what the others have (docs/decisions/0052).

alter table people.way add column store_id int;
alter table people.memory add column store_id int;
alter table people.belonging add column store_id int;
alter table people.past_name add column store_id int;
alter table people.tagged add column store_id int;
update people.way k set store_id = p.store_id from people.person p where p.id = k.person_id;
update people.memory k set store_id = p.store_id from people.person p where p.id = k.person_id;
update people.belonging k set store_id = p.store_id from people.person p where p.id = k.person_id;
update people.past_name k set store_id = p.store_id from people.person p where p.id = k.person_id;
update people.tagged k set store_id = p.store_id from people.person p where p.id = k.person_id;
alter table people.way alter column store_id set not null;
alter table people.memory alter column store_id set not null;
alter table people.belonging alter column store_id set not null;
alter table people.past_name alter column store_id set not null;
alter table people.tagged alter column store_id set not null;

-- Whoever writes need not know of it; who writes by the million may say it.
create function people.in_its_store() returns trigger language plpgsql as
$$
begin
    select p.store_id into new.store_id from people.person p where p.id = new.person_id;
    return new;
end
$$;
create trigger way_store before insert on people.way
    for each row when (new.store_id is null) execute function people.in_its_store();
create trigger way_given before update of person_id on people.way
    for each row execute function people.in_its_store();
create trigger memory_store before insert or update of person_id on people.memory
    for each row execute function people.in_its_store();
create trigger belonging_store before insert or update of person_id on people.belonging
    for each row execute function people.in_its_store();
create trigger past_name_store before insert or update of person_id on people.past_name
    for each row execute function people.in_its_store();
create trigger tagged_store before insert or update of person_id on people.tagged
    for each row execute function people.in_its_store();

create function people.moved() returns trigger language plpgsql as
$$
begin
    update people.way set store_id = new.store_id where person_id = new.id;
    update people.memory set store_id = new.store_id where person_id = new.id;
    update people.belonging set store_id = new.store_id where person_id = new.id;
    update people.past_name set store_id = new.store_id where person_id = new.id;
    update people.tagged set store_id = new.store_id where person_id = new.id;
    update people.removed set was = was - 'store_id' where person_id = new.id; -- comes back to them
    return null;
end
$$;
create trigger person_moved after update of store_id on people.person
    for each row when (old.store_id <> new.store_id) execute function people.moved();

-- A folded reading, told loosely: small kana as large ones, ぢ as じ, and no long vowels, so that
-- さとう, さとー and what "Sato", "Satoh" and "Satou" come to are one. Each letter depends on those
-- before it only: the beginning of a name comes to the beginning of its key.
create function people.loose(reading text) returns text
    language sql immutable strict parallel safe
return regexp_replace(
    translate(reading, 'ぁぃぅぇぉっゃゅょゎぢづをゐゑゔー', 'あいうえおつやゆよわじずおいえぶ'),
    '([おこそとのほもよろごぞどぼぽ])[うお]+|([うくすつぬふむゆるぐずぶぷ])う+|([いきしちにひみりぎじびぴ])い+',
    '\1\2\3', 'g');

-- Words as they are compared: of one width and case, katakana as hiragana, without blanks and signs.
create function people.plain(said text) returns text
    language sql immutable strict parallel safe
return translate(
    lower(normalize(said, nfkc) collate "C"),
    'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶヽヾ 、。・,.!?"''「」『』()[]{}/:;~〜-_' || E'\t\n\r',
    'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖゝゞ');

-- Every two letters that stand side by side, and every kanji alone, as numbers with the store in
-- front. Japanese has no blanks between words, and most of its words are one or two kanji long.
create function people.pairs(store int, said text) returns bigint[]
    language sql immutable strict parallel safe cost 1000
return (
    select coalesce(array_agg(distinct (store::bigint << 42) | (l.one::bigint << 21) | n.next), '{}')
    from (select ascii(c.letter) as one, lead(ascii(c.letter)) over (order by c.n) as next
          from unnest(string_to_array(people.plain(said), null)) with ordinality c (letter, n)) l
    cross join lateral (values (l.next), (case when l.one between 13312 and 40959 then 0 end)) n (next)
    where n.next is not null);

-- The four digits of a number that stand at a place, in the same way.
create function people.four(store int, digits text, place int) returns bigint
    language sql immutable strict parallel safe
return (store::bigint << 14) | nullif(substr(digits, place, 4), '')::bigint;

drop index people.way_value;
drop index people.way_end;
create index way_value on people.way (store_id, value_key);
create index way_end on people.way (store_id, reverse(value_key)) where kind = 'phone';
-- The front is found by way_value, the end by way_end; this is what lies between.
create index way_inside on people.way using gin ((array[
    people.four(store_id, value_key, 2), people.four(store_id, value_key, 3),
    people.four(store_id, value_key, 4), people.four(store_id, value_key, 5),
    people.four(store_id, value_key, 6), people.four(store_id, value_key, 7),
    people.four(store_id, value_key, 8)])) where kind = 'phone';

create index memory_said on people.memory using gin (people.pairs(store_id, text));
create index belonging_said on people.belonging using gin (people.pairs(store_id, what));
create index belonging_season on people.belonging (store_id, season, person_id) where season is not null;

create index person_loose on people.person (store_id, people.loose(kana_key), id);
drop index people.person_given_kana;
create index person_given_loose on people.person
    (store_id, people.loose(substr(kana_key, char_length(family_kana) + 1)), id)
    where given_kana <> '';
create index person_nickname on people.person (store_id, (people.plain(nickname) collate "C"), id)
    where nickname <> '';

drop index people.past_name_name;
drop index people.past_name_kana;
create index past_name_name on people.past_name (store_id, name_key, person_id);
create index past_name_loose on people.past_name (store_id, people.loose(kana_key), person_id);
drop index people.tagged_tag;
create index tagged_tag on people.tagged (tag_id, store_id, person_id);

-- Whom a list is made of. Where a filter holds for few, it is read by one of these, where for many,
-- the list's own order finds the next of them soon (docs/decisions/0053).
drop index people.person_member;
create index person_member on people.person (member_id, store_id, id);
create index person_quiet on people.person (store_id, id) where quiet_at is not null;
create index state_by_stage on bond.state (store_id, stage, person_id) where stage >= 3;
create index state_by_last on bond.state
    (store_id, (coalesce(greatest(last_received_on, last_approach_on), date '0001-01-01')), person_id);
create index state_by_due on bond.state (store_id, due_on, person_id) where due_on is not null;

-- A list kept under a name. `query`: its filters and order as the page's address has them.
create table people.view (
    id         bigint generated by default as identity primary key,
    member_id  int not null references team.member,
    store_id   int references team.store,               -- with whom it is shared; null: with nobody
    name       text not null,
    query      text not null,
    made_at    timestamptz not null default now(),
    removed_at timestamptz
);
create index view_member on people.view (member_id) where removed_at is null;
create index view_store on people.view (store_id) where removed_at is null;
