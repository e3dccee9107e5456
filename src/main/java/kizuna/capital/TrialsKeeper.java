package kizuna.capital;

import java.util.List;
import java.util.Set;
import kizuna.people.Erased;
import kizuna.people.Keeper;
import kizuna.people.Kept;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// In which trials somebody takes part. A number without a name stays, so that the groups
/// stay as they were drawn.
@Component
class TrialsKeeper implements Keeper {
    private static final String TELL =
            """
            select row_to_json(t)::text from (
                select r.title as subject, r.began_on, d.wave = 0 as held_out
                from capital.drawn d join capital.trial r on r.id = d.trial_id
                where d.person_id = :person
                order by r.id) t
            """;

    private final Sql db;

    TrialsKeeper(Sql db) {
        this.db = db;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public Set<String> tables() {
        return Set.of("capital.drawn");
    }

    @Override
    public List<Kept> tell(PersonId person, Set<StoreId> stores) {
        return List.of(
                Kept.of(
                        "people.kept.trials",
                        db.sql(TELL).param("person", person).list(String.class)));
    }

    @Override
    public void erase(Erased person) {
        // Nothing of theirs stands there but their number.
    }
}
