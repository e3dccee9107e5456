package kizuna.touches;

import java.util.List;
import java.util.Set;
import kizuna.people.Erased;
import kizuna.people.Keeper;
import kizuna.people.Kept;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// What `touches` keeps of a person: told to them, or let go. The days of touches and the amounts
/// of purchases stay on a number without a name, since the books of the shop stand on them.
@Component
class TouchesKeeper implements Keeper {
    private static final String TOUCHES =
            """
            select row_to_json(t)::text from (
                select t.at,
                       case when t.received then 'touches.received' else 'touches.given' end as direction,
                       'touches.channel.' || t.channel as channel, t.text, t.about,
                       (select array_agg(case when t.received then 'touches.theirs.' else 'touches.ours.' end || s)
                        from unnest(t.signals) s) as signals, t.depth,
                       'touches.ending.' || t.ending as ending, m.name as member, t.undone_at
                from touches.touch t left join team.member m on m.id = t.member_id
                where t.person_id = :person order by t.at, t.id) t
            """;

    private static final String PURCHASES =
            """
            select row_to_json(t)::text from (
                select q.on_date, q.amount, q.quantity, q.items, q.receipt, s.name as store
                from touches.purchase q left join team.store s on s.id = q.store_id
                where q.person_id = :person order by q.on_date, q.id) t
            """;

    private static final String HEARD =
            """
            select row_to_json(t)::text from (
                select c.said_at as at, c.sentence as text, 'words.tone.' || c.tone as tone, c.sounds,
                       m.name as member
                from touches.correction c left join team.member m on m.id = c.said_by
                where c.person_id = :person order by c.id) t
            """;

    private static final String ERASE =
            """
            with removed as (delete from touches.removed where person_id = :person),
            correction as (delete from touches.correction where person_id = :person),
            asked as (delete from touches.asked where person_id = :person),
            purchase as (update touches.purchase set items = ''
                         where person_id = :person and items <> '')
            update touches.touch set text = '' where person_id = :person and text <> ''
            """;

    private final Sql db;

    TouchesKeeper(Sql db) {
        this.db = db;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Set<String> tables() {
        return Set.of(
                "touches.touch",
                "touches.purchase",
                "touches.removed",
                "touches.correction",
                "touches.asked");
    }

    @Override
    public List<Kept> tell(PersonId person, Set<StoreId> stores) {
        return List.of(
                Kept.of(
                        "people.kept.touches",
                        db.sql(TOUCHES).param("person", person).list(String.class)),
                Kept.of(
                        "people.kept.purchases",
                        db.sql(PURCHASES).param("person", person).list(String.class)),
                Kept.of(
                        "people.kept.heard",
                        db.sql(HEARD).param("person", person).list(String.class)));
    }

    @Override
    public void erase(Erased person) {
        db.sql(ERASE).param("person", person.id()).update();
    }
}
