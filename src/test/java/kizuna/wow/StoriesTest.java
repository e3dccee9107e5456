package kizuna.wow;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.bond.Bond;
import kizuna.bond.Card;
import kizuna.people.Erased;
import kizuna.people.Merges;
import kizuna.people.Merging;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import kizuna.team.Team;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Timeline;
import kizuna.touches.Touch;
import kizuna.touches.TouchId;
import kizuna.touches.Touches;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// One colleague's story becomes everyone's idea, a plan, an act, and sometimes a cause.
@KizunaTest
class StoriesTest {
    private static final Timeline.Cursor TOP = Timeline.Cursor.parse("");

    @Autowired Cast cast;
    @Autowired Stories stories;
    @Autowired WowWaits waits;
    @Autowired ToldStory told;
    @Autowired People people;
    @Autowired Bond bond;
    @Autowired Touches touches;
    @Autowired WowKeeper keeper;
    @Autowired Merges merges;
    @Autowired Team team;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    private Me me;
    private PersonId aiko;
    private LocalDate today;

    @BeforeEach
    void house() {
        cast.house().customers();
        me = cast.kobayashi();
        aiko = cast.aiko();
        today = team.today();
    }

    @Test
    void what_is_done_moves_the_customer_and_what_they_reply_is_theirs() {
        var story = story("赤い靴");
        var act = add(story, null, Part.Kind.ACT, "赤い靴をお届けした", me);
        var reply = add(story, act, Part.Kind.REPLY, "「こんなにうれしい日はありません」", me);

        assertThat(touchOf(act))
                .satisfies(
                        touch -> {
                            assertThat(touch.received()).isFalse();
                            assertThat(touch.signals()).containsExactly(Signal.EMOTION);
                            assertThat(touch.about()).isEqualTo("赤い靴");
                        });
        assertThat(touchOf(reply))
                .satisfies(
                        touch -> {
                            assertThat(touch.received()).isTrue();
                            assertThat(touch.text()).isEqualTo("「こんなにうれしい日はありません」");
                        });

        stories.remove(reply, me);
        assertThat(tale(story).branches().getFirst().branches()).isEmpty();
        assertThat(undone()).containsExactly("「こんなにうれしい日はありません」");
        stories.restore(reply, me);
        assertThat(undone()).isEmpty();
        assertThat(tale(story).branches().getFirst().branches()).hasSize(1);
    }

    @Test
    void an_act_of_another_day_is_in_their_history_on_that_day() {
        var story = story("赤い靴");
        var act = told.add(story, null, Part.Kind.ACT, "お花をお贈りした", today.minusDays(3), me);
        assertThat(touchOf(act).at().atZone(team.zone()).toLocalDate())
                .isEqualTo(today.minusDays(3));
        assertThatThrownBy(() -> told.add(story, null, Part.Kind.ACT, "あした", today.plusDays(1), me))
                .hasMessageContaining("wow.problem.on_date");
    }

    @Test
    void an_idea_waits_for_hands_until_somebody_makes_it_a_plan() {
        var story = story("赤い靴");
        var idea = add(story, null, Part.Kind.IDEA, "みんなでお祝いに行く", me);
        assertThat(waiting()).containsExactly("みんなでお祝いに行く");

        var plan = add(story, idea, Part.Kind.PLAN, "誕生日に伺う", cast.tamura());
        assertThat(waiting()).isEmpty();
        assertThat(tale(story).owners().get(plan)).containsExactly(cast.tamura().id());

        stories.remove(plan, cast.tamura());
        assertThat(waiting()).containsExactly("みんなでお祝いに行く");
        stories.restore(plan, cast.tamura());
        assertThat(waiting()).isEmpty();
        assertThat(stories.waitingIdeas(5, cast.mori())).isEmpty();

        add(story, idea, Part.Kind.PLAN, "お花を贈る", me);
        stories.remove(plan, cast.tamura());
        assertThat(waiting()).as("another plan for it goes on").isEmpty();
    }

    @Test
    void whoever_gets_a_step_owns_the_plan_too_and_sees_it_first() {
        var story = story("赤い靴");
        var idea = add(story, null, Part.Kind.IDEA, "お祝い", me);
        var plan = add(story, idea, Part.Kind.PLAN, "伺う", me);
        var tamura = cast.tamura();
        stories.step(plan, "花を頼む", tamura.id(), today.plusDays(2), me);
        stories.step(plan, "地図を描く", tamura.id(), today.plusDays(1), me);
        stories.step(plan, "まだ誰も", null, null, me);

        assertThat(stories.mySteps(5, tamura))
                .extracting(PlanStore.Next::text)
                .containsExactly("地図を描く", "花を頼む");
        assertThat(tale(story).owners().get(plan)).contains(tamura.id());
        stories.done(stories.mySteps(5, tamura).getFirst().id(), true, tamura);
        assertThat(stories.mySteps(5, tamura)).hasSize(1);
        stories.end(plan, "let_go", me);
        assertThat(stories.mySteps(5, tamura)).isEmpty();
        stories.end(plan, "open", me);
        assertThat(stories.mySteps(5, tamura)).hasSize(1);
        assertThatThrownBy(() -> stories.step(plan, "駅前の人", cast.mori().id(), null, me))
                .hasMessageContaining("wow.problem.colleague");
    }

    @Test
    void a_step_is_on_todays_list_of_whose_it_is_from_its_day_on() {
        var story = story("赤い靴");
        var idea = add(story, null, Part.Kind.IDEA, "お祝い", me);
        var plan = add(story, idea, Part.Kind.PLAN, "伺う", me);
        stories.step(plan, "花を頼む", me.id(), today, me);
        stories.step(plan, "まだ先", me.id(), today.plusDays(9), me);

        assertThat(stepsToday(me))
                .singleElement()
                .satisfies(
                        card -> {
                            assertThat(card.why()).contains("花を頼む").contains("赤い靴");
                            assertThat(card.contact()).isFalse();
                        });
        assertThat(stepsToday(cast.okada())).isEmpty();
        stories.end(plan, "let_go", me);
        assertThat(stepsToday(me)).isEmpty();
        stories.end(plan, "open", me);
        stories.done(stories.mySteps(5, me).getFirst().id(), true, me);
        assertThat(stepsToday(me)).isEmpty();
    }

    @Test
    void a_step_in_a_story_of_no_one_customer_waits_where_stories_are_from_its_day_on() {
        var story = story("朝の挨拶");
        db.sql("update wow.story set person_id = null where id = :id").param("id", story).update();
        var idea = add(story, null, Part.Kind.IDEA, "名前で呼ぶ", me);
        var plan = add(story, idea, Part.Kind.PLAN, "名札を作る", me);
        stories.step(plan, "紙を買う", me.id(), today.plusDays(1), me);
        assertThat(waitsFor(me)).isZero();
        stories.step(plan, "名前を書く", me.id(), today, me);
        assertThat(waitsFor(me)).isEqualTo(1);
        assertThat(waitsFor(cast.okada())).isZero();
        assertThat(stepsToday(me)).isEmpty();
    }

    private int waitsFor(Me whose) {
        return waits.of(whose.id().value(), Set.of(cast.mainStore().value()), 9);
    }

    private List<Card> stepsToday(Me whose) {
        return bond.today(whose, Locale.JAPANESE).stream()
                .filter(each -> each.reason().equals("step"))
                .toList();
    }

    @Test
    void a_concern_comes_with_a_way_through_or_not_at_all() {
        var story = story("赤い靴");
        var idea = add(story, null, Part.Kind.IDEA, "お祝い", me);
        assertThatThrownBy(
                        () ->
                                stories.add(
                                        new Stories.Addition(
                                                story,
                                                idea,
                                                Part.Kind.OBJECTION,
                                                "お店が空になる",
                                                " ",
                                                today,
                                                Channel.COUNTER,
                                                null,
                                                null),
                                        me))
                .hasMessageContaining("wow.problem.needed.wayThrough");
        assertThat(tale(story).branches().getFirst().branches()).isEmpty();
    }

    @Test
    void me_too_is_said_once_and_taken_back_in_one_tap() {
        var story = story("赤い靴");
        var said = add(story, null, Part.Kind.ME_TOO, "", me);
        assertThatThrownBy(() -> add(story, null, Part.Kind.ME_TOO, "", me))
                .hasMessageContaining("wow.problem.said_before");
        add(story, null, Part.Kind.ME_TOO, "", cast.tamura());
        assertThat(tale(story).meToo()).hasSize(2);
        stories.remove(said, me);
        assertThat(tale(story).meToo()).hasSize(1);
        add(story, null, Part.Kind.ME_TOO, "", me);
        assertThatThrownBy(() -> stories.restore(said, me))
                .hasMessageContaining("wow.problem.said_before");
        assertThat(tale(story).meToo()).hasSize(2);
    }

    @Test
    void only_its_author_or_who_leads_takes_a_part_back_and_nobody_what_was_answered() {
        var story = story("赤い靴");
        var question = add(story, null, Part.Kind.QUESTION, "なぜ赤い靴？", me);
        var other = cast.okada();
        assertThatThrownBy(() -> stories.remove(question, other))
                .hasMessageContaining("wow.problem.not_yours");
        add(story, question, Part.Kind.ANSWER, "お孫さんとの約束", other);
        assertThatThrownBy(() -> stories.remove(question, me))
                .hasMessageContaining("wow.problem.answered");
        assertThatThrownBy(() -> stories.change(story, 1, typed("別の題"), other))
                .hasMessageContaining("wow.problem.not_yours");
        stories.change(story, 1, typed("直した題"), cast.tamura());
        assertThatThrownBy(() -> stories.change(story, 1, typed("遅れた題"), me))
                .hasMessageContaining("wow.problem.changed_meanwhile");
        assertThat(stories.get(story, me).title()).isEqualTo("直した題");
    }

    @Test
    void another_store_does_not_see_it() {
        var story = story("赤い靴");
        var idea = add(story, null, Part.Kind.IDEA, "お祝い", me);
        var mori = cast.mori();
        for (var act :
                List.<Runnable>of(
                        () -> stories.get(story, mori),
                        () -> add(story, null, Part.Kind.IDEA, "見えない", mori),
                        () -> add(story, idea, Part.Kind.ME_TOO, "", mori),
                        () -> stories.remove(idea, mori),
                        () -> stories.restore(story, mori))) {
            assertThatThrownBy(act::run)
                    .isInstanceOfSatisfying(
                            Problem.class,
                            it -> assertThat(it.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
        }
        assertThat(stories.list(TOP, 10, mori)).isEmpty();
    }

    @Test
    void in_whatever_order_it_grows_each_part_is_in_the_tale_once_and_below_what_it_answers() {
        var chance = new Random(20261122);
        var kinds = List.of(Part.Kind.values());
        for (int round = 0; round < 5; round++) {
            var story = story("物語" + round);
            var parts = new ArrayList<Part.Id>();
            for (int i = 0; i < 40; i++) {
                var parent =
                        parts.isEmpty() || chance.nextInt(4) == 0
                                ? null
                                : parts.get(chance.nextInt(parts.size()));
                var kind = kinds.get(chance.nextInt(kinds.size()));
                try {
                    parts.add(add(story, parent, kind, "言葉" + i, me));
                } catch (Problem unfit) {
                    assertThat(unfit.key())
                            .isIn("wow.problem.does_not_fit", "wow.problem.said_before");
                }
            }
            assertThat(ids(tale(story)))
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(parts);
            tale(story).branches().forEach(StoriesTest::fits);
        }
    }

    private static void fits(Tale.Branch branch) {
        for (var each : branch.branches()) {
            assertThat(each.part().parentId()).isEqualTo(branch.part().id());
            assertThat(branch.part().kind().next()).contains(each.part().kind());
            fits(each);
        }
    }

    @Test
    void those_to_which_something_came_last_come_first_page_by_page() {
        var first = story("一つ目");
        var second = story("二つ目");
        var third = story("三つ目");
        add(first, null, Part.Kind.IDEA, "アイデア", me);
        var shown = stories.list(TOP, 2, me);
        assertThat(shown).extracting(Story::id).containsExactly(first, third);
        assertThat(stories.list(shown.getLast().cursor(), 2, me))
                .extracting(Story::id)
                .containsExactly(second);
        stories.remove(third, me);
        assertThat(stories.list(shown.getLast().cursor(), 2, me))
                .as("where its last one was taken away meanwhile")
                .extracting(Story::id)
                .containsExactly(second);
    }

    @Test
    void what_is_given_to_a_cause_adds_up_and_a_slip_is_taken_back() {
        told.of(cast.mainStore(), aiko, "赤い靴 大作戦", "言葉", me);
        var story = stories.list(TOP, 1, me).getFirst();
        var cause = db.sql("select id from wow.part where kind = 'cause'").get(Part.Id.class);
        assertThat(stories.tale(story).given(cause)).isEqualByComparingTo("500");
        stories.give(cause, today, "お客様", new BigDecimal("10000"), "小児病院へ", me);
        assertThat(stories.tale(story).given(cause)).isEqualByComparingTo("10500");
        var gift = stories.tale(story).gifts().getOrDefault(cause, List.of()).getLast();
        stories.removeGift(gift.id(), true, me);
        assertThat(stories.tale(story).given(cause)).isEqualByComparingTo("500");
        stories.removeGift(gift.id(), false, me);
        assertThat(stories.tale(story).given(cause)).isEqualByComparingTo("10500");
    }

    @Test
    void a_photo_is_made_anew_and_seen_by_those_who_see_the_story_only() throws IOException {
        var story = story("赤い靴");
        var photo = stories.illustrate(story, png(), "赤い靴", me);
        assertThat(stories.picture(story, photo, me)).startsWith((byte) 0xFF, (byte) 0xD8);
        stories.name(story, "赤い靴 大作戦", photo.value(), me);
        assertThat(stories.get(story, me).coverId()).isEqualTo(photo.value());
        assertThatThrownBy(() -> stories.picture(story, photo, cast.mori()))
                .hasMessageContaining("wow.problem.unknown");
        assertThatThrownBy(() -> stories.illustrate(story, png(), " ", me))
                .hasMessageContaining("wow.problem.needed.alt");
    }

    @Test
    void what_was_taken_away_is_neither_shown_nor_told_to_whom_it_is_of() throws IOException {
        told.of(cast.mainStore(), aiko, "赤い靴", "言葉", me);
        var story = stories.list(TOP, 1, me).getFirst().id();
        var photo = stories.illustrate(story, png(), "玄関の赤い靴", me);
        var gift = gift(story);
        assertThat(toldToAiko()).contains("玄関の赤い靴", "500");
        stories.removePhoto(story, photo, me);
        stories.removeGift(gift, true, me);
        assertThat(toldToAiko()).doesNotContain("玄関の赤い靴", "500");
        assertThatThrownBy(() -> stories.picture(story, photo, me))
                .hasMessageContaining("wow.problem.unknown");
        stories.restorePhoto(story, photo, me);
        assertThat(stories.picture(story, photo, me)).isNotEmpty();
        assertThat(toldToAiko()).contains("玄関の赤い靴");
    }

    private String toldToAiko() {
        return keeper.tell(aiko, Set.of(cast.mainStore())).toString();
    }

    private Gift.Id gift(Story.Id story) {
        return tale(story).gifts().values().stream()
                .flatMap(List::stream)
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void what_others_wrote_is_taken_away_and_brought_back_by_them_or_by_who_leads()
            throws IOException {
        var other = cast.okada();
        told.of(cast.mainStore(), aiko, "赤い靴", "言葉", me);
        var story = stories.list(TOP, 1, me).getFirst().id();
        var photo = stories.illustrate(story, png(), "赤い靴", me);
        var gift = gift(story);
        assertThat(page(story, me)).contains("/photos/" + photo.value() + "/removal");
        assertThat(page(story, me)).contains("/wow/gifts/" + gift.value() + "/removal");
        assertThat(page(story, other)).doesNotContain("/removal\"");
        refused(() -> stories.removePhoto(story, photo, other));
        refused(() -> stories.removeGift(gift, true, other));
        stories.removePhoto(story, photo, me);
        stories.removeGift(gift, true, me);
        stories.remove(story, me);
        refused(() -> stories.restore(story, other));
        stories.restore(story, cast.tamura());
        refused(() -> stories.restorePhoto(story, photo, other));
        refused(() -> stories.removeGift(gift, false, other));
        stories.removeGift(gift, false, cast.sato());
        stories.restorePhoto(story, photo, cast.tamura());
    }

    @Test
    void a_step_is_taken_away_by_who_wrote_or_does_it_and_by_who_owns_the_plan() {
        var story = story("赤い靴");
        var idea = add(story, null, Part.Kind.IDEA, "お祝い", me);
        var plan = add(story, idea, Part.Kind.PLAN, "伺う", me);
        var okada = cast.okada();
        stories.step(plan, "花を頼む", null, null, me);
        var first = steps(story, plan).getFirst().id();
        refused(() -> stories.removeStep(first, true, okada));
        assertThat(page(story, okada)).doesNotContain("/wow/steps/" + first.value() + "/removal");

        stories.step(plan, "地図を描く", null, null, okada);
        var second = steps(story, plan).getLast().id();
        assertThat(page(story, okada)).contains("/wow/steps/" + second.value() + "/removal");
        stories.removeStep(second, true, okada);
        stories.removeStep(second, false, me);
        stories.join(plan, true, okada);
        stories.removeStep(first, true, okada);
        stories.join(plan, false, okada);
        refused(() -> stories.removeStep(first, false, okada));
        stories.removeStep(first, false, cast.tamura());
        assertThat(steps(story, plan)).hasSize(2);
    }

    private List<Plan.Step> steps(Story.Id story, Part.Id plan) {
        return tale(story).steps().getOrDefault(plan, List.of());
    }

    private static void refused(ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.kind()).isEqualTo(Problem.Kind.FORBIDDEN));
    }

    private String page(Story.Id story, Me whose) {
        return bytes(
                mvc.get().uri("/wow/stories/" + story.value()).with(Signing.in(whose)).exchange());
    }

    private static String bytes(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void a_touch_put_right_is_still_the_one_of_the_act() {
        var story = story("赤い靴");
        var act = add(story, null, Part.Kind.ACT, "お花", me);
        var was = requireNonNull(tale(story).branches().getFirst().part().touchId());
        var touch = touchOf(act);
        touches.correct(
                was,
                NewTouch.given(aiko, touch.at(), Channel.COUNTER, "お花をお渡しした", Signal.EMOTION),
                me);
        var now = requireNonNull(tale(story).branches().getFirst().part().touchId());
        assertThat(now).isNotEqualTo(was);
        assertThat(touches.find(now, me)).get().extracting("text").isEqualTo("お花をお渡しした");
    }

    @Test
    void stories_go_with_whom_they_are_told_of_and_are_let_go_with_them() {
        var owner = cast.sato();
        var twin = people.add(NewPerson.named(cast.mainStore(), "田中", "愛子", "", ""), owner);
        told.of(cast.mainStore(), twin, "赤い靴", "言葉", me);
        var merge = merges.merge(new Merging(aiko, twin, Set.of()), owner);
        assertThat(stories.of(aiko, 5, me)).hasSize(1);
        merges.part(merge, owner);
        assertThat(stories.of(aiko, 5, me)).isEmpty();
        assertThat(stories.of(twin, 5, me)).hasSize(1);

        keeper.erase(new Erased(twin, List.of()));
        assertThat(db.sql("select count(*) from wow.story").get(Long.class)).isZero();
        assertThat(db.sql("select count(*) from wow.part").get(Long.class)).isZero();
    }

    private Story.New typed(String title) {
        return new Story.New(
                cast.mainStore(), aiko, null, title, "お電話で、赤い靴をお探しでした", "うれしい", "", today);
    }

    private Story.Id story(String title) {
        return stories.tell(typed(title), me);
    }

    private Part.Id add(
            Story.Id story, Part.@Nullable Id parent, Part.Kind kind, String text, Me by) {
        return told.add(story, parent, kind, text, today, by);
    }

    private Tale tale(Story.Id story) {
        return stories.tale(stories.get(story, me));
    }

    private List<String> waiting() {
        return stories.waitingIdeas(5, me).stream().map(Part::text).toList();
    }

    private Touch touchOf(Part.Id part) {
        var touch =
                db.sql("select touch_id from wow.part where id = :id")
                        .param("id", part)
                        .get(TouchId.class);
        return touches.find(touch, me).orElseThrow();
    }

    private List<String> undone() {
        return db.sql("select text from touches.touch where undone_at is not null")
                .list(String.class);
    }

    private static List<Part.Id> ids(Tale tale) {
        return Stream.concat(
                        tale.meToo().stream().map(Part::id),
                        tale.branches().stream().flatMap(StoriesTest::ids))
                .toList();
    }

    private static Stream<Part.Id> ids(Tale.Branch branch) {
        return Stream.of(
                        Stream.of(branch.part().id()),
                        branch.meToo().stream().map(Part::id),
                        branch.branches().stream().flatMap(StoriesTest::ids))
                .flatMap(each -> each);
    }

    private static byte[] png() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
