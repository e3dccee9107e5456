package kizuna.bond;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Promise;
import kizuna.platform.Sql;
import kizuna.platform.Voice;
import kizuna.team.Me;
import kizuna.touches.Signal;
import org.springframework.stereotype.Component;

/// What we promised is due: it stays on Today until it is kept.
@Component
class PromiseReason implements ReasonSource {
    /// Of whoever promised, while they are with us at that store; else of whoever looks after
    /// the bond; else of everyone there.
    private static final String OPEN =
            """
            with here as (
                select m.id, s.store_id from team.member m
                join team.membership s on s.member_id = m.id
                where m.left_at is null
                union
                select m.id, s.id from team.member m
                join team.role r on r.member_id = m.id and r.role = 'owner'
                cross join team.store s
                where m.left_at is null
            )
            select r.id, r.person_id, r.text, r.due_on,
                   coalesce(
                       (select id from here
                        where here.id = r.member_id and here.store_id = p.store_id),
                       (select id from here
                        where here.id = p.member_id and here.store_id = p.store_id),
                       -1) as owner
            from people.promise r join people.person p on p.id = r.person_id
            where r.person_id = any (:persons) and r.kept_at is null and r.dropped_at is null
            """;

    private final Sql db;
    private final People people;

    PromiseReason(Sql db, People people) {
        this.db = db;
        this.people = people;
    }

    private record Row(long id, PersonId personId, String text, LocalDate dueOn, int owner) {
        Due due() {
            return new Due(personId, "promise", id, 2, owner, dueOn, null, Map.of("text", text));
        }
    }

    @Override
    public String reason() {
        return "promise";
    }

    @Override
    public List<Due> duesOf(Collection<PersonId> persons, LocalDate today) {
        return db.sql(OPEN).param("persons", persons).list(Row.class).stream()
                .map(Row::due)
                .toList();
    }

    @Override
    public Told tell(Due due, Voice voice) {
        var text = voice.within(due.evidence().getOrDefault("text", ""));
        return new Told(
                voice.say("bond.promise.why", text, voice.day(due.dueOn())),
                Signal.CONTACT,
                voice.say("bond.promise.words", text));
    }

    /// A promise that is not needed any more counts as kept: they released us from it.
    @Override
    public void settled(Due due, boolean done, Me me) {
        people.keep(new Promise.Id(due.subject()), me);
    }

    @Override
    public void reopened(long subject, Me me) {
        people.oweAgain(new Promise.Id(subject), me);
    }
}
