package kizuna.feasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.bond.Bond;
import kizuna.people.Erased;
import kizuna.people.Merges;
import kizuna.people.Merging;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.Signing;
import kizuna.team.Team;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Timeline;
import kizuna.touches.TouchId;
import kizuna.touches.Touches;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// Customers' own words, and how they come to those who earned them.
@KizunaTest
class FeastsTest {
    private static final String SAID = "「おかげで入学式に間に合いました!」と、涙ぐんで。";

    @Autowired Cast cast;
    @Autowired Feasts feasts;
    @Autowired FeastsKeeper keeper;
    @Autowired Touches touches;
    @Autowired Bond bond;
    @Autowired FeastReason reason;
    @Autowired Merges merges;
    @Autowired Moments moments;
    @Autowired People people;
    @Autowired Team team;
    @Autowired Clock clock;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    private Me aoi;
    private Me ken;

    @BeforeEach
    void house() {
        cast.house().customers();
        aoi = cast.kobayashi();
        ken = cast.tamura();
    }

    @Test
    void joy_heard_at_the_counter_is_a_feast_of_whoever_heard_it_word_for_word() {
        said(cast.aiko(), SAID, aoi, Signal.VISIT, Signal.THANKS);

        var feast = theOne(mine(aoi));
        assertThat(feast.words()).isEqualTo(SAID);
        assertThat(feast.personId()).isEqualTo(cast.aiko());
        assertThat(feast.called()).contains("田中");
        assertThat(feast.source()).isEqualTo(Source.COUNTER);
        assertThat(feast.isAnswered()).as("they were thanked face to face").isTrue();
        assertThat(get("/feasts/mine", aoi)).bodyText().contains(SAID, "届いたばかり");
        assertThat(mine(ken)).isEmpty();
        assertThat(get("/feasts", ken)).bodyText().contains(SAID, "小林 葵");
        assertThat(get("/feasts", cast.mori())).bodyText().doesNotContain("入学式");
    }

    @Test
    void who_is_named_in_the_words_has_earned_them() {
        said(cast.aiko(), "「健さんに選んでもらってよかった」", aoi, Signal.THANKS);

        assertThat(mine(ken)).hasSize(1);
        assertThat(mine(aoi)).isEmpty();
        assertThat(NamedIn.words("健康になれました", colleagues())).isEmpty();
        assertThat(NamedIn.words("小田村さんのおかげ", colleagues())).isEmpty();
        assertThat(NamedIn.words("田村さん、葵ちゃん、ありがとう", colleagues()))
                .containsExactlyInAnyOrder(ken.id(), aoi.id());
    }

    @Test
    void what_is_no_joy_is_no_feast() {
        said(cast.aiko(), "来店", aoi, Signal.VISIT);
        said(cast.aiko(), "", aoi, Signal.THANKS);
        said(cast.aiko(), "ありがたいけど、シミが残ってた", aoi, Signal.THANKS, Signal.COMPLAINT);
        touches.record(
                NewTouch.given(cast.aiko(), ago(0), Channel.PHONE, "お礼の電話", Signal.CONTACT), aoi);

        assertThat(board(aoi)).isEmpty();
    }

    @Test
    void a_feast_goes_and_comes_back_with_its_touch_and_follows_when_it_is_put_right() {
        var touch = said(cast.aiko(), SAID, aoi, Signal.THANKS);
        var id = theOne(mine(aoi)).id();
        feasts.earnedBy(id, List.of(aoi.id(), ken.id()), aoi);
        touches.undo(touch, aoi);
        assertThat(board(aoi)).isEmpty();
        touches.restore(touch, aoi);
        assertThat(theOne(board(aoi)).id()).isEqualTo(id);

        var right =
                NewTouch.received(
                        cast.aiko(), ago(1), Channel.COUNTER, "「卒業式に間に合った」", Signal.THANKS);
        touches.correct(touch, right, aoi);
        var after = theOne(board(aoi));
        assertThat(after.id()).isEqualTo(id);
        assertThat(after.words()).isEqualTo("「卒業式に間に合った」");
        assertThat(after.earners()).containsExactlyInAnyOrder(aoi.id().value(), ken.id().value());
        assertThat(mine(ken)).as("still in their order").hasSize(1);

        var plain = NewTouch.received(cast.aiko(), ago(1), Channel.COUNTER, "来店", Signal.VISIT);
        touches.correct(Objects.requireNonNull(after.touchId()), plain, aoi);
        assertThat(board(aoi)).as("no joy after all").isEmpty();
    }

    @Test
    void what_we_did_before_is_found_and_can_be_put_right() {
        var card = given(cast.aiko(), 30, "衣替えのはがき");
        var old = given(cast.aiko(), 200, "ずっと前のこと");
        given(cast.makoto(), 10, "ほかの方へ");
        said(cast.aiko(), SAID, aoi, Signal.THANKS);
        var feast = theOne(mine(aoi));

        assertThat(chosen(feast)).containsExactly(card);
        assertThat(feasts.acts(feast)).extracting(FeastStore.Act::id).containsExactly(card, old);
        assertThat(post("/feasts/" + feast.id().value() + "/acts", aoi, "act", "" + old.value()))
                .hasStatus(303);
        assertThat(chosen(feast)).containsExactly(old);
    }

    @Test
    void those_who_earned_it_are_put_right_and_know_at_once_by_a_quiet_mark() {
        said(cast.aiko(), SAID, aoi, Signal.THANKS);
        var feast = theOne(mine(aoi));
        assertThat(get("/people", ken)).bodyText().doesNotContain("class=\"count\"");

        assertThat(
                        post(
                                "/feasts/" + feast.id().value() + "/earners",
                                aoi,
                                "member",
                                String.valueOf(ken.id().value())))
                .hasStatus(303);
        assertThat(mine(aoi)).isEmpty();
        assertThat(get("/people", ken)).bodyText().contains("<span class=\"count\">1件</span>");
        assertThat(get("/feasts/mine/fresh", ken)).bodyText().contains("新しい言葉");
        assertThat(post("/feasts/mine/sight", ken, "feast", String.valueOf(feast.id().value())))
                .hasStatus(303);
        assertThat(get("/people", ken)).bodyText().doesNotContain("class=\"count\"");
        assertThat(get("/feasts/mine/fresh", ken)).bodyText().doesNotContain("新しい言葉");
        assertThat(get("/feasts/mine", ken)).bodyText().contains(SAID);
    }

    @Test
    void words_from_afar_wait_for_thanks_until_we_were_in_touch() {
        touches.record(
                NewTouch.received(
                        cast.aiko(), ago(2), Channel.LINE, "すごくきれいになりました!", Signal.THANKS),
                aoi);
        var id = theOne(mine(aoi)).id();
        assertThat(feasts.get(id, aoi).isAnswered()).isFalse();
        given(cast.aiko(), 0, "お礼の電話");
        assertThat(feasts.get(id, aoi).isAnswered()).isTrue();
    }

    @Test
    void whoever_earned_words_from_afar_is_asked_by_today_to_thank_for_them() {
        touches.record(
                NewTouch.received(
                        cast.aiko(), ago(1), Channel.LINE, "葵さん、本当にありがとう!", Signal.THANKS),
                ken);
        assertThat(bond.today(aoi, Locale.JAPANESE))
                .anySatisfy(
                        card -> {
                            assertThat(card.personId()).isEqualTo(cast.aiko());
                            assertThat(card.reason()).isEqualTo("feast");
                            assertThat(card.why()).contains("葵さん、本当にありがとう!");
                        });
        given(cast.aiko(), 0, "お礼の電話");
        assertThat(bond.today(aoi, Locale.JAPANESE))
                .noneMatch(card -> card.reason().equals("feast"));
    }

    @Test
    void one_tap_makes_a_feast_of_any_words_of_theirs_and_a_second_no_second_one() {
        var reply =
                touches.record(
                        NewTouch.received(
                                cast.aiko(), ago(1), Channel.MAIL, "冬のお便り、母と読みました。", Signal.REPLY),
                        aoi);
        assertThat(board(aoi)).isEmpty();
        assertThat(post("/feasts", ken, "touch", String.valueOf(reply.value()))).hasStatus(303);
        assertThat(post("/feasts", ken, "touch", String.valueOf(reply.value()))).hasStatus(303);
        assertThat(theOne(board(aoi)).words()).isEqualTo("冬のお便り、母と読みました。");
        assertThat(post("/feasts", cast.mori(), "touch", String.valueOf(reply.value())))
                .hasStatus(404);
        var ours = given(cast.aiko(), 0, "こちらから");
        assertThatThrownBy(() -> feasts.ofTouch(ours, aoi)).isInstanceOf(Problem.class);
    }

    @Test
    void the_board_is_read_by_page_member_month_kind_and_word() {
        for (int i = 0; i < 25; i++) {
            at(i, i % 2 == 0 ? Channel.COUNTER : Channel.LINE, "言葉" + i);
        }
        assertThat(get("/feasts", aoi)).bodyText().contains("言葉0", "言葉19").doesNotContain("言葉20");
        var last = board(aoi).get(19);
        assertThat(get("/feasts?after=" + last.cursor().written(), aoi))
                .bodyText()
                .contains("言葉20", "言葉24")
                .doesNotContain("言葉19");
        assertThat(get("/feasts?source=line&q=言葉1", aoi))
                .bodyText()
                .contains("言葉1<", "言葉11", "言葉13")
                .doesNotContain("言葉10", "言葉2");
        assertThat(get("/feasts?member=" + ken.id().value(), aoi)).bodyText().contains("ここにはありません");
        assertThat(get("/feasts?month=2001-01", aoi)).bodyText().contains("ここにはありません");
    }

    @Test
    void only_what_they_said_themselves_and_allowed_is_shown_to_everyone() {
        said(cast.aiko(), SAID, aoi, Signal.THANKS);
        said(cast.makoto(), "とても喜んでいらした", aoi, Signal.THANKS);
        var feast = feasts.get(of(SAID), aoi).id();
        var told = of("とても喜んでいらした");

        assertThatThrownBy(() -> feasts.show(feast, true, aoi)).isInstanceOf(Problem.class);
        feasts.share(feast, Sharing.UNNAMED, aoi);
        feasts.share(told, Sharing.NAMED, aoi);
        feasts.show(feast, true, aoi);
        assertThat(feasts.get(feast, aoi).shownAt()).isNotNull();
        assertThat(Spoken.forAll(Source.COUNTER, SAID)).isEqualTo("おかげで入学式に間に合いました!");
        assertThatThrownBy(() -> feasts.show(told, true, aoi)).isInstanceOf(Problem.class);

        feasts.share(feast, Sharing.INSIDE, aoi);
        assertThat(feasts.get(feast, aoi).shownAt()).as("without the wish it is down").isNull();
    }

    @Test
    void taken_off_by_mistake_it_comes_back() {
        said(cast.aiko(), SAID, aoi, Signal.THANKS);
        var at = "/feasts/" + theOne(mine(aoi)).id().value();
        assertThat(post(at + "/removal", aoi)).hasStatus(303);
        assertThat(board(aoi)).isEmpty();
        assertThat(get("/feasts?gone=1", aoi)).bodyText().contains("元に戻す");
        assertThat(post(at + "/restoration", aoi)).hasStatus(303);
        assertThat(board(aoi)).hasSize(1);
    }

    @Test
    void words_come_only_to_those_of_their_store() {
        said(cast.aiko(), SAID, aoi, Signal.THANKS);
        var id = theOne(mine(aoi)).id();
        var mori = cast.mori();
        assertThat(get("/feasts/" + id.value(), cast.sato())).bodyText().doesNotContain("森 遥");
        assertThatThrownBy(() -> feasts.earnedBy(id, List.of(mori.id()), cast.sato()))
                .isInstanceOf(Problem.class);

        moments.choose("mori@kizuna.example", 7, mori);
        db.sql(
                        """
                        insert into feasts.earner (word_id, member_id, at, named_at)
                        values (:word, :mori, now(), now())
                        """)
                .param("word", id)
                .param("mori", mori.id())
                .update();
        db.sql("update feasts.moment set next_at = now() - interval '1 minute'").update();
        assertThat(moments.take().orElseThrow().words()).isEmpty();
    }

    @Test
    void an_address_that_is_none_is_shown_as_it_was_typed() {
        assertThat(post("/feasts/moment", aoi, "mail", "あおい＠", "hour", "7"))
                .hasStatus(422)
                .bodyText()
                .contains("value=\"あおい＠\"", "メールアドレスをたしかめて");
    }

    @Test
    void who_was_chosen_stays_chosen_when_words_are_missing() {
        assertThat(
                        post(
                                "/feasts/new",
                                aoi,
                                "store",
                                String.valueOf(cast.mainStore().value()),
                                "member",
                                String.valueOf(ken.id().value())))
                .hasStatus(422)
                .bodyText()
                .containsPattern("value=\"" + ken.id().value() + "\" checked");
    }

    @Test
    void a_complaint_on_paper_is_asked_about_before_it_counts_as_joy() {
        var store = String.valueOf(cast.mainStore().value());
        var words = "二度と行きません。対応が最悪でした。";
        assertThat(post("/feasts/new", aoi, "store", store, "words", words))
                .hasStatus(422)
                .bodyText()
                .contains(words, "ご不満のお声のように読めます");
        assertThat(board(aoi)).isEmpty();

        assertThat(post("/feasts/new", aoi, "store", store, "words", words, "door", "sorrow"))
                .hasStatus(303)
                .redirectedUrl()
                .isEqualTo("/feasts/waiting");
        assertThat(board(aoi)).isEmpty();
        assertThat(get("/feasts/waiting", aoi)).bodyText().contains(words);

        assertThat(post("/feasts/new", aoi, "store", store, "words", words, "door", "joy"))
                .hasStatus(303);
        assertThat(board(aoi)).hasSize(1);
    }

    @Test
    void let_be_they_were_not_thanked() {
        touches.record(
                NewTouch.received(cast.aiko(), ago(1), Channel.LINE, "本当にありがとう!", Signal.THANKS),
                aoi);
        var id = theOne(mine(aoi)).id();
        var who = List.of(cast.aiko());
        var due = reason.duesOf(who, team.today()).getFirst();
        reason.settled(due, false, aoi);
        assertThat(feasts.get(id, aoi).isAnswered()).isFalse();
        assertThat(reason.duesOf(who, team.today())).isEmpty();
        reason.reopened(id.value(), aoi);
        assertThat(reason.duesOf(who, team.today())).hasSize(1);
        reason.settled(due, true, aoi);
        assertThat(feasts.get(id, aoi).answeredAt()).isNotNull();
    }

    @Test
    void a_feast_made_of_a_touch_goes_back_with_it_when_records_are_parted() {
        var touch =
                touches.record(
                        NewTouch.received(
                                cast.makoto(), ago(1), Channel.MAIL, "冬のお便り、読みました。", Signal.REPLY),
                        aoi);
        var merge = merges.merge(new Merging(cast.aiko(), cast.makoto(), Set.of()), ken);
        var id = feasts.ofTouch(touch, aoi);
        assertThat(feasts.get(id, aoi).personId()).isEqualTo(cast.aiko());
        merges.part(merge, ken);
        assertThat(feasts.get(id, aoi).personId()).isEqualTo(cast.makoto());
    }

    @Test
    void whoever_is_of_another_store_now_is_not_named_where_they_were() {
        said(cast.aiko(), SAID, aoi, Signal.THANKS);
        var id = theOne(mine(aoi)).id();
        db.sql("update people.person set store_id = :store where id = :person")
                .param("store", cast.mori().stores().iterator().next())
                .param("person", cast.aiko())
                .update();
        assertThat(feasts.get(id, aoi).personId()).isNull();
        assertThat(board(aoi).getFirst().called()).isEmpty();
    }

    @Test
    void words_are_nobodys_of_another_store() {
        var there = cast.mori().stores().iterator().next();
        assertThatThrownBy(
                        () ->
                                feasts.write(
                                        new Feasts.Written(
                                                there,
                                                cast.aiko(),
                                                Source.LETTER,
                                                "ありがとう",
                                                "",
                                                "",
                                                ago(1),
                                                List.of()),
                                        null,
                                        cast.sato()))
                .isInstanceOf(Problem.class);
        assertThat(people.search(cast.sato(), cast.mainStore(), "田中", 8)).isNotEmpty();
        assertThat(people.search(cast.sato(), there, "田中", 8))
                .allMatch(each -> each.storeId().equals(there));
        assertThat(people.search(aoi, there, "田中", 8)).isEmpty();
    }

    @Test
    void what_was_undone_comes_back_only_with_its_touch() {
        var touch = said(cast.aiko(), SAID, aoi, Signal.THANKS);
        var id = theOne(mine(aoi)).id();
        touches.undo(touch, aoi);
        assertThat(post("/feasts/" + id.value() + "/restoration", aoi)).hasStatus(409);
        assertThat(board(aoi)).isEmpty();
    }

    @Test
    void other_words_than_those_that_were_allowed_are_shown_to_nobody_unasked() {
        var touch = said(cast.aiko(), SAID, aoi, Signal.THANKS);
        var id = theOne(mine(aoi)).id();
        feasts.share(id, Sharing.UNNAMED, aoi);
        feasts.show(id, true, aoi);
        var same =
                touches.correct(
                        touch,
                        NewTouch.received(
                                cast.aiko(), ago(2), Channel.COUNTER, SAID, Signal.THANKS),
                        aoi);
        assertThat(feasts.get(id, aoi).shownAt()).isNotNull();
        touches.correct(
                same,
                NewTouch.received(cast.aiko(), ago(2), Channel.COUNTER, "「別のこと」", Signal.THANKS),
                aoi);
        assertThat(feasts.get(id, aoi).shownAt()).isNull();
    }

    @Test
    void what_is_refused_is_not_told_with_the_words_that_were() {
        said(cast.aiko(), SAID, aoi, Signal.THANKS);
        assertThatThrownBy(() -> db.sql("update feasts.word set sorrow_at = feast_at").update())
                .hasMessageContaining("check constraint")
                .hasMessageNotContaining("間に合いました");
    }

    @Test
    void all_words_are_told_to_whoever_said_them_and_go_with_them() {
        said(cast.aiko(), SAID, aoi, Signal.THANKS);
        given(cast.aiko(), 3, "前のこと");
        var told = keeper.tell(cast.aiko(), Set.of(cast.mainStore()));
        assertThat(told.getFirst().rows()).hasSize(1);
        assertThat(told.toString()).contains("間に合いました", "小林 葵");
        keeper.erase(new Erased(cast.aiko(), List.of()));
        assertThat(db.sql("select count(*) from feasts.word").get(Long.class)).isZero();
        assertThat(db.sql("select count(*) from feasts.earner").get(Long.class)).isZero();
    }

    @Test
    void words_are_found_however_far_back_and_what_fits_nowhere_is_not_walked_to_the_end() {
        db.sql(
                        """
                        insert into feasts.word (store_id, source, words, at, came_at, feast_at)
                        select :store, 'letter',
                               case when n = 2500 then 'むかし、琥珀色のボタンをありがとう' else 'いつもありがとう ' || n end,
                               now() - n * interval '1 hour', now(), now()
                        from generate_series(1, 2600) n
                        """)
                .param("store", cast.mainStore())
                .update();

        assertThat(found("琥珀色"))
                .singleElement()
                .satisfies(each -> assertThat(each.words()).contains("琥珀色のボタン"));
        assertThat(found("ありがとう")).hasSize(20);
        assertThat(found("ありがとう 2599")).hasSize(1);
        assertThat(found("珊瑚礁の靴")).isEmpty();
    }

    @Test
    void the_collection_offers_the_years_that_have_words() {
        for (var day : List.of("2019-05-01", "2024-12-31T23:30:00+09:00")) {
            db.sql(
                            """
                            insert into feasts.word (store_id, source, words, at, came_at, feast_at)
                            values (:store, 'letter', 'ありがとう', cast(:day as timestamptz), now(), now())
                            """)
                    .param("store", cast.mainStore())
                    .param("day", day)
                    .update();
        }

        assertThat(feasts.years(false, cast.kobayashi()))
                .contains(2019, 2024)
                .doesNotContain(2020, 2023, 2025);
        assertThat(feasts.years(true, cast.kobayashi())).doesNotContain(2019);
        assertThat(feasts.years(false, cast.mori())).doesNotContain(2019, 2024);
    }

    private List<Feast> found(String words) {
        return feasts.list(
                new FeastStore.Asked(null, null, null, words),
                Timeline.Cursor.parse(""),
                20,
                cast.kobayashi());
    }

    private List<Member> colleagues() {
        return team.members();
    }

    private TouchId said(PersonId person, String words, Me me, Signal... signals) {
        return touches.record(
                NewTouch.received(person, ago(0), Channel.COUNTER, words, signals), me);
    }

    private void at(int days, Channel channel, String words) {
        touches.record(
                NewTouch.received(cast.aiko(), ago(days), channel, words, Signal.THANKS), aoi);
    }

    private TouchId given(PersonId person, int days, String words) {
        return touches.record(
                NewTouch.given(person, ago(days), Channel.PHONE, words, Signal.CONTACT), aoi);
    }

    private List<TouchId> chosen(Feast feast) {
        return feasts.acts(feast).stream()
                .filter(FeastStore.Act::chosen)
                .map(FeastStore.Act::id)
                .toList();
    }

    private Feast.Id of(String words) {
        return board(aoi).stream()
                .filter(each -> each.words().equals(words))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<Feast> mine(Me me) {
        return list(FeastStore.Asked.of(me.id()), me);
    }

    private List<Feast> board(Me me) {
        return list(FeastStore.Asked.ALL, me);
    }

    private List<Feast> list(FeastStore.Asked asked, Me me) {
        return feasts.list(asked, Timeline.Cursor.parse(""), 100, me);
    }

    private static Feast theOne(List<Feast> feasts) {
        assertThat(feasts).hasSize(1);
        return feasts.getFirst();
    }

    private Instant ago(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }

    private MvcTestResult get(String path, Me me) {
        return mvc.get().uri(path).with(Signing.in(me)).exchange();
    }

    private MvcTestResult post(String path, Me me, String... fields) {
        var request = mvc.post().uri(path).with(Signing.in(me)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }
}
