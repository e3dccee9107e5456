package kizuna.bond;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import kizuna.people.Correction;
import kizuna.people.Corrections;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.platform.Voice;
import kizuna.team.Me;
import kizuna.touches.Signal;
import org.springframework.stereotype.Component;

/// They said that something we keep is wrong: it stays on Today until it is settled. Its words are
/// on their page, not on the card: what is wrong may be what nobody else should read.
@Component
class CorrectionReason implements ReasonSource {
    private static final String OPEN =
            """
            select id, person_id, asked_on, due_on
            from people.correction
            where person_id = any (:persons) and settled_at is null
            """;

    private final Sql db;
    private final Corrections corrections;

    CorrectionReason(Sql db, Corrections corrections) {
        this.db = db;
        this.corrections = corrections;
    }

    private record Row(long id, PersonId personId, LocalDate askedOn, LocalDate dueOn) {
        Due due() {
            return new Due(
                    personId,
                    "correction",
                    id,
                    2,
                    0,
                    askedOn,
                    null,
                    Map.of("asked", askedOn.toString(), "due", dueOn.toString()));
        }
    }

    @Override
    public String reason() {
        return "correction";
    }

    @Override
    public List<Due> duesOf(Collection<PersonId> persons, LocalDate today) {
        return db.sql(OPEN).param("persons", persons).list(Row.class).stream()
                .map(Row::due)
                .toList();
    }

    @Override
    public Told tell(Due due, Voice voice) {
        return new Told(
                voice.say("bond.correction.why", day(due, "asked", voice), day(due, "due", voice)),
                Signal.CONTACT,
                voice.say("bond.correction.words"));
    }

    private static String day(Due due, String name, Voice voice) {
        return voice.day(
                LocalDate.parse(due.evidence().getOrDefault(name, due.dueOn().toString())));
    }

    /// Settled on their page, with what became of it; a card that is done says it was put right.
    @Override
    public void settled(Due due, boolean done, Me me) {
        if (done) {
            corrections.settle(new Correction.Id(due.subject()), Correction.Outcome.DONE, "", me);
        } else {
            corrections.stillOpen(due.personId());
        }
    }

    @Override
    public void reopened(long subject, Me me) {
        corrections.reopen(new Correction.Id(subject), me);
    }
}
