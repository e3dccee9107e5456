package kizuna.bond;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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

    /// What is stored of a bond is sifted here; what only shows as of today, after it.
    private static final String DUES =
            """
            select person_id, due_on, stage from bond.state
            where person_id = any (:persons) and (:stage < 0 or stage = :stage)
              and coalesce(greatest(last_received_on, last_approach_on), date '0001-01-01')
                  between :earliest and :latest
            """;

    private static final String STATES_OF = BondStore.STATES + "where person_id = any (:persons)";

    private final Sql db;
    private final Scales scales;

    BondLooks(Sql db, Scales scales) {
        this.db = db;
        this.scales = scales;
    }

    @Override
    public Map<PersonId, Look> of(Collection<PersonId> persons, Filter filter) {
        var dues = persons.isEmpty() ? Map.<PersonId, Due>of() : dues(persons, filter);
        if (dues.isEmpty()) {
            return Map.of();
        }
        int today = (int) scales.today().toEpochDay();
        var weighing = scales.inForce();
        return db.sql(STATES_OF).param("persons", dues.keySet()).list(State.class).stream()
                .flatMap(
                        state ->
                                Stream.ofNullable(dues.get(state.personId()))
                                        .map(due -> look(state, due, weighing, today)))
                .filter(look -> holds(filter.velocity(), look.velocity()))
                .filter(look -> holds(filter.missing(), look.missing()))
                .collect(Collectors.toMap(Look::personId, Function.identity()));
    }

    private Map<PersonId, Due> dues(Collection<PersonId> persons, Filter filter) {
        var today = scales.today();
        return db
                .sql(DUES)
                .param("persons", persons)
                .param("stage", filter.stage().isEmpty() ? -1 : rank(filter.stage()))
                .param(
                        "earliest",
                        filter.newer() == 0 ? BEFORE_ALL : today.minusDays(filter.newer()))
                .param(
                        "latest",
                        filter.older() == 0 ? LocalDate.MAX : today.minusDays(filter.older()))
                .list(Due.class)
                .stream()
                .collect(Collectors.toMap(Due::personId, Function.identity()));
    }

    private static int rank(String stage) {
        return Stage.valueOf(stage.toUpperCase(Locale.ROOT)).rank();
    }

    private static boolean holds(String wanted, String is) {
        return wanted.isEmpty() || wanted.equals(is);
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
        return rank(stage) < Stage.FRIEND.rank()
                ? null
                : db.sql(CLOSE)
                        .param("stores", stores)
                        .param("stage", rank(stage))
                        .param("limit", limit)
                        .list(PersonId.class);
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
