package kizuna.bond;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.platform.Voice;
import kizuna.team.Me;
import kizuna.touches.Signal;
import org.springframework.stereotype.Component;

/// A colleague handed a card over, with a word why.
@Component
class HandedReason implements ReasonSource {
    private static final String OPEN =
            """
            select d.id as subject, d.person_id, d.to_member as owner, d.reason, d.why,
                   m.name as from_name, (d.at at time zone 'UTC')::date as due_on
            from bond.decision d
            join team.member m on m.id = d.member_id
            where d.person_id = any (:persons) and d.kind = 'handed_over' and d.undone_at is null
              and d.to_member is not null
              and not exists (select from bond.decision settled
                              where settled.person_id = d.person_id and settled.reason = 'handed'
                                and settled.subject = d.id and settled.undone_at is null
                                and settled.kind in ('done', 'not_needed', 'handed_over'))
            """;

    private final Sql db;

    HandedReason(Sql db) {
        this.db = db;
    }

    private record Row(
            long subject,
            PersonId personId,
            int owner,
            String reason,
            String why,
            String fromName,
            LocalDate dueOn) {
        Due due() {
            return new Due(
                    personId,
                    "handed",
                    subject,
                    3,
                    owner,
                    dueOn,
                    null,
                    java.util.Map.of("from", fromName, "why", why, "reason", reason));
        }
    }

    @Override
    public String reason() {
        return "handed";
    }

    @Override
    public List<Due> duesOf(Collection<PersonId> persons, LocalDate today) {
        return db.sql(OPEN).param("persons", persons).list(Row.class).stream()
                .map(Row::due)
                .toList();
    }

    @Override
    public Told tell(Due due, Voice voice) {
        var why = due.evidence().getOrDefault("why", "");
        var from = due.evidence().getOrDefault("from", "");
        var reason = voice.say("bond.reason." + due.evidence().getOrDefault("reason", "handed"));
        return new Told(
                why.isEmpty()
                        ? voice.say("bond.handed.why", from, reason)
                        : voice.say("bond.handed.why_word", from, reason, voice.within(why)),
                Signal.CONTACT,
                voice.say("bond.handed.words", from));
    }

    /// The decision itself says that it is settled.
    @Override
    public void settled(Due due, boolean done, Me me) {}

    @Override
    public void reopened(long subject, Me me) {}
}
