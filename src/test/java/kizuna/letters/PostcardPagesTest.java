package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// A postcard to Aiko, from her page into the post.
@KizunaTest
class PostcardPagesTest {
    private static final String CARDS =
            """
            select p.given_name || ': ' || t.text from touches.touch t
            join people.person p on p.id = t.person_id
            where t.channel = 'card' and not t.received order by p.id
            """;

    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Sql sql;
    @Autowired MockMvcTester mvc;

    private Me me;
    private PersonId aiko;

    @BeforeEach
    void house() {
        cast.house().customers();
        me = cast.sato();
        aiko = cast.aiko();
    }

    @Test
    void without_an_address_the_page_says_where_to_write_one_down() throws Exception {
        assertThat(get()).contains("ご住所は、まだ伺っていません").doesNotContain("投函しました");

        lives("〒111-0035 東京都台東区西浅草1-2-3");

        assertThat(get()).contains("東京都台東区西浅草1-2-3", "投函しました");
        assertThat(page("/people/" + aiko.value())).contains(at());
    }

    @Test
    void an_address_that_was_refused_is_not_offered() throws Exception {
        var way = lives("〒111-0035 東京都台東区西浅草1-2-3");
        people.standing(way, Way.Standing.REFUSED, me);

        assertThat(get()).doesNotContain("西浅草");
        assertThat(post("/address")).hasStatus(422);
    }

    @Test
    void the_address_side_is_printed_with_those_of_the_home_who_were_chosen() throws Exception {
        lives("〒111-0035 東京都台東区西浅草1-2-3");
        var makoto = makoto();

        assertThat(printed(post("/address"))).contains("愛").doesNotContain("誠");
        assertThat(printed(post("/address", "with", makoto))).contains("愛", "誠");
        assertThat(printed(post("/address", "with", "987654321"))).doesNotContain("誠");
    }

    @Test
    void a_label_is_printed_where_the_sheet_is_still_free() throws Exception {
        lives("〒111-0035 東京都台東区西浅草1-2-3");

        assertThat(printed(post("/label", "first", "12"))).contains("〒111-0035", "愛子 様");
        assertThat(printed(post("/label", "first", "x"))).contains("愛子 様");
    }

    @Test
    void how_the_printer_is_put_right_is_kept() throws Exception {
        lives("〒111-0035 東京都台東区西浅草1-2-3");

        post("/address", "right", "1.5", "down", "-40");

        assertThat(get())
                .contains("value=\"1.5\"", "value=\"-10\"")
                .doesNotContain("name=\"frames\" value=\"1\" checked");
    }

    @Test
    void words_that_do_not_fit_come_back_to_be_shortened() throws Exception {
        lives("〒111-0035 東京都台東区西浅草1-2-3");

        assertThat(printed(post("/words", "words", "お元気ですか。"))).contains("お元気ですか。");
        var refused = post("/words", "words", "長い話。".repeat(400));
        assertThat(refused).hasStatus(422);
        assertThat(refused.getResponse().getContentAsString(StandardCharsets.UTF_8))
                .contains("文面がはがきに収まりません", "長い話。長い話。");
    }

    @Test
    void what_is_in_the_post_is_kept_once_for_each_who_is_named() {
        lives("〒111-0035 東京都台東区西浅草1-2-3");
        var makoto = makoto();

        for (int i = 0; i < 2; i++) {
            assertThat(post("/posting", "words", "お元気ですか。", "with", makoto, "key", "k1"))
                    .hasRedirectedUrl("/people/" + aiko.value());
        }

        assertThat(sql.sql(CARDS).list(String.class))
                .containsExactlyInAnyOrder("愛子: お元気ですか。", "誠: お元気ですか。");
    }

    @Test
    void what_cannot_be_kept_comes_back_as_it_was_typed() throws Exception {
        lives("〒111-0035 東京都台東区西浅草1-2-3");

        var refused = post("/posting", "words", "長い話。".repeat(1001), "key", "k1");
        assertThat(refused).hasStatus(422);
        assertThat(refused.getResponse().getContentAsString(StandardCharsets.UTF_8))
                .contains("長い話。長い話。");
        assertThat(sql.sql(CARDS).list(String.class)).isEmpty();
        assertThat(printed(post("/address", "right", "NaN"))).contains("愛");
    }

    private String makoto() {
        var home = people.household(people.get(aiko, me), me);
        return String.valueOf(home.getFirst().id().value());
    }

    private Way.Id lives(String address) {
        return people.addWay(aiko, new Way.New(Way.Kind.ADDRESS, address, true), me);
    }

    private String at() {
        return "/letters/people/" + aiko.value() + "/postcard";
    }

    private String get() throws Exception {
        return page(at());
    }

    private String page(String path) throws Exception {
        return mvc.get()
                .uri(path)
                .with(Signing.in(me))
                .exchange()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private MvcTestResult post(String side, String... typed) {
        var request = mvc.post().uri(at() + side).with(Signing.in(me)).with(csrf());
        for (int i = 0; i < typed.length; i += 2) {
            request = request.param(typed[i], typed[i + 1]);
        }
        return request.exchange();
    }

    private static String printed(MvcTestResult answer) throws IOException {
        assertThat(answer.getResponse().getContentType()).isEqualTo("application/pdf");
        try (var read = Loader.loadPDF(answer.getResponse().getContentAsByteArray())) {
            return Normalizer.normalize(new PDFTextStripper().getText(read), Normalizer.Form.NFKC);
        }
    }
}
