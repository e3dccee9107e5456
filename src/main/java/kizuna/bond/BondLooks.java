package kizuna.bond;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kizuna.people.Bonds;
import kizuna.people.Filter;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The bonds as lists of persons ask for them.
@Component
class BondLooks implements Bonds {
    private static final String NEXT_BY_LAST =
            """
            select h.person_id, h.on_day
            from unnest(cast(:stores as int[])) s (id) cross join lateral (
                select b.person_id,
                       coalesce(greatest(b.last_received_on, b.last_approach_on),
                                date '0001-01-01') as on_day
                from bond.state b
                where b.store_id = s.id
                  and (coalesce(greatest(b.last_received_on, b.last_approach_on),
                                date '0001-01-01'), b.person_id) > (:on, :id)
                order by coalesce(greatest(b.last_received_on, b.last_approach_on),
                                  date '0001-01-01'), b.person_id
                limit :limit
            ) h
            order by h.on_day, h.person_id
            limit :limit
            """;

    private static final String BEFORE_BY_LAST =
            """
            select h.person_id, h.on_day
            from unnest(cast(:stores as int[])) s (id) cross join lateral (
                select b.person_id,
                       coalesce(greatest(b.last_received_on, b.last_approach_on),
                                date '0001-01-01') as on_day
                from bond.state b
                where b.store_id = s.id
                  and (coalesce(greatest(b.last_received_on, b.last_approach_on),
                                date '0001-01-01'), b.person_id) < (:on, :id)
                order by coalesce(greatest(b.last_received_on, b.last_approach_on),
                                  date '0001-01-01') desc, b.person_id desc
                limit :limit
            ) h
            order by h.on_day desc, h.person_id desc
            limit :limit
            """;

    private static final String NEXT_BY_DUE =
            """
            select h.person_id, h.on_day
            from unnest(cast(:stores as int[])) s (id) cross join lateral (
                select b.person_id, b.due_on as on_day from bond.state b
                where b.store_id = s.id and b.due_on is not null
                  and (b.due_on, b.person_id) > (:on, :id)
                order by b.due_on, b.person_id
                limit :limit
            ) h
            order by h.on_day, h.person_id
            limit :limit
            """;

    private static final String BEFORE_BY_DUE =
            """
            select h.person_id, h.on_day
            from unnest(cast(:stores as int[])) s (id) cross join lateral (
                select b.person_id, b.due_on as on_day from bond.state b
                where b.store_id = s.id and b.due_on is not null
                  and (b.due_on, b.person_id) < (:on, :id)
                order by b.due_on desc, b.person_id desc
                limit :limit
            ) h
            order by h.on_day desc, h.person_id desc
            limit :limit
            """;

    private static final String CLOSE =
            """
            select person_id from bond.state
            where store_id = any (:stores) and stage = :stage and stage >= 3
            limit :limit
            """;

    private record Due(PersonId personId, @Nullable LocalDate dueOn, int stage) {}

    private static final String DUES =
            "select person_id, due_on, stage from bond.state where person_id = any (:persons)";

    private static final String STATES_OF = BondStore.STATES + "where person_id = any (:persons)";

    private final Sql db;
    private final Scales scales;

    BondLooks(Sql db, Scales scales) {
        this.db = db;
        this.scales = scales;
    }

    @Override
    public Map<PersonId, Look> of(Collection<PersonId> persons) {
        if (persons.isEmpty()) {
            return Map.of();
        }
        var dues =
                db.sql(DUES).param("persons", persons).list(Due.class).stream()
                        .collect(Collectors.toMap(Due::personId, Function.identity()));
        int today = (int) scales.today().toEpochDay();
        var weighing = scales.inForce();
        return db.sql(STATES_OF).param("persons", persons).list(State.class).stream()
                .flatMap(
                        state ->
                                Stream.ofNullable(dues.get(state.personId()))
                                        .map(due -> look(state, due, weighing, today)))
                .collect(Collectors.toMap(Look::personId, Function.identity()));
    }

    @Override
    public List<Dated> next(
            Filter.Order order, Set<StoreId> stores, Dated after, boolean back, int limit) {
        var byDue = order == Filter.Order.DUE;
        var sql =
                back
                        ? (byDue ? BEFORE_BY_DUE : BEFORE_BY_LAST)
                        : (byDue ? NEXT_BY_DUE : NEXT_BY_LAST);
        return db.sql(sql)
                .param("stores", stores)
                .param("on", after.onDay())
                .param("id", after.personId())
                .param("limit", limit)
                .list(Dated.class);
    }

    @Override
    public @Nullable List<PersonId> atStage(String stage, Set<StoreId> stores, int limit) {
        return Stream.of(Stage.FRIEND, Stage.FAMILY)
                .filter(each -> each.key().equals(stage))
                .findFirst()
                .map(
                        each ->
                                db.sql(CLOSE)
                                        .param("stores", stores)
                                        .param("stage", each.rank())
                                        .param("limit", limit)
                                        .list(PersonId.class))
                .orElse(null);
    }

    private static Look look(State state, Due due, Weighing weighing, int today) {
        return new Look(
                state.personId(),
                Arrays.stream(Stage.values())
                        .filter(each -> each.rank() == due.stage())
                        .findFirst()
                        .orElse(Stage.MET)
                        .key(),
                Portraits.velocityKind(weighing, state, today).orElse(""),
                missing(state, weighing, today),
                last(state),
                due.dueOn());
    }

    private static String missing(State state, Weighing weighing, int today) {
        return Portraits.missing(weighing, state, today).map(Telling::key).orElse("");
    }

    private static @Nullable LocalDate last(State state) {
        return Stream.of(state.lastReceivedOn(), state.lastApproachOn())
                .filter(each -> each != null)
                .max(LocalDate::compareTo)
                .orElse(null);
    }
}
