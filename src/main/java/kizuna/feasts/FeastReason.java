package kizuna.feasts;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import kizuna.bond.Due;
import kizuna.bond.ReasonSource;
import kizuna.bond.Told;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.platform.Voice;
import kizuna.team.Me;
import kizuna.team.Team;
import kizuna.touches.Signal;
import org.springframework.stereotype.Component;

/// "Thank you for your words": a feast that nobody answered is for whoever earned it first, for
/// a month; after that it would be strange.
@Component
class FeastReason implements ReasonSource {
    private static final int URGENCY = 2;
    private static final int DAYS = 30;

    private static final String OPEN =
            """
            select w.id, w.person_id, w.words, w.at,
                   coalesce((select e.member_id from feasts.earner e
                             join team.member m on m.id = e.member_id and m.left_at is null
                             where e.word_id = w.id
                             order by e.named_at, e.member_id
                             limit 1), 0) as owner
            from feasts.word w
            where w.person_id = any (:persons) and w.feast_at is not null and w.let_go_at is null
              and w.answered_at is null and w.let_be_at is null and w.at >= :since
            """;

    private final Sql db;
    private final FeastStore feasts;
    private final Team team;
    private final Clock clock;

    FeastReason(Sql db, FeastStore feasts, Team team, Clock clock) {
        this.db = db;
        this.feasts = feasts;
        this.team = team;
        this.clock = clock;
    }

    private record Row(long id, PersonId personId, String words, Instant at, int owner) {}

    @Override
    public String reason() {
        return "feast";
    }

    @Override
    public List<Due> duesOf(Collection<PersonId> persons, LocalDate today) {
        var zone = team.zone();
        var since = today.minusDays(DAYS).atStartOfDay(zone).toInstant();
        return db.sql(OPEN).param("persons", persons).param("since", since).list(Row.class).stream()
                .map(each -> due(each, zone))
                .toList();
    }

    private Due due(Row row, ZoneId zone) {
        var on = row.at().atZone(zone).toLocalDate();
        return new Due(
                row.personId(),
                reason(),
                row.id(),
                URGENCY,
                row.owner(),
                on,
                on.plusDays(DAYS),
                Map.of("words", row.words(), "on", on.toString()));
    }

    @Override
    public Told tell(Due due, Voice voice) {
        var words = voice.within(due.evidence().getOrDefault("words", ""));
        return new Told(
                voice.say("feasts.today.why", words, voice.day(due.dueOn())),
                Signal.CONTACT,
                voice.say("feasts.today.words"));
    }

    /// Done or let be, it is not brought again; but who was let be was not thanked.
    @Override
    public void settled(Due due, boolean done, Me me) {
        var id = new Feast.Id(due.subject());
        if (done) {
            feasts.answer(id, true, me.id(), clock.instant());
        } else {
            feasts.letBe(id, clock.instant());
        }
    }

    @Override
    public void reopened(long subject, Me me) {
        feasts.answer(new Feast.Id(subject), false, me.id(), clock.instant());
    }
}
