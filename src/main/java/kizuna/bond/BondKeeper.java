package kizuna.bond;

import java.util.List;
import java.util.Set;
import kizuna.people.Erased;
import kizuna.people.Keeper;
import kizuna.people.Kept;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// What `bond` makes of a person: told to them, or let go. The bond itself is folded from the
/// touches and ends with the person; what was decided stays as a count, without its words.
@Component
class BondKeeper implements Keeper {
    private static final String STATE =
            """
            select row_to_json(t)::text from (
                select 'bond.stage.' || (array['met', 'familiar', 'regular', 'friend', 'family'])[stage + 1]
                           as stage,
                       visit_days, first_visit_on, last_visit_on, last_received_on, last_approach_on, last_personal_on,
                       due_on
                from bond.state where person_id = :person) t
            """;

    private static final String DECISIONS =
            """
            select row_to_json(t)::text from (
                select d.at, 'bond.reason.' || d.reason as reason, 'bond.kind.' || d.kind as decision, d.why,
                       m.name as member, d.undone_at
                from bond.decision d left join team.member m on m.id = d.member_id
                where d.person_id = :person order by d.at, d.id) t
            """;

    private static final String DUES =
            """
            select row_to_json(t)::text from (
                select 'bond.reason.' || reason as reason, due_on
                from bond.due where person_id = :person order by due_on) t
            """;

    private static final String PROSPECT =
            """
            select row_to_json(t)::text from (
                select as_of, round(expected::numeric, 1)::text as expected_purchases,
                       round(100 * alive) || ' %' as still_coming
                from bond.prospect where person_id = :person) t
            """;

    private static final String ERASE =
            """
            with due as (delete from bond.due where person_id = :person),
            state as (delete from bond.state where person_id = :person),
            prospect as (delete from bond.prospect where person_id = :person)
            update bond.decision set why = '' where person_id = :person and why <> ''
            """;

    private final Sql db;

    BondKeeper(Sql db) {
        this.db = db;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Set<String> tables() {
        return Set.of("bond.state", "bond.decision", "bond.due", "bond.prospect");
    }

    @Override
    public List<Kept> tell(PersonId person, Set<StoreId> stores) {
        return List.of(
                kept("people.kept.bond", STATE, person),
                kept("people.kept.decisions", DECISIONS, person),
                kept("people.kept.reasons", DUES, person),
                kept("people.kept.prospect", PROSPECT, person));
    }

    private Kept kept(String title, String sql, PersonId person) {
        return Kept.of(title, db.sql(sql).param("person", person).list(String.class));
    }

    @Override
    public void erase(Erased person) {
        db.sql(ERASE).param("person", person.id()).update();
    }
}
