package kizuna.capital;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What was reckoned of a store's whole history, kept until the next night.
@Component
class Findings {
    private static final int ROUNDS = 400;

    /// A little less than a day: the next night is soon enough.
    private static final Duration STALE = Duration.ofHours(20);

    private static final String FIND =
            """
            select body::text as body, made_at from capital.finding
            where store_id = :store and what = :what
            """;

    /// Stores without what is younger than this.
    private static final String STALE_STORES =
            """
            select s.id from team.store s
            where not exists (select from capital.finding f
                              where f.store_id = s.id and f.what = 'alarms' and f.made_at > :since)
            order by s.id
            """;

    /// Stores of which nothing was ever reckoned.
    private static final String NEW_STORES =
            """
            select s.id from team.store s
            where not exists (select from capital.finding f
                              where f.store_id = s.id and f.what = 'alarms')
            order by s.id
            """;

    private static final String KEEP =
            """
            insert into capital.finding (store_id, what, body, made_at)
            values (:store, :what, :body::jsonb, :now)
            on conflict (store_id, what)
            do update set body = excluded.body, made_at = excluded.made_at
            """;

    private final Sql db;
    private final JsonMapper json;
    private final LivesStore lives;
    private final Team team;
    private final Clock clock;

    Findings(Sql db, JsonMapper json, LivesStore lives, Team team, Clock clock) {
        this.db = db;
        this.json = json;
        this.lives = lives;
        this.team = team;
        this.clock = clock;
    }

    private record Row(String body, Instant madeAt) {}

    record Found<T>(T what, Instant madeAt) {}

    Optional<Found<ReturnCurves>> returns(StoreId store) {
        return find(store, "return", ReturnCurves.class);
    }

    Optional<Found<TouchRhythm>> rhythm(StoreId store) {
        return find(store, "rhythm", TouchRhythm.class);
    }

    Optional<Found<FalseAlarms>> alarms(StoreId store) {
        return find(store, "alarms", FalseAlarms.class);
    }

    List<StoreId> stale() {
        return db.sql(STALE_STORES)
                .param("since", clock.instant().minus(STALE))
                .list(StoreId.class);
    }

    List<StoreId> fresh() {
        return db.sql(NEW_STORES).list(StoreId.class);
    }

    /// All of it anew, from one look at the history.
    void reckon(StoreId store, Progress progress) {
        var theirs = lives.of(store);
        int today = (int) LocalDate.now(clock.withZone(team.zone())).toEpochDay();
        progress.at(0, 3);
        keep(store, "return", ReturnCurves.of(theirs, today));
        progress.at(1, 3);
        keep(store, "rhythm", TouchRhythm.of(theirs, today));
        progress.at(2, 3);
        keep(store, "alarms", FalseAlarms.of(theirs, today, ROUNDS));
        progress.at(3, 3);
    }

    private <T> Optional<Found<T>> find(StoreId store, String what, Class<T> type) {
        return db.sql(FIND)
                .param("store", store)
                .param("what", what)
                .find(Row.class)
                .map(row -> new Found<>(json.readValue(row.body(), type), row.madeAt()));
    }

    private void keep(StoreId store, String what, Object body) {
        db.sql(KEEP)
                .param("store", store)
                .param("what", what)
                .param("body", json.writeValueAsString(body))
                .param("now", clock.instant())
                .update();
    }
}
