package kizuna.bond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Promise;
import kizuna.platform.Sql;
import kizuna.platform.Texts;
import kizuna.platform.Voice;
import kizuna.team.Me;
import kizuna.team.Signing;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// What is written on a person's page comes to Today in time, and no promise is lost on the
/// way.
@KizunaTest
class OwedTest {
    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Bond bond;
    @Autowired Dues dues;
    @Autowired MemoryReason memories;
    @Autowired Team team;
    @Autowired Texts texts;
    @Autowired Scales scales;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    private Me me;
    private LocalDate today;

    OwedTest() {
        today = LocalDate.EPOCH;
        me = new Me(new kizuna.team.MemberId(0), "", java.util.Set.of(), java.util.Set.of());
    }

    @BeforeEach
    void house() {
        scales.forget();
        cast.house().customers();
        me = cast.kobayashi();
        today = scales.today();
    }

    @Test
    void a_memory_written_on_the_page_with_a_day_is_asked_after_on_that_day() {
        var day = today.plusDays(12);
        write(cast.aiko(), "memories", "text", "試験がある", "dueOn", day.toString());

        assertThat(memoriesOn(day.minusDays(1))).isEmpty();
        assertThat(memoriesOn(day)).containsExactly("試験がある");
    }

    @Test
    void a_memory_with_a_month_alone_is_asked_after_in_that_month() {
        var next = today.plusMonths(2).withDayOfMonth(1);
        var month = String.valueOf(next.getMonthValue());
        write(cast.aiko(), "memories", "text", "試験", "dueMonth", month);

        assertThat(memoriesOn(next.minusDays(1))).isEmpty();
        assertThat(memoriesOn(next)).containsExactly("試験");
        assertThat(people.memories(cast.aiko()).getFirst().dueAbout()).isTrue();
    }

    @Test
    void a_month_is_said_as_a_month_and_is_of_use_until_well_after_its_end() {
        var next = today.plusMonths(2).withDayOfMonth(1);
        var month = String.valueOf(next.getMonthValue());
        write(cast.aiko(), "memories", "text", "試験", "dueMonth", month);
        var due = dues.find(cast.aiko(), "memory", memory()).orElseThrow();

        assertThat(due.until()).isAfter(next.plusMonths(1).plusDays(30));
        var told = memories.tell(due, new Voice(texts, Locale.JAPANESE, next));
        assertThat(told.why()).contains("「試験」。" + month + "月とのことでした");
        assertThat(told.words()).contains(month + "月とうかがっておりました").doesNotContain("その後");
        assertThat(memories.tell(due, new Voice(texts, Locale.ENGLISH, next)).why())
                .endsWith(next.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + ".");
    }

    @Test
    void what_they_do_not_like_is_among_what_to_avoid() {
        people.addPromise(cast.aiko(), new Promise.New("ボタン", today, me.id()), me);
        write(cast.aiko(), "preferences", "text", "香りの強い柔軟剤", "avoid", "1");
        write(cast.aiko(), "preferences", "text", "のりは弱め");

        assertThat(bond.today(me, Locale.JAPANESE))
                .filteredOn(card -> card.personId().equals(cast.aiko()))
                .isNotEmpty()
                .allSatisfy(
                        card ->
                                assertThat(card.avoid())
                                        .contains("香りの強い柔軟剤")
                                        .doesNotContain("のりは弱め"));
    }

    @Test
    void a_promise_of_someone_who_went_to_another_store_stays_with_the_store_of_the_customer() {
        people.addPromise(cast.aiko(), new Promise.New("ボタン", today, cast.tamura().id()), me);
        assertThat(promisesOf(cast.tamura())).containsExactly("田中 愛子");
        assertThat(promisesOf(me)).isEmpty();

        move(cast.tamura(), cast.stationStore());
        assertThat(promisesOf(cast.sato())).containsExactly("田中 愛子");

        people.handOver(cast.aiko(), null, cast.sato());
        assertThat(promisesOf(cast.sato())).containsExactly("田中 愛子");
        assertThat(promisesOf(me)).containsExactly("田中 愛子");
    }

    @Test
    void a_promise_given_up_is_no_longer_on_today() {
        var promise = people.addPromise(cast.aiko(), new Promise.New("ボタン", today, me.id()), me);
        assertThat(promisesOf(me)).containsExactly("田中 愛子");

        write(cast.aiko(), "promises/" + promise.value() + "/release", "reason", "もう作られていない");
        assertThat(promisesOf(me)).isEmpty();
        people.oweAgain(promise, me);
        assertThat(promisesOf(me)).containsExactly("田中 愛子");
    }

    @Test
    void a_promise_of_someone_who_left_falls_to_those_who_stay() {
        people.addPromise(cast.aiko(), new Promise.New("ボタン", today, me.id()), me);
        assertThat(promisesOf(cast.tamura())).isEmpty();

        var owner = cast.sato();
        assertThat(
                        mvc.post()
                                .uri("/team/members/" + me.id().value() + "/leaving")
                                .param("now", "1")
                                .with(Signing.in(owner))
                                .with(csrf()))
                .hasStatus3xxRedirection();
        assertThat(people.promises(cast.aiko())).allMatch(Promise::isOpen);
        // Whoever looks after the bond …
        assertThat(promisesOf(owner)).containsExactly("田中 愛子");
        assertThat(promisesOf(cast.tamura())).isEmpty();

        // … and where nobody does, everyone.
        people.handOver(cast.aiko(), null, owner);
        assertThat(promisesOf(owner)).containsExactly("田中 愛子");
        assertThat(promisesOf(cast.tamura())).containsExactly("田中 愛子");
    }

    private void move(Me member, StoreId to) {
        var who = team.get(member.id());
        assertThat(
                        mvc.post()
                                .uri("/team/members/" + who.id().value())
                                .param("name", who.name())
                                .param("signIn", who.signIn())
                                .param("roles", "MEMBER")
                                .param("stores", String.valueOf(to.value()))
                                .param("capacity", "8")
                                .with(Signing.in(cast.sato()))
                                .with(csrf()))
                .hasStatus3xxRedirection();
        assertThat(team.get(member.id()).stores()).containsExactly(to);
    }

    private long memory() {
        return people.memories(cast.aiko()).getFirst().id().value();
    }

    private List<String> memoriesOn(LocalDate day) {
        return db.sql(
                        """
                        select evidence ->> 'text' from bond.due
                        where reason = 'memory' and due_on <= :day and until >= :day
                        """)
                .param("day", day)
                .list(String.class);
    }

    private List<String> promisesOf(Me member) {
        return bond.today(member, Locale.JAPANESE).stream()
                .filter(card -> card.reason().equals("promise"))
                .map(Card::name)
                .toList();
    }

    private MvcTestResult write(PersonId person, String part, String... fields) {
        var request =
                mvc.post()
                        .uri("/people/" + person.value() + "/" + part)
                        .with(Signing.in(me))
                        .with(csrf());
        for (int each = 0; each < fields.length; each += 2) {
            request = request.param(fields[each], fields[each + 1]);
        }
        var answer = request.exchange();
        assertThat(answer).hasStatus(303);
        return answer;
    }
}
