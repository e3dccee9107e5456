package kizuna.bond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Promise;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
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
