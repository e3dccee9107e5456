package kizuna.capital;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import kizuna.statistics.Lot;
import kizuna.team.Me;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.springframework.stereotype.Component;

/// A store with customers who come, are called, and take part in a trial that is over; with
/// one not begun beside it, and everything reckoned.
@Component
public class TriedShop {
    static final int PEOPLE = 60;
    static final int WEEKS = 8;

    private static final String VISITS =
            """
            insert into touches.touch (person_id, store_id, member_id, at, received, channel, signals,
                                       bits)
            select p.id, p.store_id, null, :now::timestamptz - make_interval(days => d.day), true,
                   'counter', '{visit}', 16
            from people.person p, generate_series(1, 700, 7) d (day)
            where p.id = any (cast(:persons as bigint[])) and (p.id + d.day) % (p.id % 5 + 2) = 0
            """;

    private static final String CALLS =
            """
            insert into touches.touch (person_id, store_id, member_id, at, received, channel, signals,
                                       bits)
            select p.id, p.store_id, null, :now::timestamptz - make_interval(days => d.day), false,
                   'phone', '{contact}', 1
            from people.person p, generate_series(10, 700, 30) d (day)
            where p.id = any (cast(:persons as bigint[])) and (p.id + d.day / 10) % 3 = 0
            """;

    private static final String BACK =
            "update capital.trial set began_on = began_on - 7 * weeks where id = :id";

    private final TrialBook trials;
    private final Findings findings;
    private final People people;
    private final Team team;
    private final Sql db;

    TriedShop(TrialBook trials, Findings findings, People people, Team team, Sql db) {
        this.trials = trials;
        this.findings = findings;
        this.people = people;
        this.team = team;
        this.db = db;
    }

    /// The trial that is over.
    public TrialId of(StoreId store, String title, List<String> names, Me me, Instant now) {
        customers(store, names, me, now);
        var id = over(store, title, 2, me);
        trials.register(registered(store, title, 1), me);
        findings.reckon(store, Progress.UNSEEN);
        return id;
    }

    List<PersonId> customers(StoreId store, List<String> names, Me me, Instant now) {
        var persons = new ArrayList<PersonId>();
        for (int i = 0; i < PEOPLE; i++) {
            var name = names.get(i % names.size());
            persons.add(
                    people.add(
                            NewPerson.named(store, name, "", "", "")
                                    .metOn(team.today().minusYears(2)),
                            me));
        }
        var then = now.truncatedTo(ChronoUnit.DAYS);
        db.sql(VISITS).param("now", then).param("persons", persons).update();
        db.sql(CALLS).param("now", then).param("persons", persons).update();
        return persons;
    }

    TrialId over(StoreId store, String title, int waves, Me me) {
        var id = trials.register(registered(store, title, waves), me);
        trials.plan(trials.get(id, me), me);
        trials.begin(trials.get(id, me), me);
        db.sql(BACK).param("id", id).update();
        trials.reckon(trials.get(id, me));
        return id;
    }

    static Trial.New registered(StoreId store, String title, int waves) {
        return new Trial.New(
                store, title, Act.PHONE, null, null, 30, waves, 2, Outcome.VISITS, WEEKS);
    }

    static int wave(Trial trial, PersonId person) {
        return TrialBook.wave(trial, new Lot(trial.salt()), person.value());
    }
}
