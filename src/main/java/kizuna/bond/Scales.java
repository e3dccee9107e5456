package kizuna.bond;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The weights in force: the newest row of `bond.weights`, or the first ones. Looked up again every
/// few seconds, so that several nodes agree without a message between them.
@Component
class Scales {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final String NEWEST =
            "select version, weights::text as weights from bond.weights order by version desc limit 1";

    private static final String VERSIONS =
            """
            select w.version, w.weights::text as weights, w.made_at, w.made_by
            from bond.weights w
            order by w.version desc
            limit :limit
            """;

    private static final String ALONE =
            "select pg_advisory_xact_lock(hashtext('kizuna.bond.weights')) is not null";

    private static final String ADD =
            """
            insert into bond.weights (weights, made_by)
            values (:weights::jsonb, :madeBy)
            returning version
            """;

    private final Sql db;
    private final Team team;
    private final Clock clock;
    private final JsonMapper json;

    private volatile @Nullable Held held;

    Scales(Sql db, Team team, Clock clock, JsonMapper json) {
        this.db = db;
        this.team = team;
        this.clock = clock;
        this.json = json;
    }

    private record Row(int version, String weights) {}

    private record Held(Weighing weighing, Instant until) {}

    Weighing inForce() {
        var now = clock.instant();
        var before = held;
        if (before != null && now.isBefore(before.until())) {
            return before.weighing();
        }
        var zone = team.zone();
        var row = newestRow();
        int version = row.map(Row::version).orElse(0);
        var weighing =
                before != null
                                && before.weighing().version() == version
                                && zone.equals(before.weighing().zoneId())
                        ? before.weighing()
                        : Weighing.of(
                                version,
                                row.map(each -> json.readValue(each.weights(), Weights.class))
                                        .orElse(Weights.FIRST),
                                zone);
        held = new Held(weighing, now.plus(FRESH));
        return weighing;
    }

    /// The newest, whatever was looked up a moment ago: for work whose result must stay.
    Weighing newest() {
        var before = held;
        if (before != null) {
            held = new Held(before.weighing(), Instant.EPOCH);
        }
        return inForce();
    }

    /// The day it is in the house's zone, without asking the database for it each time.
    LocalDate today() {
        return LocalDate.now(clock.withZone(inForce().zoneId()));
    }

    /// Tests and a new house: what was looked up a moment ago may not hold any more.
    void forget() {
        held = null;
    }

    /// One change at a time, however many nodes there are: until the transaction ends.
    void alone() {
        db.sql(ALONE).get(Boolean.class);
    }

    /// Puts new weights in force; the states follow with the next re-score.
    int change(Weights weights, MemberId by) {
        int version =
                db.sql(ADD)
                        .param("weights", json.writeValueAsString(weights))
                        .param("madeBy", by)
                        .get(Integer.class);
        return version;
    }

    /// A version that was once put in force; `madeBy` is null where nobody was signed in.
    record Version(int version, Weights weights, Instant madeAt, @Nullable MemberId madeBy) {}

    /// The versions, the newest first.
    List<Version> versions(int limit) {
        return db.sql(VERSIONS).param("limit", limit).list(VersionRow.class).stream()
                .map(
                        row ->
                                new Version(
                                        row.version(),
                                        json.readValue(row.weights(), Weights.class),
                                        row.madeAt(),
                                        row.madeBy()))
                .toList();
    }

    private record VersionRow(
            int version, String weights, Instant madeAt, @Nullable MemberId madeBy) {}

    private Optional<Row> newestRow() {
        return db.sql(NEWEST).find(Row.class);
    }
}
