package kizuna.line;

import java.util.List;
import java.util.Set;
import kizuna.people.Erased;
import kizuna.people.Keeper;
import kizuna.people.Kept;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// What someone sent on LINE: told to them, or let go, and with it who they are there.
@Component
class LineKeeper implements Keeper {
    private static final String TELL =
            """
            select row_to_json(t)::text from (
                select f.name, m.at, 'line.kind.' || m.kind as kind, m.text
                from line.message m join line.friend f on f.id = m.friend_id
                where f.person_id = :person and m.unsent_at is null
                order by m.at, m.id) t
            """;

    private static final String FRIENDS =
            """
            select row_to_json(t)::text from (
                select name, linked_at as at, followed_at as from_at, blocked_at as until_at
                from line.friend where person_id = :person order by id) t
            """;

    private static final String ERASE_CODES = "delete from line.code where person_id = :person";

    private static final String ERASE = "delete from line.friend where person_id = :person";

    private final Sql db;

    LineKeeper(Sql db) {
        this.db = db;
    }

    @Override
    public int order() {
        return 45;
    }

    @Override
    public Set<String> tables() {
        return Set.of("line.friend", "line.message", "line.code");
    }

    @Override
    public List<Kept> tell(PersonId person, Set<StoreId> stores) {
        return List.of(
                Kept.of(
                        "people.kept.line",
                        db.sql(FRIENDS).param("person", person).list(String.class)),
                Kept.of(
                        "people.kept.line_messages",
                        db.sql(TELL).param("person", person).list(String.class)));
    }

    @Override
    public void erase(Erased person) {
        db.sql(ERASE_CODES).param("person", person.id()).update();
        db.sql(ERASE).param("person", person.id()).update();
    }
}
