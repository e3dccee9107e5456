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

/// The season of something they own has come: a useful word about it is welcome this month.
@Component
class SeasonReason implements ReasonSource {
    private static final String OWNED =
            """
            select b.id, b.person_id, b.what, b.season, b.care,
                   (select max(d.at)::date from bond.decision d
                    where d.person_id = b.person_id and d.reason = 'season' and d.subject = b.id
                      and d.kind in ('done', 'not_needed') and d.undone_at is null) as settled_on
            from people.belonging b
            where b.person_id = any (:persons) and b.season is not null
            """;

    private final Sql db;

    SeasonReason(Sql db) {
        this.db = db;
    }

    private record Row(
            long id,
            PersonId personId,
            String what,
            int season,
            String care,
            @Nullable LocalDate settledOn) {

        Due due(LocalDate today) {
            var begins = LocalDate.of(today.getYear(), season, 1);
            boolean over =
                    begins.plusMonths(1).isBefore(today) || begins.plusMonths(1).equals(today);
            if (over || (settledOn != null && !settledOn.isBefore(begins))) {
                begins = begins.plusYears(1);
            }
            return new Due(
                    personId,
                    "season",
                    id,
                    11,
                    0,
                    begins,
                    begins.plusMonths(1).minusDays(1),
                    Map.of("what", what, "care", care));
        }
    }

    @Override
    public String reason() {
        return "season";
    }

    @Override
    public List<Due> duesOf(Collection<PersonId> persons, LocalDate today) {
        return db.sql(OWNED).param("persons", persons).list(Row.class).stream()
                .map(row -> row.due(today))
                .toList();
    }

    @Override
    public Told tell(Due due, Voice voice) {
        var what = voice.within(due.evidence().getOrDefault("what", ""));
        var care = due.evidence().getOrDefault("care", "");
        return new Told(
                voice.say("bond.season.why", what),
                Signal.USEFUL,
                care.isEmpty()
                        ? voice.say("bond.season.words", what)
                        : voice.say("bond.season.words_care", what, care));
    }

    /// The decision itself says that this year's is settled.
    @Override
    public void settled(Due due, boolean done, Me me) {}

    @Override
    public void reopened(long subject, Me me) {}
}
