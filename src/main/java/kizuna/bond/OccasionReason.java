package kizuna.bond;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.platform.Voice;
import kizuna.team.Me;
import kizuna.touches.Signal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A date in their life draws near: a week before, so that a card can still be posted.
@Component
class OccasionReason implements ReasonSource {
    private static final int LEAD_DAYS = 7;

    /// Once answered this year, it comes back next year.
    private static final String COMING =
            """
            select o.id, o.person_id, o.kind, coalesce(w.name, '') as called, o.month, o.day, o.year,
                   o.note,
                   (select max(d.at)::date from bond.decision d
                    where d.person_id = o.person_id and d.reason = 'occasion' and d.subject = o.id
                      and d.kind in ('done', 'not_needed') and d.undone_at is null) as settled_on
            from people.occasion o
            left join people.word w on w.vocabulary = 'occasion' and w.key = o.kind
            where o.person_id = any (:persons)
            """;

    private final Sql db;

    OccasionReason(Sql db) {
        this.db = db;
    }

    private record Row(
            long id,
            PersonId personId,
            String kind,
            String called,
            int month,
            @Nullable Integer day,
            @Nullable Integer year,
            String note,
            @Nullable LocalDate settledOn) {

        Due due(LocalDate today) {
            var next = in(today.getYear());
            if (next.isBefore(today) || isSettled(next)) {
                next = in(today.getYear() + 1);
            }
            if (isSettled(next)) {
                next = in(today.getYear() + 2);
            }
            return new Due(
                    personId,
                    "occasion",
                    id,
                    5,
                    0,
                    next.minusDays(LEAD_DAYS),
                    next,
                    Map.of(
                            "kind",
                            kind,
                            "called",
                            called,
                            "on",
                            next.toString(),
                            "years",
                            year == null ? "" : String.valueOf(next.getYear() - year),
                            "note",
                            note));
        }

        private boolean isSettled(LocalDate date) {
            return settledOn != null && !settledOn.isBefore(date.minusDays(LEAD_DAYS + 30L));
        }

        /// 29 February is kept on the 28th in other years; a month without a day on its first.
        private LocalDate in(int inYear) {
            var first = LocalDate.of(inYear, month, 1);
            return first.withDayOfMonth(Math.min(day == null ? 1 : day, first.lengthOfMonth()));
        }
    }

    @Override
    public String reason() {
        return "occasion";
    }

    @Override
    public List<Due> duesOf(Collection<PersonId> persons, LocalDate today) {
        return db.sql(COMING).param("persons", persons).list(Row.class).stream()
                .map(row -> row.due(today))
                .toList();
    }

    @Override
    public Told tell(Due due, Voice voice) {
        var on = LocalDate.parse(due.evidence().getOrDefault("on", due.dueOn().toString()));
        var kind = due.evidence().getOrDefault("kind", "other");
        var called = due.evidence().getOrDefault("called", "");
        var text = "people.word.occasion." + kind;
        var plain = voice.knows(text) ? voice.say(text) : kind;
        var name = called.isEmpty() ? plain : called;
        var note = due.evidence().getOrDefault("note", "");
        if (kind.equals("other") && called.isEmpty() && !note.isEmpty()) {
            name = note;
            note = "";
        }
        return new Told(
                voice.say(
                        note.isEmpty() ? "bond.occasion.why" : "bond.occasion.why_note",
                        name,
                        voice.day(on),
                        note),
                Signal.EMOTION,
                voice.say(words(voice.knows(words(kind)) ? kind : "other")));
    }

    private static String words(String kind) {
        return "bond.occasion.words_" + kind;
    }

    /// The decision itself says that this year's is settled.
    @Override
    public void settled(Due due, boolean done, Me me) {}

    @Override
    public void reopened(long subject, Me me) {}
}
