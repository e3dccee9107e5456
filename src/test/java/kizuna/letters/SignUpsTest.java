package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.Consent;
import kizuna.people.Consents;
import kizuna.people.Found;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// Somebody who comes by asks for letters, and is written to once they have said so twice.
@KizunaTest
class SignUpsTest {
    private static final String AT = OpenShop.AT + "/sign-up";
    private static final Pattern LINK =
            Pattern.compile(
                    "https://kizuna\\.example(/letters/shop/kizuna/sign-up/confirmation)\\?t=(\\S+)");

    @Autowired Cast cast;
    @Autowired OpenShop shop;
    @Autowired SignUps signUps;
    @Autowired FormTokens tokens;
    @Autowired People people;
    @Autowired Consents consents;
    @Autowired Clock clock;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    private MailServer server;
    private Me me;

    @BeforeEach
    void house() {
        cast.house().customers();
        me = cast.kobayashi();
        server = MailServer.start();
        shop.open(server.port(), "https://kizuna.example", "pages", "signUp");
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void nobody_is_written_down_before_they_said_yes_in_their_own_mail() {
        assertThat(get(AT))
                .hasStatusOk()
                .bodyText()
                .contains(consents.asking(Way.Kind.MAIL).lines().findFirst().orElseThrow());
        long before = count("people.person");
        assertThat(ask("春野 さくら", "sakura@example.jp")).hasStatus(303);
        var mail = server.messages().getFirst();
        assertThat(mail.to()).isEqualTo("sakura@example.jp");
        assertThat(mail.text())
                .contains("キズナクリーニング", "東京都台東区1-2-3", "03-1234-5678", "お心当たりがなければ")
                .doesNotContain("さくら");
        assertThat(known("sakura@example.jp")).isZero();

        var link = link();
        assertThat(get(link)).hasStatusOk().bodyText().contains("春野 さくら", "受け取ります");
        // A program that looks at links changes nothing.
        assertThat(count("people.person")).isEqualTo(before);
        assertThat(known("sakura@example.jp")).isZero();

        assertThat(confirm(link))
                .hasStatusOk()
                .bodyText()
                .contains("お申し込みありがとうございます", "/letters/preferences?t=");
        var sakura = found("sakura@example.jp").id();
        assertThat(people.get(sakura, me).name()).isEqualTo("春野 さくら");
        assertThat(consents.reach(sakura, Way.Kind.MAIL, me)).isEqualTo(Consent.Reach.YES);
        assertThat(
                        db.sql(
                                        "select wording from people.consent where person_id = :p and given and how = 'page' and recorded_by is null")
                                .param("p", sakura)
                                .list(String.class))
                .containsExactly(consents.asking(Way.Kind.MAIL));
        assertThat(confirm(link)).hasStatusOk();
        assertThat(count("people.person")).isEqualTo(before + 1);
        assertThat(count("people.consent")).isEqualTo(1);
    }

    @Test
    void the_link_of_who_has_just_come_leads_to_what_they_choose() throws Exception {
        ask("春野 さくら", "sakura@example.jp");
        var page = confirm(link()).getResponse().getContentAsString(StandardCharsets.UTF_8);
        var own = page.replaceFirst("(?s).*(/letters/preferences\\?t=[A-Za-z0-9_-]{32}).*", "$1");
        assertThat(get(own)).hasStatusOk();
        assertThat(mvc.post().uri(own).with(csrf()).param("by", "NONE").exchange()).hasStatus(303);
        var sakura = found("sakura@example.jp").id();
        assertThat(consents.reach(sakura, Way.Kind.MAIL, me)).isEqualTo(Consent.Reach.WITHDRAWN);
        assertThat(mvc.post().uri(own).with(csrf()).param("by", "MAIL").exchange()).hasStatus(303);
        assertThat(mvc.post().uri(own.replace("preferences", "refusal")).exchange()).hasStatusOk();
        assertThat(consents.reach(sakura, Way.Kind.MAIL, me)).isEqualTo(Consent.Reach.WITHDRAWN);
    }

    @Test
    void who_is_known_by_that_address_agrees_and_is_no_second_person() {
        var aiko = cast.aiko();
        people.addWay(aiko, new Way.New(Way.Kind.MAIL, "Aiko@example.jp", false), me);
        long before = count("people.person");
        ask("田中愛子", "aiko@example.jp");
        confirm(link());
        assertThat(count("people.person")).isEqualTo(before);
        assertThat(consents.reach(aiko, Way.Kind.MAIL, me)).isEqualTo(Consent.Reach.YES);
    }

    @Test
    void where_it_is_not_clear_who_it_is_a_member_is_asked() {
        var aiko = cast.aiko();
        people.addWay(aiko, new Way.New(Way.Kind.MAIL, "home@example.jp", false), me);
        people.addWay(cast.makoto(), new Way.New(Way.Kind.MAIL, "home@example.jp", false), me);
        long before = count("people.person");
        ask("田中 愛子", "home@example.jp");
        assertThat(confirm(link()))
                .hasStatusOk()
                .bodyText()
                .contains("お申し込みありがとうございます")
                .doesNotContain("愛子", "/letters/preferences");
        assertThat(consents.reach(aiko, Way.Kind.MAIL, me)).isEqualTo(Consent.Reach.NOT_ASKED);
        assertThat(get("/letters", me)).bodyText().contains("<span class=\"count\">1件</span>");
        assertThat(get("/letters/sign-ups", me))
                .bodyText()
                .contains("田中 愛子", "田中 誠", "home@example.jp");
        assertThat(get("/letters/sign-ups", cast.mori()))
                .bodyText()
                .doesNotContain("home@example.jp");
        assertThat(settle(1, cast.nao())).hasStatus(404);
        assertThat(settle(1, aiko)).hasStatus(303);
        assertThat(consents.reach(aiko, Way.Kind.MAIL, me)).isEqualTo(Consent.Reach.YES);
        assertThat(count("people.person")).isEqualTo(before);
        assertThat(settle(1, aiko)).hasStatus(404);
    }

    @Test
    void somebody_elses_name_at_a_known_address_is_not_theirs_without_a_member() {
        people.addWay(cast.aiko(), new Way.New(Way.Kind.MAIL, "home@example.jp", false), me);
        ask("山田 太郎", "home@example.jp");
        confirm(link());
        assertThat(consents.reach(cast.aiko(), Way.Kind.MAIL, me))
                .isEqualTo(Consent.Reach.NOT_ASKED);
        long before = count("people.person");
        assertThat(
                        mvc.post()
                                .uri("/letters/sign-ups/1/person")
                                .with(Signing.in(me))
                                .with(csrf())
                                .exchange())
                .hasStatus(303);
        assertThat(count("people.person")).isEqualTo(before + 1);
    }

    @Test
    void who_is_left_in_peace_is_not_written_to_before_a_member_has_looked() {
        people.addWay(cast.shizuka(), new Way.New(Way.Kind.MAIL, "shizuka@example.jp", false), me);
        ask("石田 静", "shizuka@example.jp");
        assertThat(confirm(link())).bodyText().contains("お店の者が確かめてから");
        assertThat(get("/letters/sign-ups", me)).bodyText().contains("石田 静", "そっとしている方");
    }

    @Test
    void who_presses_twice_at_once_is_one_person() throws Exception {
        var asked = asked(clock.instant());
        long before = count("people.person");
        try (var both = java.util.concurrent.Executors.newFixedThreadPool(4)) {
            var presses =
                    both.invokeAll(
                            java.util.Collections.nCopies(
                                    8, () -> signUps.confirm(asked, "よろしいですか").person()));
            for (var each : presses) {
                assertThat(each.get()).isNotNull();
            }
        }
        assertThat(count("people.person")).isEqualTo(before + 1);
        assertThat(count("people.consent")).isEqualTo(1);
    }

    @Test
    void what_is_wrong_is_told_at_its_field_and_what_was_typed_stays() {
        assertThat(ask("", "hana@"))
                .hasStatus(422)
                .bodyText()
                .contains("name-error", "mail-error", "hana@");
        assertThat(ask("はな", "")).hasStatus(422).bodyText().contains("mail-error", "はな");
        server.mood(
                (step, to) ->
                        step == MailServer.Step.RCPT && to.startsWith("nobody")
                                ? "550 no such user"
                                : null);
        assertThat(ask("はな", "nobody@example.jp"))
                .hasStatus(422)
                .bodyText()
                .contains("このアドレスには届かないようです", "はな");
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void what_is_answered_never_says_whether_an_address_is_known() throws Exception {
        people.addWay(cast.aiko(), new Way.New(Way.Kind.MAIL, "aiko@example.jp", false), me);
        var known = ask("田中 愛子", "aiko@example.jp").getResponse();
        var unknown = ask("田中 愛子", "other@example.jp").getResponse();
        assertThat(known.getStatus()).isEqualTo(unknown.getStatus());
        assertThat(known.getRedirectedUrl()).isEqualTo(unknown.getRedirectedUrl());
        assertThat(server.taken()).containsOnlyKeys("aiko@example.jp", "other@example.jp");
    }

    @Test
    void a_robot_sends_nobody_a_flood_of_mail() {
        for (int i = 0; i < 8; i++) {
            assertThat(ask("はな", "hana@example.jp")).hasStatus(303);
        }
        assertThat(server.messages()).hasSize(SignUps.MOST_OF_MAIL);
        for (int i = 0; i < 20; i++) {
            ask("はな", i + "@example.jp");
        }
        assertThat(ask("はな", "z@example.jp"))
                .hasStatus(429)
                .bodyText()
                .contains("はな", "z@example.jp");
        assertThat(server.messages())
                .hasSizeLessThanOrEqualTo(SignUps.MOST_OF_ADDRESS + SignUps.MOST_OF_MAIL);
        var fresh = tokens.of("kizuna sign-up");
        assertThat(ask(fresh, "はな", "y@example.jp"))
                .hasStatus(422)
                .bodyText()
                .contains("もう一度押してください");
        assertThat(ask("forged", "はな", "y@example.jp")).hasStatus(403);
    }

    @Test
    void a_link_holds_for_two_days_for_its_own_shop_and_no_other_can_be_made() {
        var old = clock.instant().minus(Duration.ofHours(49));
        assertThat(
                        signUps.asked(
                                signUps.token(asked(old.plus(Duration.ofHours(2)))),
                                cast.mainStore()))
                .isPresent();
        var over = signUps.token(asked(old));
        assertThat(signUps.asked(over, cast.mainStore())).isEmpty();
        assertThat(signUps.asked(signUps.token(asked(clock.instant())), cast.stationStore()))
                .isEmpty();
        assertThat(mvc.get().uri(AT + "/confirmation").param("t", over).exchange())
                .hasStatus(404)
                .bodyText()
                .contains("もう一度お申し込みください", "name=\"mail\"");
        var token = signUps.token(asked(clock.instant()));
        var forged = token.substring(0, token.length() - 6) + "AAAA==";
        for (var wrong : new String[] {"", "x", "1:AAAA", forged}) {
            assertThat(mvc.get().uri(AT + "/confirmation").param("t", wrong).exchange())
                    .as(wrong)
                    .hasStatus(404);
            assertThat(mvc.post().uri(AT + "/confirmation").param("t", wrong).exchange())
                    .as(wrong)
                    .hasStatus(403);
        }
        assertThatThrownBy(() -> found("sakura@example.jp")).isInstanceOf(RuntimeException.class);
    }

    @Test
    void who_is_asked_with_newer_words_reads_those_first() {
        ask("春野 さくら", "sakura@example.jp");
        var link = link();
        var print = print(get(link));
        consents.word(Way.Kind.MAIL, "新しい文面です。よろしいですか。", cast.sato());
        assertThat(posted(link, print)).hasStatus(422).bodyText().contains("新しい文面です");
        assertThat(confirm(link)).hasStatusOk();
        assertThat(db.sql("select wording from people.consent").get(String.class))
                .isEqualTo("新しい文面です。よろしいですか。");
    }

    private SignUps.Asked asked(java.time.Instant at) {
        return new SignUps.Asked(cast.mainStore(), "春野 さくら", "sakura@example.jp", at);
    }

    private MvcTestResult ask(String name, String mail) {
        return ask(
                tokens.of("kizuna sign-up", clock.instant().minus(Duration.ofMinutes(1))),
                name,
                mail);
    }

    private MvcTestResult ask(String token, String name, String mail) {
        return mvc.post()
                .uri(AT)
                .param("token", token)
                .param("name", name)
                .param("mail", mail)
                .exchange();
    }

    /// The one in the last mail.
    private String link() {
        var link = LINK.matcher(server.messages().getLast().text());
        assertThat(link.find()).isTrue();
        return link.group(1) + "?t=" + link.group(2).replaceFirst("[<\"].*", "");
    }

    private MvcTestResult confirm(String link) {
        return posted(link, print(get(link)));
    }

    private MvcTestResult posted(String link, String print) {
        var token =
                URLDecoder.decode(link.substring(link.indexOf("t=") + 2), StandardCharsets.UTF_8);
        return mvc.post()
                .uri(AT + "/confirmation")
                .param("t", token)
                .param("print", print)
                .exchange();
    }

    private static String print(MvcTestResult page) {
        try {
            return page.getResponse()
                    .getContentAsString(StandardCharsets.UTF_8)
                    .replaceFirst("(?s).*name=\"print\" value=\"([0-9a-f-]+)\".*", "$1");
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private MvcTestResult settle(long signUp, PersonId person) {
        return mvc.post()
                .uri("/letters/sign-ups/" + signUp + "/person")
                .param("person", String.valueOf(person.value()))
                .with(Signing.in(me))
                .with(csrf())
                .exchange();
    }

    private Found found(String mail) {
        return people.withMail(mail, java.util.Set.of(cast.mainStore())).getFirst();
    }

    private long known(String mail) {
        return db.sql(
                        "select (select count(*) from people.way where value_key = :mail) + (select count(*) from letters.sign_up where mail = :mail)")
                .param("mail", mail)
                .get(Long.class);
    }

    private long count(String table) {
        return db.sql("select count(*) from " + table).get(Long.class);
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(java.net.URI.create(path)).exchange();
    }

    private MvcTestResult get(String path, Me who) {
        return mvc.get().uri(path).with(Signing.in(who)).exchange();
    }
}
