package kizuna.bond;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import javax.sql.DataSource;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.platform.Texts;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.Team;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// What changes by the mere coming of a day.
@KizunaTest
class TurningTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Touches touches;
    @Autowired Team team;
    @Autowired Sql db;
    @Autowired DataSource source;
    @Autowired BondStore store;
    @Autowired Dues dues;
    @Autowired Learning learning;
    @Autowired Rebuild rebuild;
    @Autowired TodayList list;
    @Autowired TodayStore todayStore;
    @Autowired PortraitStore portraits;
    @Autowired ProspectStore prospects;
    @Autowired Texts texts;
    @Autowired Scales ordinary;
    @Autowired TransactionTemplate transaction;
    @Autowired JsonMapper json;
    @Autowired Clock clock;

    private Me me = new Me(new MemberId(0), "", Set.of(), Set.of());

    @BeforeEach
    void house() {
        ordinary.forget();
        me = cast.house().sato();
    }

    @Test
    void a_reason_gives_way_to_the_next_when_its_day_is_over() {
        var aoki = metToday("青木");
        assertThat(dueOf(aoki)).isEqualTo(OwnReason.FIRST.urgency());

        assertThat(after(119).turn()).isZero();
        assertThat(dueOf(aoki)).isEqualTo(OwnReason.FIRST.urgency());
        assertThat(after(120).turn()).isEqualTo(1);
        assertThat(dueOf(aoki)).isEqualTo(OwnReason.NOT_BACK.urgency());
        assertThat(after(120).turn()).isZero();
    }

    @Test
    void the_day_turns_at_the_midnight_of_the_house() {
        metToday("青木");
        var midnight = today().plusDays(120).atStartOfDay(TOKYO).toInstant();
        assertThat(at(midnight.minusSeconds(1)).turn()).isZero();
        assertThat(at(midnight.plusSeconds(1)).turn()).isEqualTo(1);
    }

    @Test
    void everyone_is_turned_however_many_they_are() {
        for (int i = 0; i < 3; i++) {
            metToday("客" + i);
        }
        db.sql(
                        """
                        insert into bond.state (person_id, store_id, turn_on, weights)
                        select 1000 + n, store_id, current_date - 1, 0
                        from bond.state, generate_series(1, 1200) n
                        where person_id = (select min(person_id) from bond.state)
                        """)
                .update();
        assertThat(after(0).turn()).isEqualTo(1200);
        assertThat(after(0).turn()).isZero();
    }

    @Test
    void another_node_at_work_is_left_to_it() throws SQLException {
        metToday("青木");
        try (var other = source.getConnection()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("select pg_advisory_xact_lock(hashtext('kizuna.bond.turning'))");
                assertThat(after(120).turn()).isZero();
            }
            other.rollback();
        }
        assertThat(after(120).turn()).isEqualTo(1);
    }

    @Test
    void whoever_is_being_changed_at_this_moment_is_not_waited_for() throws SQLException {
        var aoki = metToday("青木");
        metToday("石井");
        try (var counter = source.getConnection()) {
            counter.setAutoCommit(false);
            try (var statement = counter.createStatement()) {
                statement.execute(
                        "select 1 from bond.state where person_id = %d for update"
                                .formatted(aoki.value()));
                assertThat(after(120).turn()).isEqualTo(1);
            }
            counter.rollback();
        }
        assertThat(after(120).turn()).isEqualTo(1);
    }

    private PersonId metToday(String name) {
        var person = people.add(NewPerson.named(cast.mainStore(), name, "一", "", ""), me);
        touches.record(
                NewTouch.received(
                        person,
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        Channel.COUNTER,
                        "",
                        Signal.VISIT),
                me);
        return person;
    }

    private int dueOf(PersonId person) {
        return db.sql("select urgency::int from bond.state where person_id = :person")
                .param("person", person)
                .get(Integer.class);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(TOKYO));
    }

    private Turning after(int days) {
        return at(today().plusDays(days).atTime(0, 5).atZone(TOKYO).toInstant());
    }

    /// The program's own parts, at another time.
    private Turning at(Instant now) {
        var then = Clock.fixed(now, TOKYO);
        var scales = new Scales(db, team, then, json);
        var keeping = new Keeping(store, dues, learning, rebuild, scales, then);
        var bond =
                new Bond(
                        keeping,
                        dues,
                        list,
                        todayStore,
                        portraits,
                        learning,
                        rebuild,
                        scales,
                        team,
                        texts,
                        then,
                        prospects);
        return new Turning(db, bond, transaction);
    }
}
