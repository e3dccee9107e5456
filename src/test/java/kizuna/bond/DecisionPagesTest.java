package kizuna.bond;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.People;
import kizuna.people.Promise;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// The cards of Today as forms: what is sent, what it becomes, what is refused.
@KizunaTest
class DecisionPagesTest {
    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Bond bond;
    @Autowired Scales scales;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    private Me me;
    private LocalDate today;

    DecisionPagesTest() {
        me = new Me(new kizuna.team.MemberId(0), "", java.util.Set.of(), java.util.Set.of());
        today = LocalDate.EPOCH;
    }

    @BeforeEach
    void house() {
        scales.forget();
        cast.house().customers();
        me = cast.kobayashi();
        today = scales.today();
        people.addPromise(cast.aiko(), new Promise.New("ボタンを探しておく", today, null), me);
    }

    @Test
    void a_call_that_pleased_shows_its_line_and_its_ending_as_one_and_is_corrected_there() {
        decide(card(), "act", "done", "channel", "phone", "ending", "warm", "text", "電話で孫の話");

        var page = body(get("/people/" + cast.aiko().value()));
        assertThat(page).contains("電話で孫の話", "おたがいに", "あたたかい");
        long ours = db.sql("select id from touches.touch where not received").get(Long.class);
        assertThat(page).contains("href=\"/touches/" + ours + "\"");
        assertThat(get("/touches/" + ours)).bodyText().contains("電話で孫の話");
    }

    private Card card() {
        return bond.today(me, Locale.JAPANESE).getFirst();
    }

    private MvcTestResult decide(Card card, String... fields) {
        var all =
                new ArrayList<>(
                        List.of(
                                "person",
                                String.valueOf(card.personId().value()),
                                "reason",
                                card.reason(),
                                "subject",
                                String.valueOf(card.subject()),
                                "element",
                                card.element().name().toLowerCase(Locale.ROOT)));
        all.addAll(List.of(fields));
        return post("/bond/decisions", all.toArray(String[]::new));
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), UTF_8);
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(Signing.in(me)).exchange();
    }

    private MvcTestResult post(String path, String... fields) {
        var request = mvc.post().uri(path).with(Signing.in(me)).with(csrf());
        for (int each = 0; each < fields.length; each += 2) {
            request = request.param(fields[each], fields[each + 1]);
        }
        return request.exchange();
    }
}
