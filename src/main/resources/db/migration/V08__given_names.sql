-- An honorific is kept only where one was chosen; else the name has its own (people.Names.honorific):
-- 様 with a Japanese one, nothing with a Western one or an id.
alter table people.person alter column honorific set default '';
update people.person set honorific = ''
where honorific = '様' and family_name || given_name ~ '^[ -~]*$';

-- Found by the given name alone (愛子さん, あいこさん). It begins in the keys where the family name ends;
-- folding changes the length of a family name only where it holds a blank or a dot.
create index person_given on people.person
    (store_id, substr(name_key, char_length(family_name) + 1), id) where given_name <> '';
create index person_given_kana on people.person
    (store_id, substr(kana_key, char_length(family_kana) + 1), id) where given_kana <> '';
