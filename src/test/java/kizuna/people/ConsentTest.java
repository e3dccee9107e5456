package kizuna.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.Consent.Reach;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@KizunaTest
class ConsentTest {
    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Consents consents;
    @Autowired Touches touches;
    @Autowired Clock clock;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    private Me me;
    private PersonId aiko;
    private Way.Id mail;

    @BeforeEach
    void house() {
        cast.house().customers();
        me = cast.kobayashi();
        aiko = cast.aiko();
        mail = people.addWay(aiko, new Way.New(Way.Kind.MAIL, "aiko@example.jp", false), me);
    }

    /// The law of the entries: whatever was said in whatever order it was written down, what stands
    /// is what they said last, and the ways of its kind agree with it.
    @Test
    void what_stands_is_what_they_said_last() {
        var chance = new Random(7);
        for (int life = 0; life < 15; life++) {
            var person =
                    people.add(
                            NewPerson.named(cast.mainStore(), "人", "" + life, "ひと", "" + life), me);
            people.addWay(person, new Way.New(Way.Kind.MAIL, life + "@example.jp", false), me);
            var said = new ArrayList<Consent.New>();
            for (int i = 0; i < 1 + chance.nextInt(6); i++) {
                var at = clock.instant().minus(chance.nextInt(2000), ChronoUnit.HOURS);
                var entry = entry(chance.nextBoolean(), at.minusNanos(i * 1000L));
                said.add(entry);
                consents.record(person, entry, me);
            }
            var last = said.stream().max(Comparator.comparing(Consent.New::at)).orElseThrow();
            assertThat(consents.reach(person, Way.Kind.MAIL, me))
                    .isEqualTo(last.given() ? Reach.YES : Reach.WITHDRAWN);
            assertThat(people.ways(person))
                    .allMatch(way -> (way.standing() == Way.Standing.REFUSED) == !last.given());
            assertThat(consents.of(person)).hasSameSizeAs(said);
        }
    }

    @Test
    void nobody_is_mailed_before_they_were_asked_and_a_letter_needs_no_asking() {
        people.addWay(aiko, new Way.New(Way.Kind.ADDRESS, "東京都台東区1-2-3", false), me);

        assertThat(consents.reach(aiko, Way.Kind.MAIL, me)).isEqualTo(Reach.NOT_ASKED);
        assertThat(consents.reach(aiko, Way.Kind.ADDRESS, me)).isEqualTo(Reach.YES);
        assertThat(consents.reach(aiko, Way.Kind.LINE, me)).isEqualTo(Reach.NO_WAY);

        consents.record(aiko, entry(true, clock.instant()), me);
        assertThat(consents.reach(aiko, Way.Kind.MAIL, me)).isEqualTo(Reach.YES);
        people.quiet(aiko, "", me);
        assertThat(consents.reach(aiko, Way.Kind.MAIL, me)).isEqualTo(Reach.QUIET);
        assertThat(consents.reach(aiko, Way.Kind.MAIL, cast.mori())).isEqualTo(Reach.UNKNOWN);
    }

    @Test
    void a_way_that_is_refused_and_a_no_are_one_thing() {
        consents.record(aiko, entry(true, clock.instant()), me);
        people.standing(mail, Way.Standing.REFUSED, me);
        assertThat(consents.of(aiko).getFirst().given()).isFalse();
        assertThat(consents.reach(aiko, Way.Kind.MAIL, me)).isEqualTo(Reach.WITHDRAWN);

        people.addWay(aiko, new Way.New(Way.Kind.MAIL, "new@example.jp", false), me);
        assertThat(people.ways(aiko))
                .filteredOn(way -> way.kind() == Way.Kind.MAIL)
                .allMatch(way -> way.standing() == Way.Standing.REFUSED);
    }

    @Test
    void no_entry_can_be_changed_or_taken_away() {
        consents.record(aiko, entry(true, clock.instant()), me);
        for (var deed :
                List.of(
                        "update people.consent set given = false",
                        "update people.consent set wording = ''",
                        "update people.consent set at = at - interval '1 day'",
                        "update people.consent set note = 'more'",
                        "delete from people.consent",
                        "truncate people.consent")) {
            assertThatThrownBy(() -> db.sql(deed).update())
                    .as(deed)
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("append-only");
        }
        assertThat(db.sql("update people.consent set note = ''").update()).isEqualTo(1);
    }

    @Test
    void a_record_goes_three_years_after_the_last_message_and_their_no_stays() {
        var long_ago = clock.instant().minus(Duration.ofDays(4 * 365));
        consents.record(aiko, entry(true, long_ago.minus(Duration.ofDays(10))), me);
        consents.record(aiko, entry(false, long_ago), me);
        var recent = clock.instant().minus(Duration.ofDays(2 * 365));
        var letter = NewTouch.given(aiko, recent, Channel.MAIL, "", Signal.CONTACT);
        var touch = touches.record(letter, me);

        assertThat(consents.letGo()).isZero();
        db.sql("update touches.touch set at = at - interval '2 years' where id = :id")
                .param("id", touch)
                .update();
        assertThat(consents.letGo()).isEqualTo(1);
        assertThat(consents.of(aiko)).hasSize(1).noneMatch(Consent::given);
        assertThat(consents.reach(aiko, Way.Kind.MAIL, me)).isEqualTo(Reach.WITHDRAWN);
    }

    @Test
    void what_is_given_is_never_let_go_while_it_stands() {
        consents.record(aiko, entry(true, clock.instant().minus(Duration.ofDays(4000))), me);
        assertThat(consents.letGo()).isZero();
        assertThat(consents.of(aiko)).hasSize(1);
    }

    @Test
    void the_page_keeps_the_very_words_that_stood_there() {
        var page = "/people/" + aiko.value() + "/consents";
        assertThat(mvc.get().uri(page).with(Signing.in(me))).bodyText().contains("キズナクリーニングから");
        post("/people/wordings/mail", cast.sato(), "text", "お便りをお送りしてよいですか。");
        post(page, me, "kind", "mail", "how", "counter", "on", "2026-03-04", "shown", "0");
        var shown = db.sql("select max(id) from people.wording").get(Long.class);
        post("/people/wordings/mail", cast.sato(), "text", "あたらしい文面");
        post(page, me, "kind", "mail", "how", "counter", "shown", shown + "");

        assertThat(consents.of(aiko).stream().map(Consent::wording))
                .containsExactly(
                        "お便りをお送りしてよいですか。",
                        "キズナクリーニングから、お手入れのことやお店の便りを、メールでお送りしてもよろしいですか。いつでもお断りいただけます。");
        assertThat(mvc.get().uri("/people/" + aiko.value()).with(Signing.in(me)))
                .bodyText()
                .contains("店頭で同意をいただきました", "文面を見る", "お便りをお送りしてよいですか。");
        post(page + "/mail/removal", me);
        assertThat(consents.reach(aiko, Way.Kind.MAIL, me)).isEqualTo(Reach.WITHDRAWN);
        assertThat(mvc.get().uri("/people/" + aiko.value()).with(Signing.in(me)))
                .bodyText()
                .contains("お断りがありました");
    }

    @Test
    void a_day_to_come_is_refused_at_its_form() {
        var page = "/people/" + aiko.value() + "/consents";
        assertThat(post(page, me, "kind", "mail", "on", "2098-01-01"))
                .hasStatus(422)
                .bodyText()
                .contains("これから先の日付です");
    }

    @Test
    void each_quiet_time_is_kept_with_its_reason() {
        people.quiet(aiko, "ご旅行中", me);
        people.unquiet(aiko, me);
        people.quiet(aiko, "またご旅行", me);

        assertThat(mvc.get().uri("/people/" + aiko.value()).with(Signing.in(me)))
                .bodyText()
                .contains("そっとしていたころ", "ご旅行中");
        assertThat(
                        db.sql(
                                        "select reason from people.quiet_time where until_at is null and person_id = :p")
                                .param("p", aiko)
                                .get(String.class))
                .isEqualTo("またご旅行");
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult post(
            String path, Me who, String... fields) {
        var request = mvc.post().uri(path).with(Signing.in(who)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private static Consent.New entry(boolean given, Instant at) {
        return new Consent.New(
                Way.Kind.MAIL, given, at, Consent.How.COUNTER, given ? "よろしいですか" : "", "");
    }
}
