package kizuna.capital;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import kizuna.bond.HeldBack;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.platform.Voice;
import org.springframework.stereotype.Component;

/// Whoever serves someone should know what a lot keeps back from them, and until when: who was
/// left out, and whose wave has not begun. Of a trial that is over nothing is said any more.
@Component
class TrialsHoldBack implements HeldBack.Source {
    private static final String HELD =
            """
            select d.person_id, t.id as trial_id, coalesce(nullif(l.subject, ''), t.title) as what,
                   t.act, ends.on_day as until
            from capital.drawn d
            join capital.trial t on t.id = d.trial_id
            left join letters.letter l on l.id = t.letter_id
            cross join lateral (
                select t.began_on - 1
                       + 7 * case when d.wave = 0 then t.weeks
                                  else least(t.weeks, (d.wave - 1) * t.wave_weeks) end) ends (on_day)
            where d.person_id = any (cast(:persons as bigint[])) and t.removed_at is null
              and t.stopped_on is null and t.began_on <= :today and ends.on_day >= :today
            order by d.person_id, t.id
            """;

    private final Sql db;

    TrialsHoldBack(Sql db) {
        this.db = db;
    }

    /// `until`: the last day.
    public record Row(PersonId personId, TrialId trialId, String what, Act act, LocalDate until) {
        /// The text that says it; it takes what and until when.
        public String key() {
            return "capital.held." + act.key();
        }
    }

    @Override
    public List<HeldBack> of(Collection<PersonId> persons, Voice voice) {
        return rows(persons, voice.today()).stream()
                .map(
                        each ->
                                new HeldBack(
                                        each.personId(),
                                        voice.say(
                                                each.key(),
                                                voice.within(each.what()),
                                                voice.day(each.until())),
                                        each.act().channels()))
                .toList();
    }

    List<Row> rows(Collection<PersonId> persons, LocalDate today) {
        return db.sql(HELD).param("persons", persons).param("today", today).list(Row.class);
    }
}
