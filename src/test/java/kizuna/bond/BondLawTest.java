package kizuna.bond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Purchase;
import kizuna.touches.PurchaseId;
import kizuna.touches.Signal;
import kizuna.touches.TouchId;
import kizuna.touches.Touches;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// The law of the bond: however touches come (late, corrected, undone, at one home), the states
/// kept touch by touch are those that the whole history gives.
@KizunaTest
class BondLawTest {
    static final String ROWS =
            """
            select person_id, store_id, owner, household_id, quiet, contact, useful, disclosure,
                   emotion, given, approaches, fast, slow, received, told, warm, visit_days,
                   first_visit_on, last_visit_on, gap_squares, last_received_on, last_approach_on,
                   last_personal_on,
                   mates_on, last_given_at, word_at, complaint_at, recovered_at, silent, acted_on,
                   snooze_until
            from bond.state
            order by person_id
            """;

    private static final List<Channel> CHANNELS = List.of(Channel.values());

    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Touches touches;
    @Autowired Bond bond;
    @Autowired Sql db;
    @Autowired Clock clock;
    @Autowired Scales scales;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void states_kept_touch_by_touch_are_those_of_the_whole_history(long seed) {
        scales.forget();
        var me = cast.house().kobayashi();
        var random = new Random(seed);
        var persons = somePeople(me);

        live(random, persons, me);

        var kept = rows();
        bond.rebuild(Progress.UNSEEN);
        assertSame(rows(), kept);
    }

    private List<PersonId> somePeople(Me me) {
        var persons = new ArrayList<PersonId>();
        for (var name : List.of("青木", "石井", "上田", "江口", "岡")) {
            persons.add(people.add(NewPerson.named(cast.mainStore(), name, "一", "", ""), me));
        }
        people.join(persons.get(1), persons.get(0), me);
        people.quiet(persons.get(2), "そっと", me);
        people.handOver(persons.get(3), me.id(), me);
        return persons;
    }

    private void live(RandomGenerator random, List<PersonId> persons, Me me) {
        var recorded = new ArrayList<TouchId>();
        var bought = new ArrayList<PurchaseId>();
        for (int i = 0; i < 60; i++) {
            var person = persons.get(random.nextInt(persons.size()));
            int what = random.nextInt(10);
            if (what == 0 && !recorded.isEmpty()) {
                int which = random.nextInt(recorded.size());
                touches.undo(recorded.get(which), me);
                if (random.nextBoolean()) {
                    touches.restore(recorded.get(which), me);
                } else {
                    recorded.remove(which);
                }
            } else if (what == 1 && !bought.isEmpty()) {
                int which = random.nextInt(bought.size());
                touches.undoPurchase(bought.get(which), me);
                if (random.nextBoolean()) {
                    touches.restorePurchase(bought.get(which), me);
                } else {
                    bought.remove(which);
                }
            } else if (what <= 3) {
                bought.add(
                        touches.recordPurchase(
                                new Purchase.New(
                                        person,
                                        day(random),
                                        BigDecimal.valueOf(random.nextInt(-2, 9) * 100L),
                                        1,
                                        "スーツ",
                                        null),
                                me));
            } else {
                recorded.add(touches.record(touch(random, person), me));
            }
        }
    }

    private NewTouch touch(RandomGenerator random, PersonId person) {
        boolean received = random.nextBoolean();
        var possible = new ArrayList<>(received ? Signal.THEIRS : Signal.ELEMENTS);
        var signals = new ArrayList<Signal>();
        for (var signal : possible) {
            if (random.nextInt(4) == 0) {
                signals.add(signal);
            }
        }
        var at = clock.instant().minus(random.nextInt(1, 60 * 24 * 200), ChronoUnit.MINUTES);
        var channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
        return new NewTouch(
                person,
                null,
                null,
                at.truncatedTo(ChronoUnit.SECONDS),
                received,
                channel,
                signals,
                signals.contains(Signal.DISCLOSURE) ? Integer.valueOf(random.nextInt(1, 4)) : null,
                "",
                null,
                null,
                null,
                !received && random.nextInt(3) == 0,
                "");
    }

    private LocalDate day(RandomGenerator random) {
        return scales.today().minusDays(random.nextInt(200));
    }

    private List<State> rows() {
        return db.sql(ROWS).list(State.class);
    }

    static void assertSame(List<State> actual, List<State> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            for (var component : State.class.getRecordComponents()) {
                var one = valueOf(component, actual.get(i));
                var other = valueOf(component, expected.get(i));
                if (one instanceof Double number) {
                    double wanted = (Double) Objects.requireNonNull(other);
                    assertThat(number)
                            .as(component.getName() + " of " + expected.get(i))
                            .isCloseTo(wanted, within(1e-9 * Math.max(1, Math.abs(wanted))));
                } else {
                    assertThat(one)
                            .as(component.getName() + " of " + expected.get(i))
                            .isEqualTo(other);
                }
            }
        }
    }

    private static @org.jspecify.annotations.Nullable Object valueOf(
            java.lang.reflect.RecordComponent component, State state) {
        try {
            return component.getAccessor().invoke(state);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
