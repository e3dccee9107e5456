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

/// Where a person stood in which months: told to them, or let go. What was counted of them stays
/// counted, on nobody's stage.
@Component
class CapitalKeeper implements Keeper {
    private static final String STANDS =
            """
            select row_to_json(t)::text from (
                select since as day,
                       'bond.stage.' || (array['met', 'familiar', 'regular', 'friend', 'family'])[stage + 1]
                           as stage
                from capital.stand where person_id = :person order by since) t
            """;

    private static final String ERASE = "delete from capital.stand where person_id = :person";

    private final Sql db;
    private final Ledger ledger;

    CapitalKeeper(Sql db, Ledger ledger) {
        this.db = db;
        this.ledger = ledger;
    }

    @Override
    public int order() {
        return 35;
    }

    @Override
    public Set<String> tables() {
        return Set.of("capital.stand");
    }

    @Override
    public List<Kept> tell(PersonId person, Set<StoreId> stores) {
        return List.of(
                Kept.of(
                        "people.kept.stands",
                        db.sql(STANDS).param("person", person).list(String.class)));
    }

    @Override
    public void erase(Erased person) {
        ledger.again(List.of(person.id()));
        db.sql(ERASE).param("person", person.id()).update();
    }
}
