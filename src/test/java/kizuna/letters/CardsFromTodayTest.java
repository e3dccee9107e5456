package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.bond.Bond;
import kizuna.bond.Card;
import kizuna.people.Memory;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import kizuna.team.Team;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Purchase;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// 石井 勉 came for the first time three days ago: from Today's card into the post.
@KizunaTest
class CardsFromTodayTest {
    private static final String GIVEN =
            """
            select p.given_name || ' ' || coalesce(t.reason, '-') || ': ' || t.text
            from touches.touch t join people.person p on p.id = t.person_id
            where t.channel = 'card' and not t.received and t.undone_at is null order by t.id
            """;

    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Touches touches;
    @Autowired Bond bond;
    @Autowired Team team;
    @Autowired Clock clock;
    @Autowired Sql sql;
    @Autowired MockMvcTester mvc;

    private Me me;
    private PersonId tsutomu;

    @BeforeEach
    void a_first_visitor() {
        me = cast.house().kobayashi();
        tsutomu = visitor("石井", "勉", "いしい", "つとむ");
        people.addWay(tsutomu, new Way.New(Way.Kind.ADDRESS, "〒111-0035 東京都台東区西浅草1-2-3", true), me);
    }

    @Test
    void one_tap_on_the_card_of_today_leads_to_a_card_with_its_words_prepared() throws Exception {
        told("娘さんが小学校に入学");

        assertThat(page("/"))
                .contains(
                        "href=\"" + at() + "?from=today\"",
                        "はがきを用意する",
                        "href=\"" + at() + "/address\"",
                        "手で書く");
        assertThat(prepared())
                .contains(
                        "石井様、先日はお越しくださり、ありがとうございました。",
                        "以前お話しくださった「娘さんが小学校に入学」のこと",
                        "キズナクリーニング 本店　小林 葵",
                        "name=\"reason\" value=\"first\"");
        assertThat(page(at())).doesNotContain("先日はお越しくださり", "name=\"reason\"");
    }

    @Test
    void what_is_not_fit_to_be_said_back_is_not_said_back() throws Exception {
        told("離婚のご相談");

        assertThat(prepared()).contains("先日はお越しくださり").doesNotContain("離婚");
    }

    @Test
    void where_today_itself_would_ask_after_it_other_words_take_its_place() throws Exception {
        people.addMemory(
                tsutomu, new Memory.New("春に膝の手術", team.today().minusDays(3), team.today()), me);
        List.of(60, 30).forEach(ago -> came(tsutomu, ago));

        assertThat(card().words()).contains("春に膝の手術");
        assertThat(prepared()).contains("お変わりありませんか。ふと思い出して").doesNotContain("手術");
    }

    @Test
    void the_words_are_in_the_language_of_the_shop_whoever_reads_today() throws Exception {
        var read =
                mvc.get()
                        .uri(at() + "?from=today")
                        .cookie(new Cookie("language", "en"))
                        .with(Signing.in(me))
                        .exchange();

        assertThat(read.getResponse().getContentAsString(StandardCharsets.UTF_8))
                .contains("Make them your own", "先日はお越しくださり");
    }

    @Test
    void written_by_hand_it_is_the_address_side_that_is_printed_and_nothing_else()
            throws Exception {
        var address = get(at() + "/address");

        assertThat(printed(address)).contains("石", "井", "勉").doesNotContain("先日は");
    }

    @Test
    void posted_it_stands_in_their_history_and_the_card_is_done() throws Exception {
        var made = posted();

        assertThat(made).matches("/\\?decided=[0-9]+");
        assertThat(sql.sql(GIVEN).list(String.class)).containsExactly("勉 first: お元気で。");
        assertThat(cards()).isEmpty();
        assertThat(page(made)).contains("石井様への心くばりを書きとめました。", "<q>お元気で。</q>");

        posted();
        assertThat(sql.sql(GIVEN).list(String.class)).as("sent twice").hasSize(1);

        decided(made);
        assertThat(sql.sql(GIVEN).list(String.class)).as("taken back").isEmpty();
        assertThat(card().reason()).isEqualTo("first");
    }

    @Test
    void what_is_in_the_post_is_kept_although_a_colleague_was_faster() throws Exception {
        var typed = typed(card());
        var tamura = cast.tamura();
        posted();

        assertThat(post(tamura, "other", typed)).hasRedirectedUrl("/people/" + tsutomu.value());
        assertThat(sql.sql(GIVEN).list(String.class)).hasSize(2);
        assertThat(sql.sql("select count(*) from bond.decision").get(Long.class)).isOne();
    }

    @Test
    void there_is_no_way_to_a_card_for_those_who_are_hurt_or_refused_it_or_whose_home_is_unknown()
            throws Exception {
        assertThat(page("/")).contains(at());

        var way = people.ways(tsutomu).getFirst();
        people.standing(way.id(), Way.Standing.REFUSED, me);
        assertThat(page("/")).contains("石井").doesNotContain(at());
        people.standing(way.id(), Way.Standing.WORKS, me);

        touches.record(
                NewTouch.received(
                        tsutomu,
                        clock.instant().minus(1, ChronoUnit.HOURS),
                        Channel.PHONE,
                        "ボタンが割れていた",
                        Signal.COMPLAINT),
                me);
        assertThat(card().reason()).isEqualTo("recovery");
        assertThat(page("/")).doesNotContain(at());
    }

    @Test
    void who_wrote_by_mail_is_answered_by_mail() throws Exception {
        people.addWay(tsutomu, new Way.New(Way.Kind.MAIL, "t+ishii@example.jp", true), me);
        touches.record(
                NewTouch.received(
                        tsutomu,
                        clock.instant().minus(1, ChronoUnit.HOURS),
                        Channel.MAIL,
                        "きれいに仕上がりました",
                        Signal.THANKS),
                me);

        var ours = URLEncoder.encode("石井様、", StandardCharsets.UTF_8);
        assertThat(page("/"))
                .contains("href=\"mailto:t%2Bishii@example.jp?subject=", "&amp;body=" + ours, at());
    }

    @Test
    void who_is_left_in_peace_gets_an_answer_by_card_all_the_same() throws Exception {
        people.quiet(tsutomu, "ご本人のご希望", me);
        touches.record(
                NewTouch.received(
                        tsutomu,
                        clock.instant().minus(1, ChronoUnit.HOURS),
                        Channel.CARD,
                        "きれいに仕上がりました",
                        Signal.THANKS),
                me);

        assertThat(card().reason()).isEqualTo("answer");
        assertThat(page("/")).contains(at());
    }

    private PersonId visitor(String family, String given, String familyKana, String givenKana) {
        var person =
                people.add(
                        NewPerson.named(cast.mainStore(), family, given, familyKana, givenKana)
                                .ownedBy(me.id()),
                        me);
        came(person, 3);
        return person;
    }

    private void came(PersonId person, int daysAgo) {
        touches.recordPurchase(
                new Purchase.New(
                        person,
                        team.today().minusDays(daysAgo),
                        BigDecimal.valueOf(1200),
                        null,
                        "",
                        null),
                me);
    }

    private void told(String what) {
        people.addMemory(tsutomu, new Memory.New(what, team.today().minusDays(3), null), me);
    }

    private List<Card> cards() {
        return bond.today(me, Locale.JAPANESE);
    }

    private Card card() {
        return cards().getFirst();
    }

    private String at() {
        return "/letters/people/" + tsutomu.value() + "/postcard";
    }

    private String prepared() throws Exception {
        return page(at() + "?from=today");
    }

    private List<String> typed(Card card) {
        return List.of(
                "words", "お元気で。",
                "reason", card.reason(),
                "subject", String.valueOf(card.subject()),
                "meant", card.element().name().toLowerCase(Locale.ROOT),
                "seen", String.valueOf(card.seen()));
    }

    private List<String> latest = List.of();

    /// As the form of the first time sends it, and sends it again.
    private String posted() {
        latest = latest.isEmpty() ? typed(card()) : latest;
        var url = post(me, "k1", latest).getResponse().getRedirectedUrl();
        return url == null ? "" : url;
    }

    /// Takes back what was decided.
    private void decided(String made) {
        var id = made.replaceAll("\\D", "");
        assertThat(
                        mvc.post()
                                .uri("/bond/decisions/" + id + "/undo")
                                .with(Signing.in(me))
                                .with(csrf())
                                .exchange())
                .hasStatus3xxRedirection();
    }

    private MvcTestResult post(Me by, String key, List<String> typed) {
        var all = new ArrayList<>(typed);
        all.addAll(List.of("key", key));
        var request = mvc.post().uri(at() + "/posting").with(Signing.in(by)).with(csrf());
        for (int i = 0; i < all.size(); i += 2) {
            request = request.param(all.get(i), all.get(i + 1));
        }
        return request.exchange();
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(Signing.in(me)).exchange();
    }

    private String page(String path) throws Exception {
        return get(path).getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private static String printed(MvcTestResult answer) throws IOException {
        assertThat(answer.getResponse().getContentType()).isEqualTo("application/pdf");
        try (var read = Loader.loadPDF(answer.getResponse().getContentAsByteArray())) {
            return Normalizer.normalize(new PDFTextStripper().getText(read), Normalizer.Form.NFKC);
        }
    }
}
