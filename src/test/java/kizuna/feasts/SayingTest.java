package kizuna.feasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.bond.Bond;
import kizuna.letters.OpenShop;
import kizuna.letters.Robots;
import kizuna.people.Erased;
import kizuna.people.PersonId;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Role;
import kizuna.team.Signing;
import kizuna.team.Team;
import kizuna.touches.Channel;
import kizuna.touches.Hearings;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Timeline;
import kizuna.touches.TouchId;
import kizuna.touches.Touches;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// What strangers leave by a card at the till, and what is pasted in.
@KizunaTest
class SayingTest {
    private static final Duration SLOWLY = Duration.ofMinutes(1);

    @Autowired Cast cast;
    @Autowired Hearings hearings;
    @Autowired Cards cards;
    @Autowired Saying saying;
    @Autowired Sorrows sorrows;
    @Autowired Feasts feasts;
    @Autowired FeastsWait waits;
    @Autowired CameLately lately;
    @Autowired Clock clock;
    @Autowired FeastsKeeper keeper;
    @Autowired Team team;
    @Autowired Touches touches;
    @Autowired Reviews reviews;
    @Autowired Bond bond;
    @Autowired OpenShop shop;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    private Me aoi;
    private Card till;
    private Card own;

    @BeforeEach
    void house() {
        cast.house().customers();
        aoi = cast.kobayashi();
        till = cards.make(cast.mainStore(), null, aoi);
        own = cards.make(cast.mainStore(), aoi.id(), aoi);
    }

    @Test
    void words_left_by_a_members_card_are_theirs_at_once_as_they_were_typed() {
        say(own, 3, 3, "葵さんの笑顔に、\n いつも助けられています", "はな", Sharing.NAMED);

        var feast = theOne(mine(aoi));
        assertThat(feast.words()).isEqualTo("葵さんの笑顔に、\n いつも助けられています");
        assertThat(feast.satisfied()).isEqualTo(3);
        assertThat(feast.bond()).isEqualTo(3);
        assertThat(feast.sharing()).isEqualTo(Sharing.NAMED);
        assertThat(feast.sharingBy()).as("they said so themselves").isNull();
        assertThat(feast.shownAt()).as("a member decides what is shown").isNull();
    }

    @Test
    void two_taps_are_enough_and_are_no_feast() {
        say(till, 3, 2, "", "", Sharing.INSIDE);
        assertThat(board()).isEmpty();
        assertThat(db.sql("select satisfied * 10 + bond from feasts.word").get(Integer.class))
                .isEqualTo(32);
    }

    @Test
    void a_complaint_takes_another_door_is_never_a_gain_and_waits_for_everyone_with_a_mark() {
        say(own, 1, 1, "袖のシミが残っていました", "田中", Sharing.INSIDE);
        say(till, 3, 3, "ボタンが割れていて、がっかりです", "", Sharing.INSIDE);

        assertThat(board()).isEmpty();
        assertThat(mine(aoi)).isEmpty();
        assertThat(sorrows.open(aoi, 10)).hasSize(2);
        assertThat(get("/people", cast.tamura())).bodyText().contains("<span class=\"count\">2件");
        assertThat(get("/feasts/waiting?who=1&q=田中", aoi)).bodyText().contains("袖のシミ", "田中 愛子");

        var first = sorrows.open(aoi, 10).getFirst().id().value();
        assertThat(post("/feasts/waiting/" + first + "/person", "person", id(cast.aiko())))
                .hasStatus(303);
        assertThat(bond.today(cast.sato(), Locale.JAPANESE))
                .anySatisfy(
                        card -> {
                            assertThat(card.personId()).isEqualTo(cast.aiko());
                            assertThat(card.reason()).isEqualTo("recovery");
                        });
        var second = sorrows.open(aoi, 10).getFirst().id().value();
        assertThat(post("/feasts/waiting/" + second + "/settlement")).hasStatus(303);
        assertThat(sorrows.open(aoi, 10)).isEmpty();
        assertThat(post("/feasts/waiting/" + second + "/settlement/removal")).hasStatus(303);
        assertThat(sorrows.open(aoi, 10)).hasSize(1);
        assertThat(post("/feasts/waiting/" + second + "/kind", "is", "joy")).hasStatus(303);
        assertThat(board()).as("read wrongly, put right").hasSize(1);
    }

    @Test
    void a_robot_is_held_off_and_what_people_say_meanwhile_is_not_lost() {
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            refused += take(till, "買って " + i, Duration.ZERO, "203.0.113.9") ? 0 : 1;
        }
        assertThat(refused).isEqualTo(10_000 - Robots.MOST_IN_SHOP);
        assertThat(board()).isEmpty();
        assertThat(take(till, "とても丁寧でした", SLOWLY, "198.51.100.7")).isTrue();
        assertThat(theOne(board()).words()).isEqualTo("とても丁寧でした");

        // All customers may come by the shop's own network; so many more in an hour wait for a
        // glance, and are not lost.
        for (int i = 1; i <= Robots.MOST_IN_SHOP; i++) {
            assertThat(take(till, "ありがとう" + i, SLOWLY, "198.51.100.8")).isTrue();
        }
        assertThat(all()).hasSize(Robots.MOST_IN_SHOP);
        var held = sorrows.aside(aoi, Said.After.TOP, 1).getFirst();
        assertThat(held.words()).isEqualTo("ありがとう" + Robots.MOST_IN_SHOP);
        sorrows.joy(held.id(), aoi);
        assertThat(all()).hasSize(Robots.MOST_IN_SHOP + 1);
    }

    @Test
    void what_is_held_is_told_and_the_disappointed_come_first() {
        var angry = held(1, "がっかりしました");
        held(3, "ありがとう");
        assertThat(waits.toSee(aoi)).isEqualTo(new ToSee(0, 0, 2));
        assertThat(get("/people", cast.tamura())).bodyText().contains("<span class=\"count\">2件");
        assertThat(sorrows.aside(aoi, Said.After.TOP, 1))
                .extracting(Said::id)
                .containsExactly(angry);
        assertThat(sorrows.aside(aoi, new Said.After(true, angry.value()), 5))
                .extracting(Said::words)
                .containsExactly("ありがとう");
    }

    @Test
    void what_is_nobodys_word_leaves_the_page_may_come_back_and_is_gone_after_a_month() {
        var id = held(3, "ありがとう");
        var at = "/feasts/waiting/" + id.value() + "/kind";
        assertThat(post(at, "is", "nothing").getResponse().getRedirectedUrl())
                .isEqualTo("/feasts/waiting?nothing=" + id.value());
        assertThat(sorrows.aside(aoi, Said.After.TOP, 5)).isEmpty();
        assertThat(waits.toSee(aoi).aside()).isZero();
        assertThat(get("/feasts/waiting?nothing=" + id.value(), aoi)).bodyText().contains("元に戻す");
        assertThat(post(at, "is", "something")).hasStatus(303);
        assertThat(sorrows.aside(aoi, Said.After.TOP, 5)).hasSize(1);

        sorrows.nothing(id, aoi);
        assertThat(sorrows.forget()).isZero();
        db.sql("update feasts.word set aside_at = aside_at - interval '31 days'").update();
        assertThat(sorrows.forget()).isOne();
    }

    @Test
    void a_complaint_given_to_the_wrong_person_waits_again_when_that_is_undone() {
        say(till, 1, null, "袖のシミが残っていました", "", Sharing.INSIDE);
        var id = sorrows.open(aoi, 5).getFirst().id();
        sorrows.isOf(id, cast.makoto(), aoi);
        assertThat(sorrows.open(aoi, 5)).isEmpty();
        var wrong = touch(id);
        touches.undo(wrong, aoi);
        assertThat(sorrows.open(aoi, 5))
                .extracting(Said::id, Said::personId)
                .containsExactly(tuple(id, null));

        touches.restore(wrong, aoi);
        assertThat(sorrows.open(aoi, 5)).as("undone by mistake").isEmpty();
        touches.undo(wrong, aoi);
        keeper.erase(new Erased(cast.makoto(), List.of()));
        assertThat(db.sql("select touch_id is null from feasts.word").get(Boolean.class))
                .as("nothing of theirs stays with it")
                .isTrue();
        sorrows.isOf(id, cast.aiko(), aoi);
        assertThat(sorrows.open(aoi, 5)).isEmpty();
        assertThat(touches.find(touch(id), aoi).orElseThrow().personId()).isEqualTo(cast.aiko());
    }

    @Test
    void a_complaint_in_a_history_stays_settled_when_it_is_put_right() {
        say(till, 1, null, "袖のシミが残っていました", "", Sharing.INSIDE);
        var id = sorrows.open(aoi, 5).getFirst().id();
        sorrows.isOf(id, cast.aiko(), aoi);
        var touch = touches.find(touch(id), aoi).orElseThrow();
        var joy =
                touches.correct(
                        touch.id(),
                        NewTouch.received(
                                cast.aiko(), touch.at(), Channel.PAGE, "助かりました", Signal.THANKS),
                        aoi);
        assertThat(sorrows.open(aoi, 5)).isEmpty();
        assertThat(theOne(board()).touchId()).isEqualTo(joy);
    }

    @Test
    void a_complaint_is_made_no_feast_by_a_tap_nor_from_a_stale_page() {
        say(till, 1, null, "袖のシミが残っていました", "", Sharing.INSIDE);
        var id = sorrows.open(aoi, 5).getFirst().id();
        sorrows.isOf(id, cast.aiko(), aoi);
        assertThat(post("/feasts", "touch", String.valueOf(touch(id).value()))).hasStatus(409);
        assertThat(get("/people/" + cast.aiko().value(), aoi))
                .bodyText()
                .contains("袖のシミ")
                .doesNotContain("ごちそうにする");
        for (var kind : List.of("joy", "nothing")) {
            assertThat(post("/feasts/waiting/" + id.value() + "/kind", "is", kind)).hasStatus(409);
        }
        assertThat(board()).isEmpty();
        assertThat(
                        db.sql(
                                        "select settled_at is not null and aside_at is null from feasts.word")
                                .get(Boolean.class))
                .isTrue();
    }

    @Test
    void held_words_that_are_joy_come_to_whoever_is_named_too_owners_as_well() {
        var owner = team.get(cast.sato().id());
        assertThat(owner.is(Role.OWNER)).isTrue();
        saying.take(
                own,
                new Said.New(3, 3, "佐藤さんと田村さんにも", "", Sharing.INSIDE),
                new Robots.Arrival(
                        UUID.randomUUID().toString(), Duration.ZERO, false, "192.0.2.1"));
        sorrows.joy(sorrows.aside(aoi, Said.After.TOP, 1).getFirst().id(), aoi);
        assertThat(theOne(board()).earners())
                .containsExactlyInAnyOrder(
                        aoi.id().value(), cast.tamura().id().value(), owner.id().value());
    }

    @Test
    void one_form_sent_again_and_again_is_held_and_nobody_beside_it() {
        for (int i = 0; i < 30; i++) {
            saying.take(
                    till,
                    new Said.New(3, 3, "いつもありがとう、その" + i, "", Sharing.INSIDE),
                    new Robots.Arrival("one and the same", SLOWLY, false, "192.0.2.1"));
        }
        assertThat(board()).hasSize(Robots.MOST_OF_FORM);

        take(till, "袖のほつれ、うれしかったです", SLOWLY, "192.0.2.1");
        assertThat(board()).hasSize(Robots.MOST_OF_FORM + 1);
    }

    @Test
    void words_that_sound_bad_are_no_gain_unless_whoever_said_them_is_content() {
        say(till, null, null, "二度と行きません。対応が最悪でした。", "", Sharing.INSIDE);
        assertThat(board()).isEmpty();
        var heardWrongly = "裏地のほつれ、言わないのに直してあって";
        assertThat(hearings.isComplaint(cast.mainStore(), heardWrongly)).isTrue();
        say(till, 3, null, heardWrongly, "", Sharing.INSIDE);
        assertThat(board()).hasSize(1);
    }

    @Test
    void a_form_that_comes_back_may_be_sent_at_once() throws UnsupportedEncodingException {
        var first = tokenOf(mvc.get().uri(till.at()).exchange());
        var again = tokenOf(mvc.post().uri(till.at()).param("token", first).exchange());
        assertThat(again).isEqualTo(first);
    }

    @Test
    void the_same_words_of_another_are_another_review_and_a_card_is_none() {
        say(till, 3, 3, "とてもよかったです", "", Sharing.INSIDE);
        var of = new Reviews.One("花", null, "とてもよかったです", true);
        var other = new Reviews.One("太郎", null, "とてもよかったです", true);
        assertThat(reviews.keep(cast.mainStore(), "", List.of(of, other, of), aoi)).isEqualTo(2);
        assertThat(board()).hasSize(3);
    }

    @Test
    void reviews_are_kept_all_or_none_and_too_many_are_told() {
        var store = String.valueOf(cast.mainStore().value());
        assertThat(
                        post(
                                "/feasts/reviews",
                                "store",
                                store,
                                "rows",
                                "2",
                                "words-0",
                                "よかった",
                                "kind-0",
                                "joy",
                                "words-1",
                                "長".repeat(Feasts.LONGEST + 1),
                                "kind-1",
                                "joy"))
                .hasStatus(422)
                .bodyText()
                .contains("よかった", "role=\"alert\"");
        assertThat(board()).isEmpty();
        assertThat(post("/feasts/reviews", "store", store, "text", "よい\n\n".repeat(51)))
                .hasStatus(422)
                .bodyText()
                .contains("51件");
    }

    @Test
    void a_review_of_last_year_came_today() {
        var longAgo = LocalDate.of(2020, 1, 2);
        reviews.keep(
                cast.mainStore(),
                "地図",
                List.of(new Reviews.One("花", longAgo, "とてもよかった", true)),
                aoi);
        assertThat(lately.since(clock.instant().minus(Duration.ofDays(1)), 5, aoi)).hasSize(1);
        assertThat(lately.since(clock.instant().plus(Duration.ofDays(1)), 5, aoi)).isEmpty();
    }

    @Test
    void a_card_closed_by_mistake_leads_there_again() {
        var at = "/feasts/cards/" + till.id();
        assertThat(post(at + "/closing")).hasStatus(303);
        assertThat(get("/feasts/cards?closed=" + till.id(), aoi)).bodyText().contains("元に戻す");
        assertThat(post(at + "/opening")).hasStatus(303);
        assertThat(mvc.get().uri(till.at())).hasStatusOk();
        cards.close(till.id(), aoi);
        cards.make(cast.mainStore(), null, aoi);
        assertThat(post(at + "/opening")).as("another is in use").hasStatus(404);
    }

    @Test
    void stars_before_words_are_read_and_the_words_stay() {
        assertThat(
                        Pasted.in(
                                """
                                ★★★★★ 最高でした！

                                ★★★★★ Great place

                                ★☆☆☆☆　遅い
                                待たされました

                                山田 花
                                ★★★★★ 3 か月前
                                また来ます

                                鈴木
                                星１つ
                                残念です
                                """))
                .extracting(Pasted::name, Pasted::stars, Pasted::words)
                .containsExactly(
                        tuple("", 5, "最高でした！"),
                        tuple("", 5, "Great place"),
                        tuple("", 1, "遅い\n待たされました"),
                        tuple("山田 花", 5, "また来ます"),
                        tuple("鈴木", 1, "残念です"));
    }

    @Test
    void a_guest_from_abroad_reads_the_card_in_their_language() {
        assertThat(mvc.get().uri(till.at()).header("Accept-Language", "en-US,en;q=0.9"))
                .hasStatusOk()
                .bodyText()
                .contains("<html lang=\"en\"", "キズナクリーニング")
                .doesNotContain("ご満足");
        assertThat(mvc.get().uri(till.at()).header("Accept-Language", "ja"))
                .bodyText()
                .contains("<html lang=\"ja\"");
    }

    @Test
    void a_form_that_is_not_ours_brings_nothing_and_a_closed_card_leads_nowhere() {
        assertThat(mvc.post().uri(till.at()).param("words", "やあ")).hasStatus(403);
        assertThat(mvc.get().uri(till.at()))
                .hasStatusOk()
                .bodyText()
                .contains("キズナクリーニング")
                .doesNotContain("<script");
        assertThat(mvc.get().uri(own.at())).bodyText().contains("小林 葵");
        cards.close(till.id(), aoi);
        assertThat(mvc.get().uri(till.at())).hasStatus(404);
        assertThat(cards.make(cast.mainStore(), null, aoi).code()).isNotEqualTo(till.code());
        assertThat(get("/feasts/cards/" + own.id(), cast.mori())).hasStatus(404);
    }

    @Test
    void reviews_are_read_one_by_one_kept_as_they_stand_and_once() {
        var pasted =
                """
                山田 花
                ★★★★★ 2026年3月4日
                健さんに相談してよかったです。
                また来ます!

                ★☆☆☆☆
                仕上がりが遅い

                2026/4/1
                ふだん使いに最高
                """;
        assertThat(Pasted.in(pasted))
                .extracting(
                        Pasted::name,
                        each -> String.valueOf(each.on()),
                        Pasted::words,
                        Pasted::isSour)
                .containsExactly(
                        tuple("山田 花", "2026-03-04", "健さんに相談してよかったです。\nまた来ます!", false),
                        tuple("", "null", "仕上がりが遅い", true),
                        tuple("", "2026-04-01", "ふだん使いに最高", false));
        assertThat(
                        post(
                                "/feasts/reviews",
                                "store",
                                String.valueOf(cast.mainStore().value()),
                                "origin",
                                "地図",
                                "text",
                                pasted))
                .hasStatusOk()
                .bodyText()
                .contains("3件、読みとりました", "また来ます!");
        var one = new Reviews.One("花", null, "健さんに相談してよかったです。", true);
        var sour = new Reviews.One("", null, "遅い", false);
        assertThat(reviews.keep(cast.mainStore(), "地図", List.of(one, sour, one), aoi)).isEqualTo(2);
        assertThat(reviews.keep(cast.mainStore(), "別の地図", List.of(one), aoi)).isZero();
        assertThat(theOne(mine(cast.tamura())).origin()).isEqualTo("地図");
        assertThat(sorrows.open(aoi, 5)).hasSize(1);
    }

    @Test
    void what_they_allowed_is_on_the_shops_page_and_off_again() {
        shop.open(0, "", "pages");
        say(till, 3, 3, "祖母の着物が生き返りました", "花子", Sharing.NAMED);
        var id = theOne(board()).id();
        assertThat(mvc.get().uri(OpenShop.AT)).bodyText().doesNotContain("祖母の着物");
        feasts.show(id, true, aoi);
        assertThat(mvc.get().uri(OpenShop.AT)).bodyText().contains("祖母の着物", "花子");
        feasts.share(id, Sharing.UNNAMED, aoi);
        assertThat(mvc.get().uri(OpenShop.AT)).bodyText().contains("祖母の着物").doesNotContain("花子");
        var tag = mvc.get().uri(OpenShop.AT).exchange().getResponse().getHeader("ETag");
        feasts.show(id, false, aoi);
        assertThat(mvc.get().uri(OpenShop.AT).header("If-None-Match", String.valueOf(tag)))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("祖母の着物");
    }

    private void say(
            Card card,
            @Nullable Integer satisfied,
            @Nullable Integer again,
            String words,
            String name,
            Sharing sharing) {
        saying.take(
                card,
                new Said.New(satisfied, again, words, name, sharing),
                new Robots.Arrival(UUID.randomUUID().toString(), SLOWLY, false, "192.0.2.1"));
    }

    private boolean take(Card card, String words, Duration age, String network) {
        try {
            saying.take(
                    card,
                    new Said.New(3, 3, words, "", Sharing.INSIDE),
                    new Robots.Arrival(UUID.randomUUID().toString(), age, false, network));
            return true;
        } catch (Problem full) {
            assertThat(full.kind()).isEqualTo(Problem.Kind.BUSY);
            return false;
        }
    }

    private List<Feast> mine(Me me) {
        return feasts.list(FeastStore.Asked.of(me.id()), Timeline.Cursor.parse(""), 50, me);
    }

    private List<Feast> board() {
        return feasts.list(FeastStore.Asked.ALL, Timeline.Cursor.parse(""), 50, aoi);
    }

    private List<Feast> all() {
        return feasts.list(FeastStore.Asked.ALL, Timeline.Cursor.parse(""), 200, aoi);
    }

    private Feast.Id held(int satisfied, String words) {
        saying.take(
                till,
                new Said.New(satisfied, null, words, "", Sharing.INSIDE),
                new Robots.Arrival(
                        UUID.randomUUID().toString(), Duration.ZERO, false, "192.0.2.1"));
        return new Feast.Id(db.sql("select max(id) from feasts.word").get(Long.class));
    }

    private TouchId touch(Feast.Id id) {
        return db.sql("select touch_id from feasts.word where id = :id")
                .param("id", id)
                .get(TouchId.class);
    }

    private static String tokenOf(MvcTestResult page) throws UnsupportedEncodingException {
        var html = page.getResponse().getContentAsString();
        var found = Pattern.compile("name=\"token\" value=\"([^\"]+)\"").matcher(html);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static Feast theOne(List<Feast> feasts) {
        assertThat(feasts).hasSize(1);
        return feasts.getFirst();
    }

    private static String id(PersonId person) {
        return String.valueOf(person.value());
    }

    private MvcTestResult get(String path, Me me) {
        return mvc.get().uri(path).with(Signing.in(me)).exchange();
    }

    private MvcTestResult post(String path, String... fields) {
        var request = mvc.post().uri(path).with(Signing.in(aoi)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }
}
