package kizuna.bond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Other weights, and everyone weighed again, while the shop goes on.
@KizunaTest
class RescoringTest {
    private static final int CUSTOMERS = 40;

    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Touches touches;
    @Autowired Bond bond;
    @Autowired Rescoring rescoring;
    @Autowired Rebuild rebuild;
    @Autowired Scales scales;
    @Autowired Sql db;
    @Autowired DataSource source;
    @Autowired Clock clock;

    private final List<PersonId> customers = new ArrayList<>();
    private Me owner = new Me(new MemberId(0), "", Set.of(), Set.of());

    @BeforeEach
    void house() {
        scales.forget();
        owner = cast.house().sato();
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.add(
                    people.add(NewPerson.named(cast.mainStore(), "客" + i, "一", "", ""), owner));
        }
        people.join(customers.get(1), customers.get(0), owner);
    }

    @Test
    void weights_change_while_touches_keep_coming_and_nothing_is_lost() throws Exception {
        var stop = new AtomicBoolean();
        try (var counter = Executors.newFixedThreadPool(4)) {
            var clerks =
                    List.of(
                            counter.submit(clerk(1, stop)),
                            counter.submit(clerk(2, stop)),
                            counter.submit(reader(stop)));
            for (int i = 1; i <= 4; i++) {
                rescoring.change(heavier(i), scales.newest().version(), owner);
                ended();
            }
            stop.set(true);
            long written = clerks.get(0).get() + clerks.get(1).get();
            assertThat(written).isGreaterThan(20);
            assertThat(clerks.get(2).get()).isPositive();
            assertThat(count("select count(*) from touches.touch where undone_at is null"))
                    .isEqualTo(written);
        }
        assertThat(count("select count(*) from bond.state where weights <> 4")).isZero();
        var kept = states();
        bond.rebuild(Progress.UNSEEN);
        BondLawTest.assertSame(states(), kept);
    }

    @Test
    void a_call_to_someone_while_everything_is_re_scored_is_known_to_the_others_at_home()
            throws Exception {
        try (var reading = source.getConnection();
                var statement = reading.createStatement()) {
            reading.setAutoCommit(false);
            statement.execute("select from bond.state limit 1"); // nothing is exchanged meanwhile
            rescoring.change(heavier(1), 0, owner);
            await(() -> there("bond.state_next_household"));
            touches.record(call(customers.get(1), 3), owner);
            reading.rollback();
        }
        ended();

        assertThat(rescoring.latest().orElseThrow().failure()).isNull();
        assertThat(stateOf(customers.get(0)).matesOn())
                .isEqualTo(stateOf(customers.get(1)).lastApproachOn())
                .isNotNull();
    }

    @Test
    void a_change_is_kept_with_who_made_it_and_what_it_changed() {
        assertThat(rescoring.change(heavier(1), 0, owner)).isTrue();
        ended();
        assertThat(scales.newest().weights().visit()).isEqualTo(2);
        assertThat(scales.versions(5).getFirst().madeBy()).isEqualTo(owner.id());
        assertThat(text("select detail::text from team.audit where act = 'bond.weights.change'"))
                .isEqualTo("{\"visit\": [1.0, 2.0]}");
        assertThat(rescoring.latest().orElseThrow().failure()).isNull();
        assertThat(rescoring.latest().orElseThrow().done()).isEqualTo(CUSTOMERS);
    }

    @Test
    void the_same_weights_are_no_change() {
        assertThat(rescoring.change(Weights.FIRST, 0, owner)).isFalse();
        assertThat(scales.versions(5)).isEmpty();
        assertThat(rescoring.latest()).isEmpty();
    }

    @Test
    void who_did_not_see_the_latest_change_does_not_undo_it() {
        rescoring.change(heavier(1), 0, owner);
        assertThatThrownBy(() -> rescoring.change(heavier(2), 0, owner))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("bond.problem.weights_changed");
        ended();
        assertThat(scales.newest().weights().visit()).isEqualTo(2);
    }

    @Test
    void a_touch_of_the_old_weights_is_not_added_to_sums_of_the_new() {
        var customer = customers.getFirst();
        touches.record(visit(customer, 20), owner);
        scales.change(heavier(1), owner.id());
        scales.newest();
        touches.record(visit(customer, 10), owner);
        var slow = scales.newest().decays().slow();
        int today = (int) scales.today().toEpochDay();
        assertThat(slow.value(stateOf(customer).slow(), today)).isBetween(3.8, 4.0);
    }

    @Test
    void one_re_score_at_a_time() throws SQLException {
        try (var other = source.getConnection();
                var statement = other.createStatement()) {
            statement.execute("select pg_advisory_lock(hashtext('kizuna.bond.rescore'))");
            assertThat(rescoring.isUnderWay()).isTrue();
            assertThatThrownBy(() -> bond.rebuild(Progress.UNSEEN))
                    .hasMessageContaining("bond.problem.rescoring");
            rescoring.start();
            assertThat(rescoring.latest()).isEmpty();
            assertThat(RescoreState.of(rescoring).kind()).isEqualTo(RescoreState.Kind.ELSEWHERE);
            statement.execute("select pg_advisory_unlock(hashtext('kizuna.bond.rescore'))");
        }
        assertThat(rescoring.isUnderWay()).isFalse();
    }

    @Test
    void one_whose_worker_is_gone_is_begun_again() {
        db.sql(
                        """
                        insert into platform.job (kind, subject, beat_at)
                        values ('bond.rescore', '0', now() - interval '2 minutes')
                        """)
                .update();
        assertThat(RescoreState.of(rescoring).kind()).isEqualTo(RescoreState.Kind.LOST);
        rescoring.resume();
        ended();
        assertThat(RescoreState.of(rescoring).kind()).isEqualTo(RescoreState.Kind.DONE);
        assertThat(text("select failure from platform.job order by id limit 1"))
                .isEqualTo("bond.problem.rescore_lost");
    }

    @Test
    void at_the_start_bonds_of_other_weights_are_found() {
        assertThat(rescoring.isNeeded()).isFalse();
        scales.change(heavier(1), owner.id());
        assertThat(rescoring.isNeeded()).isTrue();
        bond.rebuild(Progress.UNSEEN);
        assertThat(rescoring.isNeeded()).isFalse();
    }

    /// Counts what they wrote.
    private Callable<Long> clerk(long seed, AtomicBoolean stop) {
        return () -> {
            var random = new Random(seed);
            long written = 0;
            while (!stop.get()) {
                var customer = customers.get(random.nextInt(customers.size()));
                var touch =
                        random.nextBoolean()
                                ? visit(customer, random.nextInt(100))
                                : call(customer, random.nextInt(100));
                touches.record(touch, owner);
                written++;
            }
            return written;
        };
    }

    /// Today keeps serving.
    private Callable<Long> reader(AtomicBoolean stop) {
        return () -> {
            long read = 0;
            while (!stop.get()) {
                bond.today(owner, Locale.JAPANESE);
                read++;
            }
            return read;
        };
    }

    private NewTouch visit(PersonId customer, int daysAgo) {
        return NewTouch.received(customer, ago(daysAgo), Channel.COUNTER, "", Signal.VISIT);
    }

    private NewTouch call(PersonId customer, int daysAgo) {
        return NewTouch.given(customer, ago(daysAgo), Channel.PHONE, "", Signal.CONTACT);
    }

    private Instant ago(int days) {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).minus(days, ChronoUnit.DAYS);
    }

    private static Weights heavier(int by) {
        var values = new HashMap<String, String>();
        WeightsForm.values(Weights.FIRST)
                .forEach((name, value) -> values.put(name, Weight.written(value)));
        values.put("visit", String.valueOf(1 + by));
        return WeightsForm.read(kizuna.platform.Form.of(values)).orElseThrow();
    }

    private void ended() {
        await(
                () ->
                        !rescoring.isUnderWay()
                                && rescoring
                                        .latest()
                                        .map(job -> job.endedAt() != null)
                                        .orElse(true));
    }

    private boolean there(String relation) {
        return db.sql("select to_regclass(:name) is not null")
                .param("name", relation)
                .get(Boolean.class);
    }

    private static void await(BooleanSupplier condition) {
        var until = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(until);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private State stateOf(PersonId person) {
        return states().stream()
                .filter(state -> state.personId().equals(person))
                .findFirst()
                .orElseThrow();
    }

    private List<State> states() {
        return db.sql(BondLawTest.ROWS).list(State.class);
    }

    private long count(String sql) {
        return db.sql(sql).get(Long.class);
    }

    private String text(String sql) {
        return db.sql(sql).get(String.class);
    }
}
