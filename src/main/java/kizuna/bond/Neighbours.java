package kizuna.bond;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import kizuna.platform.Sql;
import org.jspecify.annotations.Nullable;

/// The surroundings of all states, read once: approaches to others of the same home, acts from
/// Today still unanswered, and "later".
final class Neighbours implements Histories.Surroundings {
    private static final String APPROACHES =
            """
            select p.household_id as home, t.person_id as person,
                   max((t.at at time zone :zone)::date) as day
            from people.person p
            join touches.touch t on t.person_id = p.id
            where p.household_id is not null and not t.received and t.undone_at is null
              and t.channel not in ('counter', 'event')
            group by p.household_id, t.person_id
            """;

    private static final String APPROACHES_AT_THEIR_HOMES =
            """
            select p.household_id as home, t.person_id as person,
                   max((t.at at time zone :zone)::date) as day
            from people.person p
            join touches.touch t on t.person_id = p.id
            where not t.received and t.undone_at is null
              and t.channel not in ('counter', 'event')
              and p.household_id in (select h.household_id
                                     from people.person h
                                     join changed_person c on c.person_id = h.id)
            group by p.household_id, t.person_id
            """;

    private static final String DECISIONS =
            """
            select person_id as person,
                   max((at at time zone :zone)::date)
                       filter (where kind = 'done' and answered_at is null) as acted_on,
                   max(until) filter (where subject = 0) as snooze_until
            from bond.decision
            where undone_at is null
            group by person_id
            """;

    private static final String THEIR_DECISIONS =
            """
            select person_id as person,
                   max((at at time zone :zone)::date)
                       filter (where kind = 'done' and answered_at is null) as acted_on,
                   max(until) filter (where subject = 0) as snooze_until
            from bond.decision
            where undone_at is null and person_id in (select person_id from changed_person)
            group by person_id
            """;

    private final Map<Long, Latest> latest = new HashMap<>();
    private final Map<Long, Decided> decided = new HashMap<>();

    private record Approach(long home, long person, LocalDate day) {}

    private record Decided(
            long person, @Nullable LocalDate actedOn, @Nullable LocalDate snoozeUntil) {}

    /// The latest approach to a home, and the latest to anyone else there.
    private record Latest(long person, LocalDate day, @Nullable LocalDate others) {
        Latest with(Approach next) {
            if (next.day().isAfter(day)) {
                return new Latest(next.person(), next.day(), day);
            }
            return others == null || next.day().isAfter(others)
                    ? new Latest(person, day, next.day())
                    : this;
        }
    }

    static Neighbours ofEveryone(Sql db, String zone) {
        return read(db, zone, APPROACHES, DECISIONS);
    }

    /// Of the persons in `changed_person`; see [Rebuild].
    static Neighbours ofTheChanged(Sql db, String zone) {
        return read(db, zone, APPROACHES_AT_THEIR_HOMES, THEIR_DECISIONS);
    }

    private static Neighbours read(Sql db, String zone, String approaches, String decisions) {
        var all = new Neighbours();
        db.sql(approaches).param("zone", zone).list(Approach.class).forEach(all::add);
        db.sql(decisions)
                .param("zone", zone)
                .list(Decided.class)
                .forEach(each -> all.decided.put(each.person(), each));
        return all;
    }

    private void add(Approach next) {
        latest.merge(
                next.home(),
                new Latest(next.person(), next.day(), null),
                (before, _) -> before.with(next));
    }

    @Override
    public @Nullable LocalDate matesOn(long home, long person) {
        var found = home == 0 ? null : latest.get(home);
        if (found == null) {
            return null;
        }
        return found.person() == person ? found.others() : found.day();
    }

    @Override
    public @Nullable LocalDate actedOn(long person) {
        var found = decided.get(person);
        return found == null ? null : found.actedOn();
    }

    @Override
    public @Nullable LocalDate snoozeUntil(long person) {
        var found = decided.get(person);
        return found == null ? null : found.snoozeUntil();
    }
}
