package kizuna.people;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;
import kizuna.platform.Copy;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes persons and what is known of them just as they are given, ids included, by binary
/// COPY and in constant memory: for the sample shop and for benchmarks. It tells nobody;
/// whoever calls it has the bonds computed afterwards.
@Component
public class PeopleCopy {
    private static final String HOUSEHOLDS =
            "copy people.household (id, name) from stdin (format binary)";

    private static final String PERSONS =
            """
            copy people.person
                (id, store_id, member_id, household_id, family_name, given_name, family_kana,
                 given_kana, given_first, honorific, nickname, name_key, kana_key, quiet_at,
                 quiet_reason, note, met_on)
            from stdin (format binary)
            """;

    private static final String WAYS =
            """
            copy people.way (id, person_id, kind, value, value_key, label, standing, preferred)
            from stdin (format binary)
            """;

    private static final String OCCASIONS =
            """
            copy people.occasion (id, person_id, kind, month, day, year, note)
            from stdin (format binary)
            """;

    private static final String BELONGINGS =
            """
            copy people.belonging
                (id, person_id, kind, what, season, care, material, bought, note)
            from stdin (format binary)
            """;

    private static final String MEMORIES =
            """
            copy people.memory
                (id, person_id, text, heard_on, heard_by, due_on, due_about, asked_at, touch_id)
            from stdin (format binary)
            """;

    private static final String PROMISES =
            """
            copy people.promise
                (id, person_id, text, due_on, member_id, made_at, kept_at, touch_id)
            from stdin (format binary)
            """;

    private static final String PREFERENCES =
            """
            copy people.preference (id, person_id, avoid, text, noted_on, noted_by)
            from stdin (format binary)
            """;

    private static final String RELATIONS =
            """
            copy people.relation (person_id, other_id, name, kind, back, note)
            from stdin (format binary)
            """;

    private static final String TAGS =
            """
            copy people.tag (id, name, name_key) from stdin (format binary)
            """;

    private static final String TAGGED =
            """
            copy people.tagged (person_id, tag_id) from stdin (format binary)
            """;

    /// The next id after those that were written.
    private static final String PASS_IDS =
            """
            select setval(pg_get_serial_sequence('people.household', 'id'),
                          (select coalesce(max(id), 0) + 1 from people.household), false),
                   setval(pg_get_serial_sequence('people.person', 'id'),
                          (select coalesce(max(id), 0) + 1 from people.person), false),
                   setval(pg_get_serial_sequence('people.way', 'id'),
                          (select coalesce(max(id), 0) + 1 from people.way), false),
                   setval(pg_get_serial_sequence('people.occasion', 'id'),
                          (select coalesce(max(id), 0) + 1 from people.occasion), false),
                   setval(pg_get_serial_sequence('people.belonging', 'id'),
                          (select coalesce(max(id), 0) + 1 from people.belonging), false),
                   setval(pg_get_serial_sequence('people.memory', 'id'),
                          (select coalesce(max(id), 0) + 1 from people.memory), false),
                   setval(pg_get_serial_sequence('people.promise', 'id'),
                          (select coalesce(max(id), 0) + 1 from people.promise), false),
                   setval(pg_get_serial_sequence('people.preference', 'id'),
                          (select coalesce(max(id), 0) + 1 from people.preference), false),
                   setval(pg_get_serial_sequence('people.tag', 'id'),
                          (select coalesce(max(id), 0) + 1 from people.tag), false)
            """;

    private final Sql db;

    PeopleCopy(Sql db) {
        this.db = db;
    }

    /// A home and the name on its door.
    public record Household(HouseholdId id, String name) {}

    /// Two who are near to each other: the other is `kind` to the person, they are `back` to
    /// them.
    public record Near(PersonId person, Relation.New relation) {}

    public record Tagged(PersonId person, Tag.Id tag) {}

    public long households(Stream<Household> rows) {
        return copy(
                HOUSEHOLDS,
                rows,
                (copy, row) -> copy.row(2).int8(row.id().value()).text(row.name()));
    }

    public long persons(Stream<Person> rows) {
        return copy(PERSONS, rows, PeopleCopy::person);
    }

    public long ways(Stream<Way> rows) {
        return copy(
                WAYS,
                rows,
                (copy, row) ->
                        copy.row(8)
                                .int8(row.id().value())
                                .int8(row.personId().value())
                                .text(lower(row.kind()))
                                .text(row.value())
                                .text(Way.key(row.kind(), row.value()))
                                .text(row.label())
                                .text(lower(row.standing()))
                                .bool(row.preferred()));
    }

    public long occasions(Stream<Occasion> rows) {
        return copy(
                OCCASIONS,
                rows,
                (copy, row) ->
                        copy.row(7)
                                .int8(row.id().value())
                                .int8(row.personId().value())
                                .text(row.kind())
                                .int4(row.month())
                                .int4(row.day())
                                .int4(row.year())
                                .text(row.note()));
    }

    public long belongings(Stream<Belonging> rows) {
        return copy(
                BELONGINGS,
                rows,
                (copy, row) ->
                        copy.row(9)
                                .int8(row.id().value())
                                .int8(row.personId().value())
                                .text(row.kind())
                                .text(row.what())
                                .int4(row.season())
                                .text(row.care())
                                .text(row.material())
                                .text(row.bought())
                                .text(row.note()));
    }

    public long memories(Stream<Memory> rows) {
        return copy(
                MEMORIES,
                rows,
                (copy, row) ->
                        copy.row(9)
                                .int8(row.id().value())
                                .int8(row.personId().value())
                                .text(row.text())
                                .date(row.heardOn())
                                .int4(number(row.heardBy()))
                                .date(row.dueOn())
                                .bool(row.dueAbout())
                                .instant(row.askedAt())
                                .int8(row.touchId()));
    }

    public long promises(Stream<Promise> rows) {
        return copy(
                PROMISES,
                rows,
                (copy, row) ->
                        copy.row(8)
                                .int8(row.id().value())
                                .int8(row.personId().value())
                                .text(row.text())
                                .date(row.dueOn())
                                .int4(number(row.memberId()))
                                .instant(row.madeAt())
                                .instant(row.keptAt())
                                .int8(row.touchId()));
    }

    public long preferences(Stream<Preference> rows) {
        return copy(
                PREFERENCES,
                rows,
                (copy, row) ->
                        copy.row(6)
                                .int8(row.id().value())
                                .int8(row.personId().value())
                                .bool(row.avoid())
                                .text(row.text())
                                .date(row.notedOn())
                                .int4(number(row.notedBy())));
    }

    public long relations(Stream<Near> rows) {
        return copy(
                RELATIONS,
                rows,
                (copy, row) -> {
                    var relation = row.relation();
                    var other = relation.otherId();
                    copy.row(6)
                            .int8(row.person().value())
                            .int8(other == null ? null : other.value())
                            .text(relation.name())
                            .text(relation.kind())
                            .text(relation.back())
                            .text(relation.note());
                });
    }

    public long tags(Stream<Tag> rows) {
        return copy(
                TAGS,
                rows,
                (copy, row) ->
                        copy.row(3)
                                .int4(row.id().value())
                                .text(row.name())
                                .text(Tag.key(row.name())));
    }

    public long tagged(Stream<Tagged> rows) {
        return copy(
                TAGGED,
                rows,
                (copy, row) -> copy.row(2).int8(row.person().value()).int4(row.tag().value()));
    }

    /// To be called once all is written.
    public void end() {
        db.onConnection(
                connection -> {
                    try (var statement = connection.createStatement()) {
                        return statement.execute(PASS_IDS);
                    }
                });
    }

    private static void person(Copy copy, Person row) throws SQLException {
        copy.row(17)
                .int8(row.id().value())
                .int4(row.storeId().value())
                .int4(number(row.memberId()))
                .int8(row.householdId() == null ? null : row.householdId().value())
                .text(row.familyName())
                .text(row.givenName())
                .text(row.familyKana())
                .text(row.givenKana())
                .bool(row.givenFirst())
                .text(row.honorific())
                .text(row.nickname())
                .text(Names.nameKey(row.familyName(), row.givenName()))
                .text(
                        Names.kanaKey(
                                row.familyKana(),
                                row.givenKana(),
                                row.familyName(),
                                row.givenName()))
                .instant(row.quietAt())
                .text(row.quietReason())
                .text(row.note())
                .date(row.metOn());
    }

    private static @Nullable Integer number(@Nullable MemberId member) {
        return member == null ? null : member.value();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private <T> long copy(String statement, Stream<T> rows, Writer<T> writer) {
        Long written = db.onConnection(connection -> written(connection, statement, rows, writer));
        return written == null ? 0 : written;
    }

    private static <T> Long written(
            Connection connection, String statement, Stream<T> rows, Writer<T> writer)
            throws SQLException {
        try (var copy = Copy.into(connection, statement)) {
            for (Iterator<T> each = rows.iterator(); each.hasNext(); ) {
                writer.write(copy, each.next());
            }
            return copy.end();
        }
    }

    private interface Writer<T> {
        void write(Copy copy, T row) throws SQLException;
    }
}
