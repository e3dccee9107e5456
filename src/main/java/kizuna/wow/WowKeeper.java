package kizuna.wow;

import java.util.List;
import java.util.Set;
import kizuna.people.Erased;
import kizuna.people.Keeper;
import kizuna.people.Kept;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// The stories that are told of a person: told to them, or let go with all that grew from them,
/// since every part of one tells of them; what was given them and made good. What was written down
/// where one of us called for help protects us and is not told; it is let go with the rest.
@Component
class WowKeeper implements Keeper {
    private static final String TELL =
            """
            select row_to_json(t)::text from (
                select title as name, happened_on as day, happened as text, felt as note,
                       words as value
                from wow.story
                where person_id = :person and store_id = any (cast(:stores as int[])) and removed_at is null
                order by id) t
            """;

    private static final String TELL_PARTS =
            """
            select row_to_json(t)::text from (
                select p.on_date as day, 'wow.kind.' || p.kind as kind, p.text,
                       p.way_through as note
                from wow.part p join wow.story s on s.id = p.story_id
                where s.person_id = :person and s.store_id = any (cast(:stores as int[]))
                  and s.removed_at is null and p.removed_at is null and p.text <> ''
                order by p.id) t
            """;

    private static final String TELL_PHOTOS =
            """
            select row_to_json(t)::text from (
                select f.at, f.alt, f.width, f.height
                from wow.photo f join wow.story s on s.id = f.story_id
                where s.person_id = :person and s.store_id = any (cast(:stores as int[]))
                  and s.removed_at is null and f.removed_at is null
                order by f.id) t
            """;

    /// From whom something came is theirs, and not told to others.
    private static final String TELL_GIFTS =
            """
            select row_to_json(t)::text from (
                select g.on_date as day, g.amount, g.text
                from wow.gift g
                join wow.part p on p.id = g.part_id
                join wow.story s on s.id = p.story_id
                where s.person_id = :person and s.store_id = any (cast(:stores as int[]))
                  and s.removed_at is null and p.removed_at is null and g.removed_at is null
                order by g.id) t
            """;

    private static final String TELL_SPENDING =
            """
            select row_to_json(t)::text from (
                select on_date as day, 'wow.spent.' || kind as kind, text
                from wow.spending
                where person_id = :person and store_id = any (cast(:stores as int[]))
                  and taken_back_at is null and (asked_of is null or agreed)
                order by id) t
            """;

    private static final String TELL_RECOVERIES =
            """
            select row_to_json(t)::text from (
                select opened_at as day, missed as text, promised as note, answer as value
                from wow.recovery
                where person_id = :person and store_id = any (cast(:stores as int[]))
                  and withdrawn_at is null
                order by id) t
            """;

    private static final String FORGET =
            """
            with helps as (delete from wow.help where person_id = :person)
            delete from wow.recovery where person_id = :person
            """;

    private static final String ERASE = "delete from wow.story where person_id = :person";

    /// The sums stay in the books, and nothing of whom they were for.
    private static final String FORGET_SPENDING =
            """
            update wow.spending set person_id = null, text = '', answer = ''
            where person_id = :person
               or story_id in (select id from wow.story where person_id = :person)
            """;

    private final Sql db;

    WowKeeper(Sql db) {
        this.db = db;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public Set<String> tables() {
        return Set.of("wow.story", "wow.part", "wow.spending", "wow.recovery", "wow.help");
    }

    @Override
    public List<Kept> tell(PersonId person, Set<StoreId> stores) {
        return List.of(
                Kept.of("people.kept.stories", rows(TELL, person, stores)),
                Kept.of("people.kept.story_parts", rows(TELL_PARTS, person, stores)),
                Kept.of("people.kept.story_photos", rows(TELL_PHOTOS, person, stores)),
                Kept.of("people.kept.story_gifts", rows(TELL_GIFTS, person, stores)),
                Kept.of("people.kept.spending", rows(TELL_SPENDING, person, stores)),
                Kept.of("people.kept.recoveries", rows(TELL_RECOVERIES, person, stores)));
    }

    private List<String> rows(String sql, PersonId person, Set<StoreId> stores) {
        return db.sql(sql).param("person", person).param("stores", stores).list(String.class);
    }

    @Override
    public void erase(Erased person) {
        db.sql(FORGET).param("person", person.id()).update();
        db.sql(FORGET_SPENDING).param("person", person.id()).update();
        db.sql(ERASE).param("person", person.id()).update();
    }
}
