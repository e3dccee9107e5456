package kizuna.touches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.Memory;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Promise;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@KizunaTest
class CaptureTest {
    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Touches touches;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    private Me me;

    @BeforeEach
    void house() {
        cast.house().customers();
        me = cast.kobayashi();
    }

    @Test
    void one_line_without_a_script_keeps_the_visit_of_the_one_who_is_meant() {
        assertThat(post("line", "田中 愛子さん 来店 娘さんが入学 とても喜んでた")).hasStatus(303);

        var touch = theirs(cast.aiko());
        assertThat(touch.text()).isEqualTo("来店 娘さんが入学 とても喜んでた");
        assertThat(touch.signals())
                .containsExactlyInAnyOrder(Signal.VISIT, Signal.DISCLOSURE, Signal.THANKS);
        assertThat(touch.ending()).isEqualTo(Ending.WARM);
        assertThat(people.memories(cast.aiko())).extracting(Memory::text).contains("娘さんが入学");
    }

    @Test
    void the_given_name_alone_is_enough_to_say_who_is_meant() {
        assertThat(post("line", "あいこさん 来店")).hasStatus(303);

        assertThat(theirs(cast.aiko()).text()).isEqualTo("来店");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "昨日 森さん 来店",
                "11/20 森さん 来店",
                "来店　森さん",
                "もりはじめ　来店",
                "来店のお約束 森 一さん",
                "お向かいの田中さんのご紹介で森さんが来店",
                "昨日の夕方、はじめさん来店",
            })
    void whoever_is_meant_is_found_wherever_the_name_stands(String line) {
        assertThat(post("line", line)).hasStatus(303);

        assertThat(theirs(cast.hajime()).text()).contains("来店");
    }

    @Test
    void whoever_introduced_a_newcomer_is_not_taken_for_them() {
        var asked = post("line", "森さんのご紹介で小泉さんが来店");

        assertThat(asked).hasStatus(422).bodyText().contains("「小泉」さんを新しく登録", "森 一");
        assertThat(count("touches.touch")).isZero();

        post("line", "森さんのご紹介で小泉さんが来店", "person", "person.new");
        var koizumi = people.search(me, "小泉", 2).getFirst();
        assertThat(theirs(koizumi.id()).text()).isEqualTo("森さんのご紹介で小泉さんが来店");
    }

    @Test
    void nothing_but_a_name_is_offered_for_a_newcomer() {
        assertThat(reading("line", "昨日 来店 雨")).bodyText().doesNotContain("新しく登録");
        assertThat(reading("line", "昨日 小泉さん 来店")).bodyText().contains("「小泉」さんを新しく登録");
    }

    @Test
    void namesakes_are_asked_about_and_nothing_is_kept_until_one_is_chosen() {
        var asked = post("line", "たなかさん 来店");

        assertThat(asked).hasStatus(422).bodyText().contains("田中 愛子", "たなか あいこ", "田中 誠");
        assertThat(count("touches.touch")).isZero();

        post("line", "たなかさん 来店", "person", "person." + cast.makoto().value());
        assertThat(theirs(cast.makoto()).text()).isEqualTo("来店");
    }

    @Test
    void what_is_read_while_typing_offers_the_persons_and_the_signs() {
        assertThat(reading("line", "たな"))
                .hasStatusOk()
                .bodyText()
                .contains("田中 愛子", "田中 誠")
                .doesNotContain("山口");
        assertThat(reading("line", "田中さ")).bodyText().contains("田中 愛子");
        assertThat(reading("line", "Carter came in")).bodyText().contains("Ben Carter");
    }

    @Test
    void a_sign_tapped_off_stays_off_and_one_tapped_on_stays_on() {
        post(
                "line", "田中愛子さん 来店 とても喜んでた",
                "before", "theirs.visit",
                "before", "theirs.thanks",
                "before", "channel.counter",
                "chip", "theirs.visit",
                "chip", "theirs.referral",
                "channel", "channel.event");

        var touch = theirs(cast.aiko());
        assertThat(touch.signals()).containsExactlyInAnyOrder(Signal.VISIT, Signal.REFERRAL);
        assertThat(touch.channel()).isEqualTo(Channel.EVENT);
    }

    @Test
    void a_call_of_ours_that_pleased_is_kept_both_ways_and_undone_as_one() {
        post("line", "田中愛子さん お電話した とても喜んでくださった");

        var timeline = timeline(cast.aiko());
        assertThat(timeline).hasSize(1);
        assertThat(timeline.getFirst().entry().received()).isTrue();
        assertThat(timeline.getFirst().other()).isNotNull();

        var id = timeline.getFirst().entry().id();
        assertThat(postTo("/touches/" + id + "/undoing")).hasStatus(303);
        assertThat(timeline(cast.aiko())).isEmpty();
    }

    @Test
    void the_same_capture_sent_twice_is_kept_once_with_all_that_hangs_on_it() {
        var key = UUID.randomUUID().toString();
        var line = "田中愛子さん 来店 コート 3,200円 金曜までにボタンを探す約束";
        post("line", line, "key", key);
        post("line", line, "key", key);

        assertThat(count("touches.touch")).isEqualTo(1);
        assertThat(count("touches.purchase")).isEqualTo(1);
        assertThat(people.promises(cast.aiko())).hasSize(1);
    }

    @Test
    void a_double_tap_at_the_same_moment_is_kept_once() {
        var key = UUID.randomUUID().toString();
        var line = "小泉さん お電話した とても喜んでた コート 3,200円 金曜までにボタンを探す約束";
        var taps =
                IntStream.range(0, 8)
                        .mapToObj(
                                _ ->
                                        CompletableFuture.runAsync(
                                                () ->
                                                        post(
                                                                "line", line,
                                                                "key", key,
                                                                "person", "person.new")))
                        .toList();
        taps.forEach(CompletableFuture::join);

        assertThat(count("touches.touch")).isEqualTo(2);
        assertThat(count("touches.purchase")).isEqualTo(1);
        assertThat(count("people.promise")).isEqualTo(1);
        assertThat(people.search(me, "小泉", 9)).hasSize(1);
    }

    @Test
    void other_words_under_a_used_key_are_not_lost() {
        var key = UUID.randomUUID().toString();
        post("line", "田中愛子さん 来店", "key", key);
        post("line", "森さん 来店", "key", key);

        assertThat(theirs(cast.hajime()).text()).isEqualTo("来店");
    }

    @Test
    void a_line_kept_on_the_phone_is_sent_later_and_kept_once_for_when_it_was_written() {
        var key = UUID.randomUUID().toString();
        var sent = new String[] {"key", key, "line", "森さん 来店", "at", "2026-11-20T03:00:00Z"};

        assertThat(postTo("/touches/capture/kept", sent)).hasStatus(204);
        assertThat(postTo("/touches/capture/kept", sent)).hasStatus(204);
        assertThat(postTo("/touches/capture/kept", "line", "田中さん 来店")).hasStatus(422);

        assertThat(count("touches.touch")).isEqualTo(1);
        assertThat(theirs(cast.hajime()).at()).isEqualTo("2026-11-20T03:00:00Z");
    }

    @Test
    void someone_new_is_added_with_the_first_word_about_them() {
        post("line", "小泉さん 来店", "person", "person.new");

        var koizumi = people.search(me, "小泉", 2).getFirst();
        assertThat(people.get(koizumi.id(), me).memberId()).isEqualTo(me.id());
        assertThat(theirs(koizumi.id()).text()).isEqualTo("来店");
    }

    @Test
    void undoing_the_first_word_about_a_newcomer_takes_them_away_too() {
        post("line", "小泉さん 来店", "person", "person.new");
        var koizumi = people.search(me, "小泉", 2).getFirst().id();

        assertThat(postTo("/touches/" + theirs(koizumi).id().value() + "/undoing"))
                .hasStatusOk()
                .bodyText()
                .contains("新しい登録を取り消しました");

        assertThat(people.search(me, "小泉", 2)).isEmpty();
        assertThat(people.find(koizumi, me)).isEmpty();
    }

    @Test
    void a_newcomer_of_whom_more_is_known_stays_when_the_first_word_is_undone() {
        post("line", "小泉さん 来店", "person", "person.new");
        var koizumi = people.search(me, "小泉", 2).getFirst().id();
        people.addMemory(
                koizumi, new Memory.New("犬を飼っている", java.time.LocalDate.of(2026, 11, 1), null), me);

        postTo("/touches/" + theirs(koizumi).id().value() + "/undoing");

        assertThat(people.find(koizumi, me)).isPresent();
    }

    @Test
    void an_undone_touch_is_told_on_the_page() {
        post("line", "田中愛子さん 来店");
        var there =
                postTo("/touches/" + theirs(cast.aiko()).id().value() + "/undoing")
                        .getResponse()
                        .getHeader("Location");

        assertThat(
                        mvc.get()
                                .uri(
                                        java.util.Objects.requireNonNull(there)
                                                .replaceFirst("#.*", ""))
                                .with(Signing.in(me)))
                .bodyText()
                .contains("記録を取り消しました", "取り消しをやめる");
    }

    @Test
    void an_undoing_is_undone_from_the_page_that_tells_of_it() {
        post("line", "田中愛子さん 来店 コート 3,200円");
        var touch = theirs(cast.aiko());
        var at = "/touches/" + touch.id().value() + "/undoing";
        postTo(at);
        assertThat(count("touches.purchase")).isZero();

        assertThat(postTo(at + "/removal")).hasStatus(303);

        assertThat(theirs(cast.aiko()).id()).isEqualTo(touch.id());
        assertThat(count("touches.purchase")).isEqualTo(1);
        assertThat(postTo(at + "/removal")).as("a second time").hasStatus(404);
    }

    @Test
    void a_purchase_taken_away_comes_back_under_its_old_number() {
        post("line", "田中愛子さん 来店 コート 3,200円");
        long id = db.sql("select id from touches.purchase").get(Long.class);
        var aiko = String.valueOf(cast.aiko().value());
        var told = postTo("/touches/purchases/" + id + "/undoing", "person", aiko);
        assertThat(told.getResponse().getHeader("Location")).contains("undone_purchase=" + id);

        postTo("/touches/purchases/" + id + "/undoing/removal", "person", aiko);

        assertThat(db.sql("select id from touches.purchase").get(Long.class)).isEqualTo(id);
    }

    @Test
    void undo_takes_the_purchase_away_and_gives_the_promise_up() {
        post("line", "田中愛子さん 来店 コート 3,200円 金曜までにボタンを探す約束");
        var touch = theirs(cast.aiko());
        assertThat(count("touches.purchase")).isEqualTo(1);

        touches.undo(touch.id(), me);

        assertThat(count("touches.purchase")).isZero();
        assertThat(people.promises(cast.aiko())).hasSize(1).noneMatch(Promise::isOpen);
    }

    @Test
    void a_corrected_touch_keeps_what_hangs_on_it_and_its_history() {
        post("line", "田中愛子さん 来店 コート 3,200円");
        var touch = theirs(cast.aiko());

        postTo(
                "/touches/" + touch.id().value(),
                "text",
                "コートのお預かり",
                "onDate",
                "2026-11-20",
                "channel",
                "COUNTER",
                "signal.VISIT",
                "1");

        var corrected = theirs(cast.aiko());
        assertThat(corrected.text()).isEqualTo("コートのお預かり");
        assertThat(count("touches.touch")).isEqualTo(2);
        touches.undo(corrected.id(), me);
        assertThat(count("touches.purchase")).isZero();
    }

    @Test
    void nobody_captures_for_a_person_of_another_store() {
        var nao = String.valueOf(cast.nao().value());

        assertThat(post("line", "来店", "with", nao)).hasStatus(404);
        assertThat(post("line", "山口さん 来店")).hasStatus(422);
        assertThat(count("touches.touch")).isZero();
    }

    @Test
    void hostile_lines_are_shown_as_text_or_refused_with_words() {
        var id = String.valueOf(cast.aiko().value());
        post("line", "<script>alert(1)</script> \u202E\u0000 🎉", "with", id);

        assertThat(mvc.get().uri("/people/" + id).with(Signing.in(me)))
                .hasStatusOk()
                .bodyText()
                .contains("&lt;script&gt;")
                .doesNotContain("<script>alert");
        assertThat(post("line", "x".repeat(1_000_000))).hasStatus(422).bodyText().contains("1,000");
        assertThat(reading("line", "田".repeat(100_000))).hasStatus(422);
        assertThat(post("line", "")).hasStatus(422);
        assertThat(mvc.get().uri("/people/abc").with(Signing.in(me))).hasStatus(404);
        assertThat(mvc.get().uri("/people/" + id + "?after=x_9&show=%00").with(Signing.in(me)))
                .hasStatusOk();
    }

    @Test
    void the_timeline_goes_on_where_the_page_before_ended() {
        for (int each = 0; each < 45; each++) {
            post("line", "来店 " + each, "with", String.valueOf(cast.aiko().value()));
        }
        var first =
                touches.timeline(
                        cast.aiko(),
                        Timeline.Filter.of(Timeline.Show.ALL),
                        Timeline.Cursor.TOP,
                        20,
                        me);
        var second =
                touches.timeline(
                        cast.aiko(), Timeline.Filter.of(Timeline.Show.ALL), next(first), 20, me);
        var third =
                touches.timeline(
                        cast.aiko(), Timeline.Filter.of(Timeline.Show.ALL), next(second), 20, me);

        assertThat(third.next()).isNull();
        assertThat(
                        List.of(first, second, third).stream()
                                .flatMap(page -> page.items().stream())
                                .map(item -> item.entry().id()))
                .hasSize(45)
                .doesNotHaveDuplicates();
        assertThat(
                        touches.timeline(
                                        cast.aiko(),
                                        Timeline.Filter.of(Timeline.Show.GIVEN),
                                        Timeline.Cursor.TOP,
                                        20,
                                        me)
                                .items())
                .isEmpty();
    }

    private static Timeline.Cursor next(Timeline timeline) {
        var next = timeline.next();
        assertThat(next).isNotNull();
        return Timeline.Cursor.parse(next == null ? null : next.written());
    }

    private Touch theirs(PersonId person) {
        return timeline(person).stream()
                .filter(item -> !item.entry().isPurchase())
                .map(item -> touches.find(new TouchId(item.entry().id()), me).orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    private List<Timeline.Item> timeline(PersonId person) {
        return touches.timeline(
                        person, Timeline.Filter.of(Timeline.Show.ALL), Timeline.Cursor.TOP, 20, me)
                .items();
    }

    private MvcTestResult post(String... fields) {
        return postTo("/touches/capture", fields);
    }

    private MvcTestResult reading(String... fields) {
        return postTo("/touches/capture/reading", fields);
    }

    private MvcTestResult postTo(String path, String... fields) {
        var request = mvc.post().uri(path).with(Signing.in(me)).with(csrf());
        for (int each = 0; each < fields.length; each += 2) {
            request = request.param(fields[each], fields[each + 1]);
        }
        return request.exchange();
    }

    private long count(String table) {
        return db.sql("select count(*) from " + table).get(Long.class);
    }
}
