package kizuna.touches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.Memory;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import kizuna.team.Team;
import kizuna.words.Tone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@KizunaTest
class HearingsTest {
    private static final String TOLD = "ありがとう、うれしいです。娘が来年の四月に小学校に入ります。";

    @Autowired Cast cast;
    @Autowired Hearings hearings;
    @Autowired Ears ears;
    @Autowired Touches touches;
    @Autowired People people;
    @Autowired Team team;
    @Autowired Clock clock;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    private Me me;
    private PersonId ben;

    @BeforeEach
    void house() {
        cast.house().customers();
        me = cast.sato();
        ben = cast.ben();
    }

    @Test
    void a_received_touch_shows_what_sounds_in_it_and_by_which_words() {
        said(TOLD);

        assertThat(mvc.get().uri("/people/" + ben.value()).with(Signing.in(me)))
                .hasStatusOk()
                .bodyText()
                .contains("よろこび", "ご自分のこと", "<mark translate=\"no\">うれしい</mark>")
                .doesNotContain("<b>いかり</b>");
    }

    @Test
    void this_is_not_anger_counts_at_this_store_from_now_on_and_nowhere_else() {
        var words = "ひどい雨で、腹が立ちました。";
        var touch = said(words);
        assertThat(tones(words, touch)).contains(Tone.ANGER);

        assertThat(tap(touch, "corrections", "tone", "anger", "sounds", "no"))
                .redirectedUrl()
                .isEqualTo("/people/" + ben.value() + "#heard-touches-" + touch.value());

        assertThat(tones(words, touch)).doesNotContain(Tone.ANGER);
        assertThat(tones("ひどい雨で腹が立ちましたよ。", touch)).doesNotContain(Tone.ANGER);
        assertThat(
                        hearings.of(
                                        new HeardPart.Words(
                                                words,
                                                cast.stationStore(),
                                                null,
                                                null,
                                                List.of(),
                                                team.today(),
                                                "",
                                                ""))
                                .signs())
                .extracting(HeardPart.Sign::tone)
                .contains(Tone.ANGER);
    }

    @Test
    void the_same_words_are_read_once_until_their_store_teaches_otherwise() {
        var before = ears.of(cast.mainStore());
        assertThat(ears.hear(before, TOLD)).isSameAs(ears.hear(before, TOLD));

        assertThat(tap(said(TOLD), "corrections", "tone", "joy", "sounds", "no")).hasStatus(303);

        var after = ears.of(cast.mainStore());
        assertThat(ears.hear(before, TOLD).is(Tone.JOY)).isTrue();
        assertThat(ears.hear(after, TOLD).is(Tone.JOY)).isFalse();
    }

    @Test
    void what_was_not_heard_is_added_by_a_tap() {
        var words = "また直してもらいに参ります、覚悟してください。";
        var touch = said(words);
        assertThat(tones(words, touch)).doesNotContain(Tone.TRUST);

        assertThat(tap(touch, "corrections", "tone", "trust", "sounds", "yes")).hasStatus(303);

        assertThat(part(words, touch).signs())
                .anySatisfy(
                        each -> {
                            assertThat(each.tone()).isEqualTo(Tone.TRUST);
                            assertThat(each.taught()).isTrue();
                        });
        assertThat(tap(touch, "corrections", "tone", "hunger", "sounds", "yes")).hasStatus(422);
    }

    @Test
    void what_they_told_becomes_a_memory_in_one_tap_with_its_day_and_is_asked_once() {
        var touch = said(TOLD);
        var asked = part(TOLD, touch).memories();
        assertThat(asked)
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.text()).isEqualTo("娘が来年の四月に小学校に入ります。");
                            assertThat(each.due())
                                    .isEqualTo(LocalDate.of(team.today().getYear() + 1, 4, 1));
                            assertThat(each.about()).isTrue();
                        });

        remember(touch, asked.getFirst(), "yes");
        remember(touch, asked.getFirst(), "yes");

        assertThat(people.memories(ben))
                .filteredOn(each -> each.text().contains("小学校"))
                .singleElement()
                .returns(asked.getFirst().due(), Memory::dueOn)
                .returns(true, Memory::dueAbout)
                .returns(touch.value(), Memory::touchId);
        assertThat(part(TOLD, touch).memories()).isEmpty();
    }

    @Test
    void a_no_is_not_asked_again_wherever_the_words_stand() {
        var touch = said(TOLD);
        remember(touch, part(TOLD, touch).memories().getFirst(), "no");

        assertThat(part(TOLD, touch).memories()).isEmpty();
        assertThat(part(TOLD, said(TOLD)).memories()).isEmpty();
        assertThat(people.memories(ben)).noneMatch(each -> each.text().contains("小学校"));
    }

    @Test
    void what_was_kept_as_it_was_captured_is_not_asked() {
        var touch = said(TOLD);
        people.heard(
                ben,
                touch.value(),
                List.of(new Memory.New("娘が来年の四月に小学校に入ります", team.today(), null)),
                List.of(),
                me);

        assertThat(part(TOLD, touch).memories()).isEmpty();
    }

    @Test
    void that_they_opened_themselves_counts_only_once_somebody_says_so() {
        var touch = said(TOLD);
        assertThat(touches.find(touch, me).orElseThrow().signals())
                .doesNotContain(Signal.DISCLOSURE);
        assertThat(part(TOLD, touch).disclosed()).isTrue();

        assertThat(tap(touch, "disclosure")).hasStatus(303);

        assertThat(
                        touches.timeline(
                                        people.get(ben, me),
                                        Timeline.Filter.of(Timeline.Show.RECEIVED),
                                        Timeline.Cursor.TOP,
                                        5)
                                .items())
                .anySatisfy(
                        each -> {
                            assertThat(each.text()).isEqualTo(TOLD);
                            assertThat(each.entry().signals()).contains(Signal.DISCLOSURE);
                            assertThat(each.entry().depth()).isEqualTo(2);
                        });
    }

    @Test
    void a_member_of_another_store_teaches_nothing_about_them() {
        var nao =
                touches.record(
                        NewTouch.received(cast.nao(), clock.instant(), Channel.MAIL, TOLD), me);
        var post =
                mvc.post()
                        .uri("/touches/" + nao.value() + "/corrections")
                        .with(Signing.in(cast.kobayashi()))
                        .with(csrf())
                        .param("tone", "joy");

        assertThat(post).hasStatus(404);
        assertThat(db.sql("select count(*) from touches.correction").get(Long.class)).isZero();
    }

    private TouchId said(String words) {
        return touches.record(NewTouch.received(ben, clock.instant(), Channel.MAIL, words), me);
    }

    private HeardPart part(String words, TouchId touch) {
        return hearings.of(
                HeardPart.Words.of(
                        touch,
                        ben,
                        people.get(ben, me).storeId(),
                        words,
                        List.of(),
                        team.today(),
                        "/people/" + ben.value()));
    }

    private List<Tone> tones(String words, TouchId touch) {
        return part(words, touch).signs().stream().map(HeardPart.Sign::tone).toList();
    }

    private void remember(TouchId touch, HeardPart.Memorable memory, String answer) {
        assertThat(
                        tap(
                                touch,
                                "memories",
                                "sentence",
                                String.valueOf(memory.sentence()),
                                "remember",
                                answer))
                .hasStatus(303);
    }

    private MockMvcTester.MockMvcRequestBuilder tap(TouchId touch, String door, String... fields) {
        var post =
                mvc.post()
                        .uri("/touches/" + touch.value() + "/" + door)
                        .with(Signing.in(me))
                        .with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            post.param(fields[i], fields[i + 1]);
        }
        return post;
    }
}
