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
/// since every part of one tells of them.
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

    private static final String ERASE = "delete from wow.story where person_id = :person";

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
        return Set.of("wow.story", "wow.part");
    }

    @Override
    public List<Kept> tell(PersonId person, Set<StoreId> stores) {
        return List.of(
                Kept.of("people.kept.stories", rows(TELL, person, stores)),
                Kept.of("people.kept.story_parts", rows(TELL_PARTS, person, stores)));
    }

    private List<String> rows(String sql, PersonId person, Set<StoreId> stores) {
        return db.sql(sql).param("person", person).param("stores", stores).list(String.class);
    }

    @Override
    public void erase(Erased person) {
        db.sql(ERASE).param("person", person.id()).update();
    }
}
