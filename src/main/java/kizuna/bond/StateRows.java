package kizuna.bond;

import java.sql.Connection;
import java.sql.SQLException;
import kizuna.platform.Copy;

/// States written by COPY into `bond.state` or a table of its shape.
final class StateRows implements AutoCloseable {
    private static final String COLUMNS =
            """
            person_id, store_id, owner, household_id, quiet, contact, useful, disclosure, emotion,
            given, approaches, fast, slow, received, told, warm, visit_days, first_visit_on,
            last_visit_on, gap_squares, last_received_on, last_approach_on, last_personal_on, mates_on,
            last_given_at, word_at, complaint_at, recovered_at, silent, acted_on, snooze_until, due_on, urgency,
            turn_on, rest_until, stage, weights
            """;

    private final Copy copy;
    private final Weighing weighing;
    private final int today;

    private StateRows(Copy copy, Weighing weighing, int today) {
        this.copy = copy;
        this.weighing = weighing;
        this.today = today;
    }

    static StateRows into(Connection connection, String table, Weighing weighing, int today)
            throws SQLException {
        return new StateRows(
                Copy.into(
                        connection,
                        "copy " + table + " (" + COLUMNS + ") from stdin (format binary)"),
                weighing,
                today);
    }

    /// `insert … select` of the same columns from `table`, replacing what is there.
    static String upsertFrom(String table) {
        var set = new StringBuilder();
        for (var column : COLUMNS.replaceAll("\\s", "").split(",")) {
            if (!column.equals("person_id")) {
                set.append(column).append(" = excluded.").append(column).append(", ");
            }
        }
        return "insert into bond.state (%s) select %s from %s on conflict (person_id) do update set %s changed_at = now()"
                .formatted(COLUMNS, COLUMNS, table, set);
    }

    void add(State s) {
        var outlook = weighing.outlook(s, today);
        try {
            copy.row(37)
                    .int8(s.personId().value())
                    .int4(s.storeId().value())
                    .int4(s.owner())
                    .int8(s.householdId())
                    .bool(s.quiet())
                    .float8(s.contact())
                    .float8(s.useful())
                    .float8(s.disclosure())
                    .float8(s.emotion())
                    .float8(s.given())
                    .float8(s.approaches())
                    .float8(s.fast())
                    .float8(s.slow())
                    .float8(s.received())
                    .float8(s.told())
                    .float8(s.warm())
                    .int4(s.visitDays())
                    .date(s.firstVisitOn())
                    .date(s.lastVisitOn())
                    .int8(s.gapSquares())
                    .date(s.lastReceivedOn())
                    .date(s.lastApproachOn())
                    .date(s.lastPersonalOn())
                    .date(s.matesOn())
                    .instant(s.lastGivenAt())
                    .instant(s.wordAt())
                    .instant(s.complaintAt())
                    .instant(s.recoveredAt())
                    .int4(s.silent())
                    .date(s.actedOn())
                    .date(s.snoozeUntil())
                    .date(outlook.dueOn())
                    .int2(outlook.urgency())
                    .date(outlook.turnOn())
                    .date(outlook.restUntil())
                    .int2(outlook.stage().rank())
                    .int4(weighing.version());
        } catch (SQLException e) {
            throw new IllegalStateException("State of " + s.personId() + " not written", e);
        }
    }

    long end() throws SQLException {
        return copy.end();
    }

    @Override
    public void close() throws SQLException {
        copy.close();
    }
}
