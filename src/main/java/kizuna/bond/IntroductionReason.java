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
import org.springframework.stereotype.Component;

/// A bond came to another of us, who has not introduced themselves yet. The days are spread by
/// the hand-over, and of one day the capacity holds.
@Component
class IntroductionReason implements ReasonSource {
    /// After so long an introduction would only surprise.
    private static final int WELCOME_DAYS = 60;

    private static final String OPEN =
            """
            select h.id as subject, h.person_id, h.to_member as owner, h.card_on as due_on,
                   f.name as from_name, t.name as to_name
            from people.handed h
            join people.handover o on o.id = h.handover_id
            join people.person p on p.id = h.person_id and p.member_id = h.to_member
            join team.member f on f.id = o.from_member
            join team.member t on t.id = h.to_member
            where h.person_id = any (:persons) and h.bond and h.card_on is not null
              and h.done_at is not null and h.undone_at is null and p.quiet_at is null
              and not exists (select from bond.decision settled
                              where settled.person_id = h.person_id
                                and settled.reason = 'introduction' and settled.subject = h.id
                                and settled.undone_at is null
                                and settled.kind in ('done', 'not_needed', 'handed_over'))
            """;

    private final Sql db;

    IntroductionReason(Sql db) {
        this.db = db;
    }

    private record Row(
            long subject,
            PersonId personId,
            int owner,
            LocalDate dueOn,
            String fromName,
            String toName) {
        Due due() {
            return new Due(
                    personId,
                    "introduction",
                    subject,
                    6,
                    owner,
                    dueOn,
                    dueOn.plusDays(WELCOME_DAYS),
                    Map.of("from", fromName, "to", toName));
        }
    }

    @Override
    public String reason() {
        return "introduction";
    }

    @Override
    public List<Due> duesOf(Collection<PersonId> persons, LocalDate today) {
        return db.sql(OPEN).param("persons", persons).list(Row.class).stream()
                .map(Row::due)
                .filter(due -> due.until() == null || !due.until().isBefore(today))
                .toList();
    }

    @Override
    public Told tell(Due due, Voice voice) {
        var from = due.evidence().getOrDefault("from", "");
        var to = due.evidence().getOrDefault("to", "");
        return new Told(
                voice.say("bond.introduction.why", from),
                Signal.CONTACT,
                voice.say("bond.introduction.words", from, to));
    }

    /// The decision itself says that it is settled.
    @Override
    public void settled(Due due, boolean done, Me me) {}

    @Override
    public void reopened(long subject, Me me) {}
}
