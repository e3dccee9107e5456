package kizuna.bond;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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

    @Test
    void the_second_of_two_tabs_hears_that_it_was_done_and_gets_its_words_back() {
        var card = card();
        assertThat(done(card, "電話で孫の話")).hasStatus(303);

        var second = done(card, "もう一つの画面から");

        assertThat(second).hasStatus(409);
        assertThat(body(second)).contains("小林 葵", "「できた」", "記録していません", "もう一つの画面から");
        assertThat(decisions()).isEqualTo(1);
        assertThat(given()).isEqualTo(1);
    }

    @Test
    void a_card_that_a_colleague_has_settled_meanwhile_writes_nothing() {
        people.handOver(cast.aiko(), null, me);
        var card = card();
        me = cast.tamura();
        done(card(), "");
        me = cast.kobayashi();

        assertThat(body(decide(card, "act", "later", "channel", "phone", "days", "3")))
                .contains("田村 健");
        assertThat(decisions()).isEqualTo(1);
    }

    @Test
    void taps_at_the_same_moment_are_one_act() {
        var card = card();
        var taps =
                IntStream.range(0, 4)
                        .mapToObj(_ -> CompletableFuture.runAsync(() -> done(card, "同じ指で")))
                        .toList();
        taps.forEach(CompletableFuture::join);

        assertThat(decisions()).isEqualTo(1);
        assertThat(given()).isEqualTo(1);
    }

    @Test
    void how_it_ended_why_not_and_to_whom_have_to_be_said() {
        var card = card();
        assertThat(decide(card, "act", "done", "channel", "phone", "text", "電話"))
                .hasStatus(422)
                .bodyText()
                .contains("どう終わったか");
        assertThat(decide(card, "act", "not_needed", "channel", "phone", "whyOther", " "))
                .hasStatus(422)
                .bodyText()
                .contains("見送るわけ");
        assertThat(decide(card, "act", "handed_over", "channel", "phone", "to", ""))
                .hasStatus(422)
                .bodyText()
                .contains("だれに引き継ぐか");
        assertThat(decisions()).isZero();

        assertThat(decide(card, "act", "done", "channel", "card", "ending", "other"))
                .hasStatus(303);
        assertThat(
                        db.sql("select count(*) from touches.touch where ending is null")
                                .get(Long.class))
                .isEqualTo(1);
    }

    @Test
    void what_is_missing_is_said_at_the_form_where_the_page_stays() {
        var refused = fragment(card(), "act", "done", "channel", "phone", "text", "電話");

        assertThat(refused).hasStatus(422);
        assertThat(refused).headers().hasValue("HX-Retarget", "find .refusal");
        assertThat(body(refused)).contains("どう終わったか").doesNotContain("<html");
    }

    @Test
    void a_decided_card_gives_way_where_it_stands_and_comes_back_there() {
        var card = card();
        var settled = fragment(card, "act", "later", "channel", "phone", "days", "3");

        assertThat(settled).hasStatusOk();
        assertThat(body(settled))
                .contains("id=\"" + card.anchor() + "\"", "元に戻す", "id=\"progress\"")
                .doesNotContain("<html");

        var undo = "/bond/decisions/" + latest() + "/undo";
        var back = send(undo, true);
        assertThat(body(back)).contains("ボタンを探しておく", "data-card").doesNotContain("<html");
        assertThat(card().reason()).isEqualTo("promise");
    }

    @Test
    void what_was_decided_today_can_be_undone_after_a_reload_too() {
        done(card(), "ボタンが見つかったとお伝えした");

        var page = body(get("/"));
        assertThat(page).contains("今日決めたこと", "ボタンが見つかったとお伝えした");
        assertThat(page).contains("/bond/decisions/" + latest() + "/undo");
        me = cast.tamura();
        assertThat(body(get("/"))).doesNotContain("今日決めたこと");
    }

    @Test
    void a_corrected_line_is_undone_with_its_decision() {
        done(card(), "電話で孫の話");
        var touch = db.sql("select id from touches.touch where not received").get(Long.class);
        post(
                "/touches/" + touch,
                "text",
                "電話で孫の入学の話",
                "onDate",
                today.toString(),
                "channel",
                "PHONE",
                "signal.CONTACT",
                "1");
        assertThat(body(get("/"))).contains("電話で孫の入学の話");

        send("/bond/decisions/" + latest() + "/undo", false);

        assertThat(given()).isZero();
    }

    @Test
    void a_decision_kept_on_the_device_is_sent_later_and_kept_once() {
        var card = card();
        var sent = fields(card, "act", "done", "channel", "phone", "ending", "fine", "text", "孫の話");

        assertThat(post("/bond/decisions/kept", sent)).hasStatus(204);
        assertThat(post("/bond/decisions/kept", sent)).hasStatus(204);
        assertThat(post("/bond/decisions/kept", fields(card, "act", "later", "channel", "phone")))
                .hasStatus(409);

        assertThat(decisions()).isEqualTo(1);
    }

    private MvcTestResult done(Card card, String text) {
        return decide(card, "act", "done", "channel", "card", "ending", "fine", "text", text);
    }

    private long decisions() {
        return db.sql("select count(*) from bond.decision").get(Long.class);
    }

    private long latest() {
        return db.sql("select max(id) from bond.decision").get(Long.class);
    }

    private long given() {
        return db.sql("select count(*) from touches.touch where not received and undone_at is null")
                .get(Long.class);
    }

    private Card card() {
        return bond.today(me, Locale.JAPANESE).getFirst();
    }

    private MvcTestResult decide(Card card, String... fields) {
        return post("/bond/decisions", fields(card, fields));
    }

    private MvcTestResult fragment(Card card, String... fields) {
        return send("/bond/decisions", true, fields(card, fields));
    }

    private static String[] fields(Card card, String... fields) {
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
                                card.element().name().toLowerCase(Locale.ROOT),
                                "seen",
                                String.valueOf(card.seen())));
        all.addAll(List.of(fields));
        return all.toArray(String[]::new);
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), UTF_8);
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(Signing.in(me)).exchange();
    }

    private MvcTestResult post(String path, String... fields) {
        return send(path, false, fields);
    }

    private MvcTestResult send(String path, boolean fragment, String... fields) {
        var request = mvc.post().uri(path).with(Signing.in(me)).with(csrf());
        for (int each = 0; each < fields.length; each += 2) {
            request = request.param(fields[each], fields[each + 1]);
        }
        return (fragment ? request.header("HX-Request", "true") : request).exchange();
    }
}
