package kizuna.touches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kizuna.KizunaTest;
import kizuna.people.Memory;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Promise;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.Role;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KizunaTest
class TouchesTest {
    @Autowired Touches touches;
    @Autowired People people;
    @Autowired Clock clock;
    @Autowired Sql db;

    private Me hana;
    private Me stranger;
    private PersonId aiko;
    private Instant now;

    @BeforeEach
    void cast() {
        db.sql("insert into team.store (id, name) values (1, '本店'), (2, '駅前店')").update();
        db.sql(
                        """
                        insert into team.member (id, sign_in, sign_in_key, name)
                        values (1, 'hana', 'hana', '花'), (2, 'ken', 'ken', '健')
                        """)
                .update();
        hana = new Me(new MemberId(1), "花", Set.of(Role.MEMBER), Set.of(new StoreId(1)));
        stranger = new Me(new MemberId(2), "健", Set.of(Role.MEMBER), Set.of(new StoreId(2)));
        aiko = people.add(NewPerson.named(new StoreId(1), "田中", "愛子", "たなか", "あいこ"), hana);
        now = clock.instant();
    }

    /// What a re-score reads, told apart by PostgreSQL from the columns that people read.
    private static final String OTHER_BITS =
            """
            select count(*)
            from touches.touch t
            where bits <> (select coalesce(sum(1 << (n - 1)::int), 0)
                           from unnest(array['contact', 'useful', 'disclosure', 'emotion', 'visit',
                                             'reply', 'thanks', 'referral', 'gift', 'part',
                                             'complaint', 'refusal', 'block', 'recovered'])
                                with ordinality as known (signal, n)
                           where signal = any (t.signals))
                          + (coalesce(depth, 0)::int << 20)
                          + case when channel in ('counter', 'event') then 1 << 22 else 0 end
                          + case when received then 1 << 23 else 0 end
            """;

    @Test
    void every_kind_of_touch_is_kept_with_all_of_it_in_its_bits() {
        for (var channel : Channel.values()) {
            for (var signal : Signal.THEIRS) {
                touches.record(NewTouch.received(aiko, now, channel, "", signal), hana);
            }
            for (var element : Signal.ELEMENTS) {
                touches.record(NewTouch.given(aiko, now, channel, "", element), hana);
            }
            for (int depth = 1; depth <= 3; depth++) {
                var told = NewTouch.received(aiko, now, channel, "", Signal.DISCLOSURE);
                touches.record(told.depth(depth), hana);
            }
        }

        assertThat(db.sql(OTHER_BITS).get(Long.class)).isZero();
        assertThat(db.sql("select count(distinct bits) from touches.touch").get(Long.class))
                .isEqualTo(2L * (Signal.THEIRS.size() + Signal.ELEMENTS.size() + 3));
    }

    @Test
    void a_visit_is_kept_with_the_store_of_the_person_and_the_member_who_recorded_it() {
        var id = touches.record(visit("娘さんが入学", Signal.VISIT, Signal.DISCLOSURE).depth(2), hana);

        var touch = touches.find(id, hana).orElseThrow();
        assertThat(touch.storeId()).isEqualTo(new StoreId(1));
        assertThat(touch.memberId()).isEqualTo(hana.id());
        assertThat(touch.signals()).containsExactly(Signal.DISCLOSURE, Signal.VISIT);
        assertThat(touch.depth()).isEqualTo(2);
    }

    @Test
    void the_timeline_shows_but_what_was_chosen() {
        touches.record(NewTouch.given(aiko, now, Channel.PHONE, "", Signal.CONTACT), hana);
        touches.record(NewTouch.given(aiko, now, Channel.CARD, "寒中見舞い", Signal.EMOTION), hana);
        touches.record(visit("娘さんが入学", Signal.VISIT, Signal.DISCLOSURE), hana);
        touches.recordPurchase(
                new Purchase.New(aiko, LocalDate.now(clock), BigDecimal.TEN, 1, "コート", null), hana);

        assertThat(shown(null, null, false)).hasSize(4);
        assertThat(shown(Channel.PHONE, null, false)).containsExactly("PHONE ");
        assertThat(shown(null, Signal.EMOTION, false)).containsExactly("CARD 寒中見舞い");
        assertThat(shown(null, Signal.DISCLOSURE, false)).containsExactly("COUNTER 娘さんが入学");
        assertThat(shown(null, null, true))
                .containsExactlyInAnyOrder("CARD 寒中見舞い", "COUNTER 娘さんが入学");
        assertThat(shown(Channel.CARD, Signal.CONTACT, false)).isEmpty();
    }

    private List<String> shown(@Nullable Channel channel, @Nullable Signal element, boolean words) {
        var filter = new Timeline.Filter(Timeline.Show.ALL, channel, element, words);
        return touches.timeline(aiko, filter, Timeline.Cursor.TOP, 20, hana).items().stream()
                .map(item -> item.entry().channel() + " " + item.entry().text())
                .toList();
    }

    @Test
    void the_same_capture_sent_twice_is_kept_once() {
        var capture = UUID.randomUUID();
        var first = touches.record(visit("来店", Signal.VISIT).capturedAs(capture), hana);
        var again = touches.record(visit("来店", Signal.VISIT).capturedAs(capture), hana);

        assertThat(again).isEqualTo(first);
        assertThat(touches.captured(capture, hana)).hasSize(1);
    }

    @Test
    void nobody_records_a_touch_for_a_person_of_another_store() {
        assertThatThrownBy(() -> touches.record(visit("来店", Signal.VISIT), stranger))
                .isInstanceOf(Problem.class);
    }

    @Test
    void tomorrow_is_refused_and_last_year_is_not() {
        var tomorrow = NewTouch.received(aiko, now.plus(Duration.ofDays(1)), Channel.COUNTER, "");
        assertThatThrownBy(() -> touches.record(tomorrow, hana)).isInstanceOf(Problem.class);

        var then = now.minus(Duration.ofDays(400));
        touches.record(NewTouch.received(aiko, then, Channel.COUNTER, "", Signal.VISIT), hana);
    }

    @Test
    void
            undo_takes_away_both_directions_the_purchase_and_what_was_heard_and_gives_up_the_promise() {
        var capture = UUID.randomUUID();
        var given = NewTouch.given(aiko, now, Channel.PHONE, "お電話", Signal.CONTACT);
        touches.record(given.capturedAs(capture), hana);
        var id = touches.record(visit("喜ばれた", Signal.THANKS).capturedAs(capture), hana);
        var today = LocalDate.now(clock);
        people.heard(
                aiko,
                id.value(),
                List.of(new Memory.New("試験は2月", today, today.plusDays(60))),
                List.of(new Promise.New("ボタンを探す", today.plusDays(3), null)),
                hana);
        touches.recordPurchase(
                new Purchase.New(aiko, today, new BigDecimal("3200"), 1, "コート", id), hana);

        touches.undo(id, hana);

        assertThat(touches.find(id, hana)).isEmpty();
        assertThat(count("touches.touch where undone_at is null")).isZero();
        assertThat(count("touches.purchase")).isZero();
        assertThat(people.memories(aiko)).isEmpty();
        assertThat(people.promises(aiko)).hasSize(1).noneMatch(Promise::isOpen);

        assertThat(touches.restore(id, hana)).hasSize(2);

        assertThat(touches.find(id, hana)).map(Touch::text).hasValue("喜ばれた");
        assertThat(count("touches.touch where undone_at is null")).isEqualTo(2);
        assertThat(count("touches.purchase where items = 'コート'")).isEqualTo(1);
        assertThat(people.memories(aiko)).extracting(Memory::text).containsExactly("試験は2月");
        assertThat(people.promises(aiko)).hasSize(1).allMatch(Promise::isOpen);
        assertThat(count("touches.removed") + count("people.forgotten")).isZero();
    }

    @Test
    void what_was_undone_long_ago_or_put_right_is_not_brought_back() {
        var long1 = touches.record(visit("きのうの話"), hana);
        touches.undo(long1, hana);
        db.sql("update touches.touch set undone_at = undone_at - interval '2 hours'").update();
        assertThatThrownBy(() -> touches.restore(long1, hana)).isInstanceOf(Problem.class);

        var wrong = touches.record(visit("まちがい"), hana);
        touches.correct(wrong, visit("ただしい"), hana);
        assertThatThrownBy(() -> touches.restore(wrong, hana)).isInstanceOf(Problem.class);
    }

    @Test
    void a_touch_from_them_cannot_carry_what_only_we_give() {
        assertThatThrownBy(() -> visit("", Signal.USEFUL))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private NewTouch visit(String text, Signal... signals) {
        return NewTouch.received(aiko, now, Channel.COUNTER, text, signals);
    }

    private long count(String from) {
        return db.sql("select count(*) from " + from).get(Long.class);
    }
}
