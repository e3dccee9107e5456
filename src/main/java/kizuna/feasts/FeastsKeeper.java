package kizuna.feasts;

import java.util.List;
import java.util.Set;
import kizuna.letters.Shops;
import kizuna.people.Erased;
import kizuna.people.Keeper;
import kizuna.people.Kept;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// Words of a person: told to them, or let go with all that hangs on them.
@Component
class FeastsKeeper implements Keeper {
    private static final String TELL =
            """
            select row_to_json(t)::text from (
                select w.at, 'feasts.source.' || w.source as channel, w.words as text, w.name,
                       w.satisfied, w.bond, 'feasts.sharing.' || w.sharing as sharing, w.sharing_at,
                       w.shown_at,
                       (select array_agg(m.name order by m.name) from feasts.earner e
                        join team.member m on m.id = e.member_id where e.word_id = w.id) as earners,
                       (select count(*) from feasts.photo f where f.word_id = w.id) as photos
                from feasts.word w
                where w.person_id = :person
                order by w.at, w.id) t
            """;

    private static final String ERASE =
            """
            with gone as (delete from feasts.word where person_id = :person returning store_id, shown_at)
            select distinct store_id from gone where shown_at is not null
            """;

    /// A complaint that turned out to be somebody else's stays, without what was theirs.
    private static final String NOT_OF_THEIRS =
            """
            update feasts.word set touch_id = null
            where touch_id in (select id from touches.touch where person_id = :person)
            """;

    private final Sql db;
    private final Shops shops;

    FeastsKeeper(Sql db, Shops shops) {
        this.db = db;
        this.shops = shops;
    }

    @Override
    public int order() {
        return 45;
    }

    @Override
    public Set<String> tables() {
        return Set.of("feasts.word");
    }

    @Override
    public List<Kept> tell(PersonId person, Set<StoreId> stores) {
        return List.of(
                Kept.of(
                        "people.kept.feasts",
                        db.sql(TELL).param("person", person).list(String.class)));
    }

    @Override
    public void erase(Erased person) {
        db.sql(ERASE).param("person", person.id()).list(StoreId.class).forEach(shops::changed);
        db.sql(NOT_OF_THEIRS).param("person", person.id()).update();
    }
}
