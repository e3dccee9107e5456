package kizuna.feasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.bond.Bond;
import kizuna.letters.OpenShop;
import kizuna.letters.Robots;
import kizuna.people.PersonId;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import kizuna.touches.Timeline;
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
    @Autowired Cards cards;
    @Autowired Saying saying;
    @Autowired Sorrows sorrows;
    @Autowired Feasts feasts;
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
        for (int i = 0; i < 1_000; i++) {
            refused += take(till, "買って " + i, Duration.ZERO, "203.0.113.9") ? 0 : 1;
        }
        assertThat(refused).isEqualTo(1_000 - Robots.MOST_HELD_OF_ADDRESS);
        assertThat(board()).isEmpty();
        assertThat(take(till, "とても丁寧でした", SLOWLY, "198.51.100.7")).isTrue();
        assertThat(theOne(board()).words()).isEqualTo("とても丁寧でした");

        // Many in an hour from one place wait for a glance, and are not lost.
        for (int i = 0; i < 6; i++) {
            assertThat(take(till, "ありがとう" + i, SLOWLY, "198.51.100.8")).isTrue();
        }
        assertThat(board()).hasSize(6);
        var held = sorrows.aside(aoi, Long.MAX_VALUE, 1).getFirst();
        assertThat(held.words()).isEqualTo("ありがとう5");
        sorrows.joy(held.id(), aoi);
        assertThat(board()).hasSize(7);
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
        assertThat(reviews.keep(cast.mainStore(), "地図", one, aoi)).isTrue();
        assertThat(reviews.keep(cast.mainStore(), "地図", one, aoi)).isFalse();
        assertThat(
                        reviews.keep(
                                cast.mainStore(),
                                "地図",
                                new Reviews.One("", null, "遅い", false),
                                aoi))
                .isTrue();
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
                new Robots.Arrival(SLOWLY, false, "192.0.2.1"));
    }

    private boolean take(Card card, String words, Duration age, String network) {
        try {
            saying.take(
                    card,
                    new Said.New(3, 3, words, "", Sharing.INSIDE),
                    new Robots.Arrival(age, false, network));
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
