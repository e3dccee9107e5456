package kizuna.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@KizunaTest
class SigningInTest {
    private static final String HOME = "203.0.113.7";
    private static final String STRANGER = "198.51.100.9";

    @Autowired Cast cast;
    @Autowired Entrance entrance;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    @BeforeEach
    void the_house_is_open() {
        cast.house();
    }

    @Test
    void whoever_knows_name_and_password_comes_in_at_the_first_try() {
        var entry = entrance.enter(" ＫＯＢＡＹＡＳＨＩ ", Cast.PASSWORD, HOME, null);

        assertThat(entry).isInstanceOf(Entry.Welcome.class);
    }

    @Test
    void a_wrong_password_and_an_unknown_name_are_refused_alike() {
        assertThat(entrance.enter("kobayashi", "wrong", HOME, null)).isEqualTo(new Entry.Refused());
        assertThat(entrance.enter("nobody", "wrong", HOME, null)).isEqualTo(new Entry.Refused());
        assertThat(signIn("kobayashi", "wrong", "/"))
                .hasStatus(422)
                .bodyText()
                .contains("サインイン名かパスワードが違うようです", "value=\"kobayashi\"");
    }

    @Test
    void after_five_failures_even_the_right_password_has_to_wait_and_is_told_how_long() {
        fail("kobayashi", STRANGER, 5);

        assertThat(entrance.enter("kobayashi", Cast.PASSWORD, HOME, null))
                .isInstanceOfSatisfying(
                        Entry.Wait.class,
                        wait -> assertThat(wait.left()).isBetween(seconds(1), seconds(5)));
        assertThat(signIn("kobayashi", Cast.PASSWORD, "/"))
                .hasStatus(429)
                .containsHeader("Retry-After")
                .bodyText()
                .contains("秒ほど待ってから");
    }

    @Test
    void the_wait_ends_by_itself_however_often_it_was_tried_meanwhile() {
        fail("sato", STRANGER, 5);
        for (int i = 0; i < 50; i++) {
            assertThat(entrance.enter("sato", "wrong", STRANGER, null))
                    .isInstanceOf(Entry.Wait.class);
        }

        timePasses(Duration.ofSeconds(6));

        assertThat(entrance.enter("sato", Cast.PASSWORD, HOME, null))
                .isInstanceOf(Entry.Welcome.class);
    }

    @Test
    void the_wait_doubles_and_stays_bearable() {
        assertThat(Waiting.OF_ACCOUNT.after(4)).isZero();
        assertThat(Waiting.OF_ACCOUNT.after(5)).isEqualTo(seconds(5));
        assertThat(Waiting.OF_ACCOUNT.after(6)).isEqualTo(seconds(10));
        assertThat(Waiting.OF_ACCOUNT.after(10)).isEqualTo(seconds(160));
        assertThat(Waiting.OF_ACCOUNT.after(1_000_000)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void a_stranger_who_keeps_guessing_does_not_keep_the_owner_out_of_a_device_she_knows() {
        var device = ((Entry.Welcome) entrance.enter("sato", Cast.PASSWORD, HOME, null)).device();
        fail("sato", STRANGER, 5);

        assertThat(entrance.enter("sato", Cast.PASSWORD, HOME, null))
                .isInstanceOf(Entry.Wait.class);
        assertThat(entrance.enter("sato", Cast.PASSWORD, HOME, device))
                .isInstanceOf(Entry.Welcome.class);
        assertThat(entrance.enter("kobayashi", "wrong", HOME, device))
                .as("someone else's device is like any other")
                .isEqualTo(new Entry.Refused());
    }

    @Test
    void an_address_that_tries_name_after_name_has_to_wait_and_others_do_not() {
        for (int i = 0; i < 20; i++) {
            entrance.enter("name" + i, "wrong", STRANGER, null);
        }

        assertThat(entrance.enter("mori", Cast.PASSWORD, STRANGER, null))
                .isInstanceOf(Entry.Wait.class);
        assertThat(entrance.enter("mori", Cast.PASSWORD, HOME, null))
                .isInstanceOf(Entry.Welcome.class);
    }

    @Test
    void addresses_of_one_ipv6_customer_count_as_one() {
        assertThat(Entrance.network("2001:db8:1:2:aaaa::1"))
                .isEqualTo(Entrance.network("2001:db8:1:2:bbbb::9"))
                .isNotEqualTo(Entrance.network("2001:db8:1:3::1"));
    }

    @Test
    void many_guesses_at_once_are_not_more_guesses() throws Exception {
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Entry>> guesses =
                    java.util.stream.IntStream.range(0, 40)
                            .<Callable<Entry>>mapToObj(
                                    i -> () -> entrance.enter("sato", "guess" + i, STRANGER, null))
                            .toList();
            var refused = 0;
            for (var guess : crowd.invokeAll(guesses)) {
                refused += guess.get() instanceof Entry.Refused ? 1 : 0;
            }
            assertThat(refused).isEqualTo(5);
        }
    }

    @Test
    void the_page_wanted_before_comes_after_unless_it_is_elsewhere() {
        assertThat(signIn("mori", Cast.PASSWORD, "/people/3?tab=a"))
                .hasRedirectedUrl("/people/3?tab=a");
        for (var elsewhere :
                List.of(
                        "https://evil.example/",
                        "//evil.example",
                        "/\\evil.example",
                        "/\t/evil.example",
                        "javascript:alert(1)",
                        "/a\r\nSet-Cookie: x=1",
                        "")) {
            assertThat(signIn("mori", Cast.PASSWORD, elsewhere)).hasRedirectedUrl("/");
        }
    }

    @Test
    void a_form_without_its_token_is_refused_in_words() {
        assertThat(
                        mvc.post()
                                .uri("/team/sign-in")
                                .param("signIn", "mori")
                                .param("password", Cast.PASSWORD))
                .hasStatus(403)
                .bodyText()
                .contains("画面を開いてから時間がたった");
    }

    private MvcTestResult signIn(String signIn, String password, String to) {
        return mvc.post()
                .uri("/team/sign-in")
                .with(csrf())
                .param("signIn", signIn)
                .param("password", password)
                .param("to", to)
                .exchange();
    }

    private void fail(String signIn, String address, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(entrance.enter(signIn, "wrong", address, null))
                    .isEqualTo(new Entry.Refused());
        }
    }

    /// The clock is the machine's own, so the past is moved instead.
    private void timePasses(Duration time) {
        db.sql("update team.attempt set free_at = free_at - :time * interval '1 second'")
                .param("time", time.toSeconds())
                .update();
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
