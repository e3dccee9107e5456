package kizuna.people;

import java.util.List;
import java.util.Optional;
import kizuna.platform.Sql;
import org.springframework.stereotype.Component;

/// The SQL of tags.
@Component
class TagStore {
    private static final String OF =
            """
            select t.id, t.name from people.tagged g join people.tag t on t.id = g.tag_id
            where g.person_id = :person
            order by t.name_key
            """;

    private static final String ALL =
            """
            select id, name from people.tag order by name_key limit :most
            """;

    private static final String FIND = "select id from people.tag where name_key = :key";

    private static final String MAKE =
            """
            insert into people.tag (name, name_key) values (:name, :key)
            on conflict (name_key) do update set name_key = excluded.name_key
            returning id
            """;

    private static final String ADD =
            """
            insert into people.tagged (person_id, tag_id) values (:person, :tag)
            on conflict do nothing
            """;

    private static final String REMOVE =
            """
            delete from people.tagged where person_id = :person and tag_id = :tag
            """;

    /// A tag that nobody bears any more is none.
    private static final String FORGET =
            """
            delete from people.tag t
            where t.id = :tag and not exists (select from people.tagged g where g.tag_id = t.id)
            """;

    private final Sql db;

    TagStore(Sql db) {
        this.db = db;
    }

    List<Tag> of(PersonId person) {
        return db.sql(OF).param("person", person).list(Tag.class);
    }

    List<Tag> all(int most) {
        return db.sql(ALL).param("most", most).list(Tag.class);
    }

    Tag.Id named(String name) {
        var key = Tag.key(name);
        Optional<Tag.Id> there = db.sql(FIND).param("key", key).find(Tag.Id.class);
        return there.orElseGet(
                () -> db.sql(MAKE).param("name", name).param("key", key).get(Tag.Id.class));
    }

    void add(PersonId person, Tag.Id tag) {
        db.sql(ADD).param("person", person).param("tag", tag).update();
    }

    boolean remove(PersonId person, Tag.Id tag) {
        boolean removed = db.sql(REMOVE).param("person", person).param("tag", tag).update() > 0;
        db.sql(FORGET).param("tag", tag).update();
        return removed;
    }
}
