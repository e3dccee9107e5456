package kizuna.bond;

import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kizuna.people.Memory;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.platform.Voice;
import kizuna.team.Me;
import kizuna.touches.Signal;
import org.springframework.stereotype.Component;

/// Something they told us is due now: ask how it went; where but a month was told, from its first
/// day on how it goes, and until well after it.
@Component
class MemoryReason implements ReasonSource {
    private static final int WELCOME_DAYS = 45;

    private static final String DUE =
            """
            select id, person_id, text, heard_on, due_on, due_about
            from people.memory
            where person_id = any (:persons) and due_on is not null and asked_at is null
            """;

    private final Sql db;
    private final People people;

    MemoryReason(Sql db, People people) {
        this.db = db;
        this.people = people;
    }

    private record Row(
            long id,
            PersonId personId,
            String text,
            LocalDate heardOn,
            LocalDate dueOn,
            boolean dueAbout) {
        Due due() {
            var from = dueAbout ? dueOn.withDayOfMonth(1) : dueOn;
            var last = dueAbout ? dueOn.with(TemporalAdjusters.lastDayOfMonth()) : dueOn;
            var evidence = new HashMap<>(Map.of("text", text, "heard", heardOn.toString()));
            if (dueAbout) {
                evidence.put("month", String.valueOf(dueOn.getMonthValue()));
            }
            return new Due(
                    personId, "memory", id, 6, 0, from, last.plusDays(WELCOME_DAYS), evidence);
        }
    }

    @Override
    public String reason() {
        return "memory";
    }

    @Override
    public List<Due> duesOf(Collection<PersonId> persons, LocalDate today) {
        return db.sql(DUE).param("persons", persons).list(Row.class).stream()
                .map(Row::due)
                .filter(due -> due.until() == null || !due.until().isBefore(today))
                .toList();
    }

    @Override
    public Told tell(Due due, Voice voice) {
        var text = voice.within(due.evidence().getOrDefault("text", ""));
        var heard = LocalDate.parse(due.evidence().getOrDefault("heard", due.dueOn().toString()));
        var month = due.evidence().get("month");
        if (month == null) {
            return new Told(
                    voice.say("bond.memory.why", text, voice.day(heard)),
                    Signal.EMOTION,
                    voice.say("bond.memory.words", text));
        }
        var about = voice.month(Month.of(Integer.parseInt(month)));
        return new Told(
                voice.say("bond.memory.why_month", text, voice.day(heard), about),
                Signal.EMOTION,
                voice.say("bond.memory.words_month", text, about));
    }

    @Override
    public void settled(Due due, boolean done, Me me) {
        people.asked(new Memory.Id(due.subject()), me);
    }

    @Override
    public void reopened(long subject, Me me) {
        people.askAgain(new Memory.Id(subject), me);
    }
}
