package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.line.LineServer;
import kizuna.line.LineShop;
import kizuna.people.Consent;
import kizuna.people.Consents;
import kizuna.people.Merges;
import kizuna.people.Merging;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// What readers choose by their own links, and that it is heeded.
@KizunaTest
class PreferencesTest {
    @Autowired Cast cast;
    @Autowired LineShop shop;
    @Autowired People people;
    @Autowired Consents consents;
    @Autowired Merges merges;
    @Autowired Letters letters;
    @Autowired Senders senders;
    @Autowired Courier courier;
    @Autowired LineCourier lineCourier;
    @Autowired OutboxStore outbox;
    @Autowired Preferences preferences;
    @Autowired Links links;
    @Autowired Sql db;
    @Autowired Clock clock;
    @Autowired MockMvcTester mvc;

    private final LineServer line = LineServer.shared();
    private MailServer mail;
    private Me me;
    private PersonId aiko;

    @BeforeEach
    void house() {
        line.reset();
        cast.house().customers();
        me = cast.sato();
        aiko = cast.aiko();
        mail = MailServer.start();
        senders.save(
                cast.mainStore(),
                new Senders.Typed(
                        "キズナクリーニング",
                        "東京都台東区1-2-3",
                        "03-1234-5678",
                        "info@shop.example",
                        "https://kizuna.example",
                        "localhost",
                        mail.port(),
                        Sender.Security.NONE,
                        "",
                        null,
                        2,
                        60_000),
                me);
        people.addWay(aiko, new Way.New(Way.Kind.MAIL, "aiko@example.jp", false), me);
        agree(aiko);
    }

    @AfterEach
    void closeServer() {
        mail.close();
    }

    @Test
    void a_month_has_four_weeks_and_a_season_twelve() {
        var today = LocalDate.of(2026, 3, 1);
        assertThat(Rhythm.EVERY.next(today, today)).isEmpty();
        assertThat(Rhythm.MONTHLY.next(null, today)).isEmpty();
        assertThat(Rhythm.MONTHLY.next(LocalDate.of(2026, 2, 1), today)).isEmpty();
        assertThat(Rhythm.MONTHLY.next(LocalDate.of(2026, 2, 2), today))
                .contains(LocalDate.of(2026, 3, 2));
        assertThat(Rhythm.SEASONAL.next(LocalDate.of(2025, 12, 7), today)).isEmpty();
        assertThat(Rhythm.SEASONAL.next(LocalDate.of(2025, 12, 8), today))
                .contains(LocalDate.of(2026, 3, 2));
    }

    @Test
    void whoever_wants_one_a_month_is_left_out_until_then_and_it_is_told_why() {
        var first = released("二月の話", null);
        courier.round();
        assertThat(mail.taken()).containsOnlyKeys("aiko@example.jp");
        assertThat(choose(first, "by", "MAIL", "rhythm", "MONTHLY")).hasStatus(303);
        ago(first, 27);

        var early = written("早すぎる話", null);
        letters.reckon(early, me, Progress.UNSEEN);
        assertThat(outbox.leftOut(early)).contains(new OutboxStore.Reason(LeftOut.RHYTHM, 1));
        assertThat(get("/letters/" + early.value() + "/audience?show=rhythm"))
                .bodyText()
                .contains("間をあけてとおっしゃった方", "ご自身で選んで", "田中 愛子");
        assertThat(get("/people/" + aiko.value())).bodyText().contains("月に一度まで");

        ago(first, 28);
        letters.reckon(early, me, Progress.UNSEEN);
        assertThat(outbox.getting(early)).isEqualTo(1);
    }

    @Test
    void what_they_choose_holds_at_once_for_everything_queued() {
        var first = released("はじめ", null);
        courier.round();
        ago(first, 10);
        var offer = released("セール", Theme.OFFERS);
        assertThat(outbox.counts(offer).open()).isEqualTo(1);
        assertThat(chooseThemes(offer, Theme.USEFUL, Theme.NEWS, Theme.EVENTS)).hasStatus(303);
        assertThat(why(offer)).isEqualTo(LeftOut.THEME.text());

        var care = released("手入れの話", Theme.USEFUL);
        assertThat(outbox.counts(care).open()).isEqualTo(1);
        assertThat(choose(care, "rhythm", "SEASONAL")).hasStatus(303);
        assertThat(why(care)).isEqualTo(LeftOut.RHYTHM.text());
        courier.round();
        assertThat(mail.messages()).hasSize(1);
    }

    @Test
    void a_letter_of_this_and_that_comes_whatever_they_want_to_read() {
        chooseThemes(released("はじめ", null));
        courier.round();
        assertThat(mail.messages()).hasSize(1);
        var news = written("近況", Theme.NEWS);
        letters.reckon(news, me, Progress.UNSEEN);
        assertThat(outbox.leftOut(news)).extracting("reason").contains(LeftOut.THEME);
        letters.theme(news, null, me);
        assertThat(letters.get(news, me).reckonedAt()).isNull();
    }

    @Test
    void what_waits_goes_by_the_channel_they_choose_now_and_by_no_other() {
        shop.open(me);
        shop.link(aiko, LineShop.user(1), me, mvc);
        var letter = released("十一月の話", null);
        var link = link(letter);
        assertThat(mvc.get().uri(link))
                .bodyText()
                .contains("お店にまかせる", "メールで", "LINEで", "お便りはいらない")
                .doesNotContain("はがきで");
        assertThat(choose(letter, "by", "LINE")).hasStatus(303);
        courier.round();
        lineCourier.round();
        assertThat(mail.messages()).isEmpty();
        assertThat(line.pushed())
                .extracting(LineServer.Pushed::to)
                .containsExactly(LineShop.user(1));
        assertThat(line.pushed().getFirst().texts().toString())
                .contains("https://kizuna.example" + link);
        assertThat(consents.reach(aiko, Way.Kind.MAIL, me).isYes()).isTrue();

        people.bounced(aiko, Way.Kind.LINE, LineShop.user(1));
        db.sql("delete from letters.outbox where letter_id = :l").param("l", letter).update();
        var next = written("十二月の話", null);
        letters.reckon(next, me, Progress.UNSEEN);
        assertThat(outbox.leftOut(next)).contains(new OutboxStore.Reason(LeftOut.CHANNEL, 1));
        assertThat(mvc.get().uri(link)).hasStatus(404); // its letter is gone
        var own = "/letters/preferences?t=" + links.token(aiko);
        assertThat(mvc.get().uri(own)).bodyText().contains("value=\"LINE\" checked");
    }

    @Test
    void whoever_chooses_cards_gets_those_letters_that_go_as_cards() {
        people.addWay(aiko, new Way.New(Way.Kind.ADDRESS, "〒111-0035 東京都台東区西浅草1-2-3", false), me);
        var plain = released("メールだけの話", null);
        assertThat(choose(plain, "by", "POST")).hasStatus(303);
        assertThat(why(plain)).isEqualTo(LeftOut.CHANNEL.text());

        var card = written("はがきの話", null);
        letters.byPost(card, true, "", false, me);
        letters.reckon(card, me, Progress.UNSEEN);
        assertThat(outbox.byVia(card)).containsExactly(new OutboxStore.ByVia(Via.POST, 1));
    }

    @Test
    void no_letters_at_all_is_a_no_to_each_channel_and_may_be_taken_back() {
        shop.open(me);
        shop.link(aiko, LineShop.user(1), me, mvc);
        people.addWay(aiko, new Way.New(Way.Kind.ADDRESS, "〒111-0035 東京都台東区西浅草1-2-3", true), me);
        var letter = written("題", null);
        letters.byPost(letter, true, "", false, me);
        release(letter);
        assertThat(choose(letter, "by", "NONE")).hasStatus(303);
        assertThat(outbox.counts(letter).open()).isZero();
        for (var kind : List.of(Way.Kind.MAIL, Way.Kind.LINE, Way.Kind.ADDRESS)) {
            assertThat(consents.reach(aiko, kind, me)).isEqualTo(Consent.Reach.WITHDRAWN);
        }
        assertThat(mvc.get().uri(link(letter))).bodyText().contains("value=\"NONE\" checked");
        assertThat(choose(letter, "by", "MAIL")).hasStatus(303);
        assertThat(consents.reach(aiko, Way.Kind.MAIL, me)).isEqualTo(Consent.Reach.YES);
        assertThat(consents.reach(aiko, Way.Kind.LINE, me)).isEqualTo(Consent.Reach.WITHDRAWN);
    }

    @Test
    void what_they_chose_goes_with_them_when_two_records_become_one_and_is_told_and_forgotten() {
        choose(released("題", null), "by", "MAIL", "rhythm", "SEASONAL");
        var twin = people.add(NewPerson.named(cast.mainStore(), "田中", "愛子", "", ""), me);
        var merge = merges.merge(new Merging(twin, aiko, Set.of()), me);
        assertThat(preferences.of(twin).rhythm()).isEqualTo(Rhythm.SEASONAL);
        merges.part(merge, me);
        assertThat(preferences.of(twin).rhythm()).isEqualTo(Rhythm.EVERY);
        assertThat(preferences.of(aiko).rhythm()).isEqualTo(Rhythm.SEASONAL);
        assertThat(get("/people/" + aiko.value() + "/everything"))
                .bodyText()
                .contains("お便りのご希望", "季節に一度まで");
    }

    @Test
    void the_member_says_what_a_letter_is_about() {
        var letter = written("題", null);
        var at = "/letters/" + letter.value();
        assertThat(
                        post(
                                at,
                                Map.of(
                                        "version", "1", "subject", "題", "body", "本文", "theme",
                                        "EVENTS")))
                .hasStatus(303);
        assertThat(letters.get(letter, me).theme()).isEqualTo(Theme.EVENTS);
        assertThat(get(at)).bodyText().contains("value=\"EVENTS\" selected");
    }

    private void agree(PersonId person) {
        consents.record(
                person,
                new Consent.New(
                        Way.Kind.MAIL, true, clock.instant(), Consent.How.COUNTER, "よろしいですか", ""),
                me);
    }

    private Letter.Id written(String subject, @Nullable Theme theme) {
        var letter = letters.draft(cast.mainStore(), me);
        letters.write(letter, 0, subject, "本文です。", me);
        letters.theme(letter, theme, me);
        return letter;
    }

    private Letter.Id released(String subject, @Nullable Theme theme) {
        var letter = written(subject, theme);
        release(letter);
        return letter;
    }

    private void release(Letter.Id letter) {
        letters.release(letter, letters.get(letter, me).version(), me, Progress.UNSEEN);
    }

    private void ago(Letter.Id letter, int days) {
        db.sql(
                        "update letters.outbox set sent_at = :at where letter_id = :l and sent_at is not null")
                .param("at", clock.instant().minus(Duration.ofDays(days)))
                .param("l", letter)
                .update();
        db.sql("update letters.outbox set touched_at = sent_at where letter_id = :l")
                .param("l", letter)
                .update();
    }

    private String why(Letter.Id letter) {
        return outbox.rows(letter, "withdrawn", 0, 1).getFirst().why();
    }

    private String link(Letter.Id letter) {
        return "/letters/preferences?t="
                + links.token(outbox.rows(letter, "getting", 0, 1).getFirst().id());
    }

    /// Everything to read but what is said otherwise.
    private MvcTestResult choose(Letter.Id letter, String... fields) {
        var request = mvc.post().uri(link(letter)).with(csrf());
        for (var theme : Theme.values()) {
            request = request.param("theme", theme.name());
        }
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult chooseThemes(Letter.Id letter, Theme... themes) {
        var request = mvc.post().uri(link(letter)).with(csrf());
        for (var theme : themes) {
            request = request.param("theme", theme.name());
        }
        return request.exchange();
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(Signing.in(me)).exchange();
    }

    private MvcTestResult post(String path, Map<String, String> fields) {
        var request = mvc.post().uri(path).with(Signing.in(me)).with(csrf());
        for (var each : fields.entrySet()) {
            request = request.param(each.getKey(), each.getValue());
        }
        return request.exchange();
    }
}
