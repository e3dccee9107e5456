package kizuna.capital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.bond.IdealInterval;
import kizuna.letters.Letter;
import kizuna.letters.LetterReleased;
import kizuna.letters.Letters;
import kizuna.people.Merges;
import kizuna.people.Merging;
import kizuna.people.PersonId;
import kizuna.platform.Jobs;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import kizuna.statistics.Lot;
import kizuna.team.Me;
import kizuna.team.Signing;
import kizuna.team.StoreId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@KizunaTest
class TrialsTest {
    @Autowired private Cast cast;
    @Autowired private TriedShop shop;
    @Autowired private TrialBook trials;
    @Autowired private TrialStore store;
    @Autowired private Findings findings;
    @Autowired private Letters letters;
    @Autowired private TrialsBeside beside;
    @Autowired private Merges merges;
    @Autowired private IdealInterval interval;
    @Autowired private ApplicationEventPublisher events;
    @Autowired private Sql db;
    @Autowired private Clock clock;
    @Autowired private Jobs jobs;
    @Autowired private MockMvcTester mvc;

    private Me me;
    private List<PersonId> persons;

    @BeforeEach
    void house() {
        cast.house();
        me = cast.sato();
        persons = shop.customers(cast.mainStore(), List.of("くじの方"), me, clock.instant());
    }

    private TrialId registered() {
        return trials.register(TriedShop.registered(cast.mainStore(), "電話の効き目", 1), me);
    }

    @Test
    void what_is_counted_stands_before_the_lot_is_drawn_and_the_lot_falls_once() {
        var id = registered();
        var trial = trials.get(id, me);
        var plan = trials.plan(trial, me);
        assertThat(plan.people()).isEqualTo(TriedShop.PEOPLE);
        assertThat(plan.tells()).isTrue();
        assertThat(plan.smallest()).isPositive();

        trials.begin(trial, me);

        var drawn = store.drawn(id);
        for (int i = 0; i < drawn.persons().length; i++) {
            assertThat(drawn.waves()[i])
                    .isEqualTo(TriedShop.wave(trial, new PersonId(drawn.persons()[i])));
        }
        assertThat(drawn.held()).isBetween(5, 35);
        assertThat(trials.people(trials.get(id, me), false, 0, 100, me))
                .hasSize(TriedShop.PEOPLE - drawn.held());
        assertThatThrownBy(() -> trials.begin(trials.get(id, me), me))
                .hasMessageContaining("trial_begun");
        assertThatThrownBy(() -> trials.remove(trials.get(id, me), me))
                .hasMessageContaining("trial_begun");
        assertThat(
                        db.sql("select count(*) from team.audit where act like 'capital.trial.%'")
                                .get(Long.class))
                .isEqualTo(2);
    }

    @Test
    void those_left_in_peace_and_those_kept_apart_take_no_part() {
        db.sql("update people.person set quiet_at = now() where id = :p")
                .param("p", persons.getFirst())
                .update();
        db.sql("update people.person set guarded_at = now() where id = :p")
                .param("p", persons.getLast())
                .update();
        var id = registered();
        trials.begin(trials.get(id, me), me);
        assertThat(store.drawn(id).persons())
                .hasSize(TriedShop.PEOPLE - 2)
                .doesNotContain(persons.getFirst().value(), persons.getLast().value());
    }

    @Test
    void a_lot_is_drawn_behind_the_page_which_says_why_it_was_not() {
        var few = trials.register(TriedShop.registered(cast.stationStore(), "駅前の電話", 1), me);
        assertThat(drawn(few)).contains("くじを引くには、少なくとも");
        assertThat(trials.get(few, me).isDrawn()).isFalse();

        var id = registered();
        assertThat(drawn(id)).contains("くじの方");
        assertThat(trials.get(id, me).isDrawn()).isTrue();
    }

    /// The page after the tap, when the job is done.
    private String drawn(TrialId id) {
        var at = "/capital/trials/" + id.value();
        var sent = mvc.post().uri(at + "/lots").with(Signing.in(me)).with(csrf()).exchange();
        var page = Objects.requireNonNull(sent.getResponse().getRedirectedUrl());
        assertThat(page).startsWith(at + "?job=");
        long job = Long.parseLong(page.substring(page.indexOf('=') + 1));
        ends(job);
        return text(page);
    }

    private void ends(long job) {
        for (int i = 0; i < 40 && !jobs.endsSoon(job); i++) {
            assertThat(jobs.find(job)).isPresent();
        }
    }

    private String text(String page) {
        try {
            return mvc.get()
                    .uri(page)
                    .with(Signing.in(me))
                    .exchange()
                    .getResponse()
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_came_of_it_is_kept_and_reckoned_again_when_a_week_is_over() {
        var id = shop.over(cast.mainStore(), "電話の効き目", 1, me);
        var trial = trials.get(id, me);
        var finding = trials.finding(trial).orElseThrow();
        assertThat(finding.isOver()).isTrue();
        assertThat(finding.curve()).hasSize(TriedShop.WEEKS);
        assertThat(finding.ratioWrong()).isFalse();
        assertThat(trial.nextOn()).isNull();
        assertThat(trials.isDue()).isFalse();

        var running = registered();
        trials.begin(trials.get(running, me), me);
        assertThat(trials.isDue()).isFalse();
        db.sql(
                        "update capital.trial set began_on = began_on - 9, next_on = next_on - 9 where id = :id")
                .param("id", running)
                .update();
        assertThat(trials.reckonDue(Progress.UNSEEN)).isEqualTo(1);
        assertThat(trials.finding(trials.get(running, me)).orElseThrow().weeksOver()).isEqualTo(1);
        assertThat(trials.isDue()).isFalse();
    }

    @Test
    void in_its_first_week_a_trial_says_that_it_is_too_early_and_gives_no_numbers() {
        var id = registered();
        trials.begin(trials.get(id, me), me);
        trials.reckon(trials.get(id, me));
        var finding = trials.finding(trials.get(id, me)).orElseThrow();
        assertThat(finding.verdict(1)).isEqualTo(TrialFinding.Verdict.NOT_YET);
        assertThat(text("/capital/trials")).contains("最初の一週間が過ぎると").doesNotContain("いまのところの幅は");
    }

    @Test
    void a_trial_ended_early_keeps_what_was_found_and_is_counted_no_further() {
        var id = registered();
        assertThatThrownBy(() -> trials.stop(trials.get(id, me), me))
                .as("not drawn yet")
                .hasMessageContaining("trial_over");
        trials.plan(trials.get(id, me), me);
        trials.begin(trials.get(id, me), me);
        db.sql(
                        "update capital.trial set began_on = began_on - 16, next_on = next_on - 16 where id = :id")
                .param("id", id)
                .update();

        trials.stop(trials.get(id, me), me);

        var trial = trials.get(id, me);
        assertThat(trial.state(Objects.requireNonNull(trial.stoppedOn())))
                .isEqualTo("capital.trial.state.stopped");
        assertThat(trial.weeks()).as("as it was registered").isEqualTo(TriedShop.WEEKS);
        assertThat(trials.finding(trial).orElseThrow().weeksOver()).isEqualTo(2);
        assertThat(trials.isDue()).isFalse();
        db.sql("update capital.trial set began_on = began_on - 14, stopped_on = stopped_on - 14")
                .update();
        trials.reckon(trials.get(id, me));
        assertThat(trials.finding(trial).orElseThrow().weeksOver()).isEqualTo(2);
        assertThat(text("/capital/trials/" + id.value()))
                .contains("途中でやめた日", "人になりました")
                .doesNotContain("/end\"");
        assertThatThrownBy(() -> trials.stop(trials.get(id, me), me))
                .hasMessageContaining("trial_over");
    }

    @Test
    void what_is_ended_within_its_first_week_says_so_and_a_week_not_counted_yet_too() {
        var id = registered();
        var at = "/capital/trials/" + id.value();
        trials.begin(trials.get(id, me), me);
        trials.stop(trials.get(id, me), me);
        assertThat(text(at)).contains("一週間たたないうちに終わった").doesNotContain("最初の一週間が過ぎると");
        assertThat(text("/capital/trials")).contains("一週間たたないうちに終わった");

        var running = registered();
        trials.begin(trials.get(running, me), me);
        db.sql(
                        "update capital.trial set began_on = began_on - 9, next_on = next_on - 9 where id = :id")
                .param("id", running)
                .update();
        assertThat(text("/capital/trials/" + running.value())).contains("今夜のうちに数えます");
        db.sql("update capital.trial set began_on = began_on - 60 where id = :id")
                .param("id", running)
                .update();
        assertThat(text("/capital/trials/" + running.value())).contains("終わりました（これから数えます）");
    }

    @Test
    void a_letter_that_leaves_some_out_is_a_trial_by_itself() {
        var letter = letters.draft(cast.mainStore(), me);
        letters.write(letter, 0, "冬じたく", "そろそろコートの季節です。", me);
        letters.aim(letter, Letter.To.EVERYONE, null, 25, me);
        outbox(letter);

        events.publishEvent(released(letter, 25));

        var trial = trials.page(Long.MAX_VALUE, 10, me).getFirst();
        assertThat(trial.letterId()).isEqualTo(letter.value());
        assertThat(trial.title()).isEqualTo("冬じたく");
        assertThat(trial.holdOut()).isEqualTo(25);
        assertThat(trial.isDrawn()).isTrue();
        var drawn = store.drawn(trial.id());
        assertThat(drawn.persons()).hasSize(TriedShop.PEOPLE);
        var lot = new Lot("salt of the letter");
        for (int i = 0; i < drawn.persons().length; i++) {
            assertThat(drawn.waves()[i] == 0).isEqualTo(lot.takes(drawn.persons()[i], 25));
        }
    }

    @Test
    void a_letter_registered_before_leaves_out_the_share_that_was_settled() {
        var letter = letters.draft(cast.mainStore(), me);
        letters.write(letter, 0, "冬じたく", "そろそろコートの季節です。", me);
        var id =
                trials.register(
                        new Trial.New(
                                cast.mainStore(),
                                "冬のお便り",
                                Act.LETTER,
                                letter.value(),
                                null,
                                20,
                                1,
                                1,
                                Outcome.SPENT,
                                12),
                        me);
        assertThat(letters.get(letter, me).holdOut()).isEqualTo(20);
        assertThatThrownBy(() -> trials.begin(trials.get(id, me), me))
                .hasMessageContaining("trial_by_letter");
        outbox(letter);
        events.publishEvent(released(letter, 20));
        assertThat(trials.page(Long.MAX_VALUE, 10, me))
                .singleElement()
                .satisfies(
                        trial -> {
                            assertThat(trial.outcome()).isEqualTo(Outcome.SPENT);
                            assertThat(trial.isDrawn()).isTrue();
                        });
    }

    @Test
    void a_letter_is_planned_for_those_who_will_get_it() {
        var letter = letters.draft(cast.mainStore(), me);
        letters.write(letter, 0, "冬じたく", "そろそろコートの季節です。", me);
        var id = trials.register(ofLetter(letter, 30), me);
        assertThat(trials.plan(trials.get(id, me), me).people()).isEqualTo(TriedShop.PEOPLE);
        persons = persons.subList(0, 40);
        outbox(letter);

        assertThat(trials.plan(trials.get(id, me), me).people()).isEqualTo(40);

        persons = persons.subList(0, 30);
        db.sql("delete from letters.outbox where person_id > :last")
                .param("last", persons.getLast())
                .update();
        events.publishEvent(released(letter, 30));
        assertThat(text("/capital/trials/" + id.value())).contains("30人のうち").contains("くじの前は、40人で");
    }

    @Test
    void a_letter_that_was_stopped_before_it_reached_anybody_tries_nothing() {
        var stopped = lettersTrial("");
        assertThat(stopped.stoppedOn()).isNotNull();
        assertThat(text("/capital/trials/" + stopped.id().value()))
                .contains("どなたにも届かないうちに")
                .doesNotContain("最初の一週間が過ぎると");
        assertThat(held()).isZero();

        assertThat(lettersTrial("begun_at").stoppedOn()).as("one is under way").isNull();
        assertThat(lettersTrial("unknown_at").stoppedOn()).as("one may have come").isNull();
        var halved = lettersTrial("sent_at");
        assertThat(halved.stoppedOn()).as("some got it").isNull();
        trials.reckon(halved);
        db.sql("update capital.trial set began_on = began_on - 9 where id = :id")
                .param("id", halved.id())
                .update();
        trials.reckon(trials.get(halved.id(), me));
        assertThat(text("/capital/trials/" + halved.id().value())).contains("1人に届きました");
    }

    private long held() {
        return db.sql(
                        """
                        select count(*) from capital.drawn d join capital.trial t on t.id = d.trial_id
                        where d.wave = 0 and t.stopped_on is null
                        """)
                .get(Long.class);
    }

    /// Of a letter that went out and was stopped, when with one of its readers it stood so.
    private Trial lettersTrial(String stands) {
        var letter = letters.draft(cast.mainStore(), me);
        letters.write(letter, 0, "冬じたく", "そろそろコートの季節です。", me);
        letters.aim(letter, Letter.To.EVERYONE, null, 30, me);
        outbox(letter);
        db.sql(
                        "update letters.outbox set queued_at = now(), due_at = now() where held_out_at is null and letter_id = :id")
                .param("id", letter.value())
                .update();
        db.sql(
                        """
                        update letters.letter set released_at = now(), queued =
                            (select count(*) from letters.outbox
                             where letter_id = :id and queued_at is not null)
                        where id = :id
                        """)
                .param("id", letter.value())
                .update();
        events.publishEvent(released(letter, 30));
        if (!stands.isEmpty()) {
            db.sql(
                            """
                            update letters.outbox set %s = now()
                            where id = (select min(id) from letters.outbox
                                        where letter_id = :id and held_out_at is null)
                            """
                                    .formatted(stands))
                    .param("id", letter.value())
                    .update();
        }
        letters.stop(letter, me);
        return trials.page(Long.MAX_VALUE, 10, me).getFirst();
    }

    @Test
    void where_all_did_the_same_no_range_is_told_of_them() {
        db.sql("delete from touches.touch").update();
        var id = shop.over(cast.mainStore(), "電話の効き目", 1, me);
        assertThat(text("/capital/trials/" + id.value()))
                .contains("<td class=\"number\">みなさま同じ</td>", "<dd>みなさま同じ</dd>");
    }

    @Test
    void who_was_erased_takes_no_part_any_more_and_the_page_says_how_many() {
        var id = shop.over(cast.mainStore(), "電話の効き目", 1, me);
        var before = trials.finding(trials.get(id, me)).orElseThrow();
        var reached = trials.people(trials.get(id, me), false, 0, 12, me);
        for (var each : reached) {
            db.sql("update people.person set erased_at = now() where id = :p")
                    .param("p", each.id())
                    .update();
        }
        trials.reckon(trials.get(id, me));
        var finding = trials.finding(trials.get(id, me)).orElseThrow();
        assertThat(finding.reached()).isEqualTo(before.reached() - 12);
        assertThat(finding.held()).isEqualTo(before.held());
        assertThat(finding.reachedMean()).isGreaterThan(before.reachedMean() * 0.75);
        assertThat(finding.ratioP()).as("as it was drawn").isEqualTo(before.ratioP());
        assertThat(text("/capital/trials/" + id.value()))
                .contains("お名前を消された12人は")
                .contains("お声をかける方 " + (before.reached() - 12));
    }

    @Test
    void a_trial_in_waves_is_told_by_those_whose_turn_has_begun() {
        var id = shop.over(cast.mainStore(), "はがきの効き目", 2, me);
        assertThat(trials.finding(trials.get(id, me)).orElseThrow().told(2)).isNotNull();
        assertThat(text("/capital/trials/" + id.value()))
                .contains("お声をかけ始めてからの2週間あたり")
                .contains("順番を待つ方も");
        assertThat(text("/capital/trials")).contains("お声をかけ始めてからの2週間あたり");
    }

    private Trial.New ofLetter(Letter.Id letter, int holdOut) {
        return new Trial.New(
                cast.mainStore(),
                "冬のお便り",
                Act.LETTER,
                letter.value(),
                null,
                holdOut,
                1,
                1,
                Outcome.VISITS,
                8);
    }

    @Test
    void a_letter_that_leaves_some_out_is_told_of_what_else_a_lot_keeps_back() {
        var running = registered();
        trials.begin(trials.get(running, me), me);
        var letter = letters.draft(cast.mainStore(), me);
        letters.write(letter, 0, "冬じたく", "そろそろコートの季節です。", me);
        letters.aim(letter, Letter.To.EVERYONE, null, 25, me);
        outbox(letter);

        assertThat(beside.beside(letters.get(letter, me)))
                .singleElement()
                .satisfies(
                        other -> {
                            assertThat(other.title()).isEqualTo("電話の効き目");
                            assertThat(other.people()).isEqualTo(TriedShop.PEOPLE);
                        });
        trials.stop(trials.get(running, me), me);
        assertThat(beside.beside(letters.get(letter, me))).isEmpty();
    }

    private LetterReleased released(Letter.Id letter, int holdOut) {
        return new LetterReleased(
                letter,
                cast.mainStore(),
                "冬じたく",
                null,
                holdOut,
                "salt of the letter",
                clock.instant(),
                me.id());
    }

    /// As the release fills it.
    private void outbox(Letter.Id letter) {
        var lot = new Lot("salt of the letter");
        for (var person : persons) {
            db.sql(
                            """
                            insert into letters.outbox (letter_id, person_id, store_id, held_out_at)
                            values (:letter, :person, :store, case when :held then now() end)
                            """)
                    .param("letter", letter)
                    .param("person", person)
                    .param("store", cast.mainStore())
                    .param("held", lot.takes(person.value(), 25))
                    .update();
        }
    }

    @Test
    void two_records_that_become_one_take_part_once() {
        var id = registered();
        trials.begin(trials.get(id, me), me);
        merges.merge(new Merging(persons.get(0), persons.get(1), Set.of()), me);
        assertThat(store.drawn(id).persons()).hasSize(TriedShop.PEOPLE - 1);
    }

    @Test
    void the_pages_lead_from_the_form_to_what_was_found() throws Exception {
        assertThat(form("8").param("act", "phone").param("holdOut", "80"))
                .hasStatus(422)
                .bodyText()
                .contains("1から50まで");
        var sent = form("8").param("act", "phone").param("holdOut", "３０％").exchange();
        var page = Objects.requireNonNull(sent.getResponse().getRedirectedUrl());
        assertThat(page).startsWith("/capital/trials/");
        assertThat(mvc.get().uri(page).with(Signing.in(me)))
                .hasStatusOk()
                .bodyText()
                .contains("見分けられるいちばん小さなちがい", "くじを引いて");
        var id = shop.over(cast.mainStore(), "はがきの効き目", 3, me);
        db.sql("update people.person set family_kana = 'くじのかた' where id = any (:all)")
                .param("all", persons)
                .update();
        var at = "/capital/trials/" + id.value();
        assertThat(mvc.get().uri(at).with(Signing.in(me)))
                .hasStatusOk()
                .bodyText()
                .contains("わかったこと", "差をならして", "class=\"curve\"", "始めてからの移り変わり");
        var file = mvc.get().uri(at + "/weeks").with(Signing.in(me)).exchange().getResponse();
        assertThat(file.getContentAsString(StandardCharsets.UTF_8).lines()).hasSize(9);
        var drawn = store.drawn(id);
        var to_reach = lines(at + "/people");
        var left_out = lines(at + "/people?group=held");
        assertThat(left_out).hasSize(1 + drawn.held());
        assertThat(to_reach).hasSize(1 + drawn.persons().length - drawn.held());
        assertThat(left_out.get(1))
                .as("namesakes are told apart")
                .matches("\\d+,くじの方,くじのかた,\\d{4}-\\d{2}-\\d{2}");
        assertThat(mvc.get().uri(at + "?group=held").with(Signing.in(me)))
                .bodyText()
                .contains("くじでお休みだった方々です", "くじのかた", "番号" + left_out.get(1).split(",")[0]);
        assertThat(mvc.get().uri("/capital/trials").with(Signing.in(me)))
                .hasStatusOk()
                .bodyText()
                .contains("電話の効き目", "はがきの効き目");
        for (var path : List.of("/capital/trials", "/capital/return", "/capital/rhythm", at)) {
            assertThat(mvc.get().uri(path).with(Signing.in(cast.kobayashi()))).hasStatus(403);
        }
    }

    private MockMvcTester.MockMvcRequestBuilder form(String weeks) {
        return mvc.post()
                .uri("/capital/trials")
                .with(Signing.in(me))
                .with(csrf())
                .param("title", "電話の効き目")
                .param("outcome", "visits")
                .param("weeks", weeks)
                .param("waves", "1")
                .param("waveWeeks", "4");
    }

    private List<String> lines(String file) throws Exception {
        var response = mvc.get().uri(file).with(Signing.in(me)).exchange().getResponse();
        return response.getContentAsString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void where_nearly_everyone_comes_anyway_it_is_said_before_that_no_more_can_be_seen() {
        var came =
                trials.register(
                        new Trial.New(
                                cast.mainStore(),
                                "電話の効き目",
                                Act.PHONE,
                                null,
                                null,
                                30,
                                1,
                                4,
                                Outcome.CAME,
                                TriedShop.WEEKS),
                        me);
        trials.plan(trials.get(came, me), me);
        assertThat(text("/capital/trials/" + came.value())).contains("増えたとはわかりません");
        db.sql("delete from touches.touch where received and person_id % 10 = 0 and at > :then")
                .param("then", clock.instant().minus(Duration.ofDays(57)))
                .update();
        trials.plan(trials.get(came, me), me);
        assertThat(text("/capital/trials/" + came.value()))
                .contains("見分けられるいちばん小さなちがい", "増えたとはわかりません");
        db.sql("delete from touches.touch where received").update();
        trials.plan(trials.get(came, me), me);
        assertThat(text("/capital/trials/" + came.value()))
                .contains("みなさま同じ（0")
                .doesNotContain("増えたとはわかりません");
    }

    @Test
    void a_plan_says_the_smallest_difference_it_can_see() {
        var visits = registered();
        trials.plan(trials.get(visits, me), me);
        assertThat(text("/capital/trials/" + visits.value()))
                .contains("見分けられるいちばん小さなちがい")
                .doesNotContain("増えたとはわかりません");
    }

    @Test
    void what_is_kept_back_has_to_be_chosen_and_nothing_typed_is_lost() {
        assertThat(form("9").param("holdOut", "30"))
                .hasStatus(422)
                .bodyText()
                .contains("お休みの方に何を控えるかを", "電話の効き目", "value=\"9\"");
    }

    @Test
    void whom_one_does_not_see_any_more_is_on_no_list() {
        var id = registered();
        trials.begin(trials.get(id, me), me);
        var trial = trials.get(id, me);
        var first = trials.people(trial, false, 0, 1, me).getFirst();
        db.sql("update people.person set store_id = :other where id = :p")
                .param("other", cast.stationStore())
                .param("p", first.id())
                .update();
        var mine = new Me(me.id(), "", me.roles(), Set.of(cast.mainStore()));
        assertThat(trials.people(trial, false, 0, 1, mine).getFirst().id())
                .isNotEqualTo(first.id());
    }

    @Test
    void what_comes_back_is_reckoned_in_a_job_and_shown_as_not_causal() throws Exception {
        assertThat(mvc.get().uri("/capital/return").with(Signing.in(me)))
                .hasStatusOk()
                .bodyText()
                .contains("これは「おかげ」ではありません", "まだ見立てがありません");
        findings.reckon(cast.mainStore(), Progress.UNSEEN);
        var kinds = findings.returns(cast.mainStore()).orElseThrow().what().kinds();
        assertThat(kinds.stream().filter(each -> !each.isFew()).map(ReturnCurves.Kind::key))
                .contains("contact", "phone")
                .doesNotContain("mail", "card");
        assertThat(mvc.get().uri("/capital/return?of=phone").with(Signing.in(me)))
                .hasStatusOk()
                .bodyText()
                .contains("これは「おかげ」ではありません", "class=\"curve\"");
        var file =
                mvc.get()
                        .uri("/capital/return/weeks")
                        .with(Signing.in(me))
                        .exchange()
                        .getResponse();
        assertThat(
                        file.getContentAsString(StandardCharsets.UTF_8)
                                .lines()
                                .collect(Collectors.toList()))
                .hasSizeGreaterThan(26);
        assertThat(findings.stale()).doesNotContain(cast.mainStore());
        assertThat(findings.alarms(cast.mainStore())).isPresent();
    }

    @Test
    void an_interval_is_offered_and_never_imposed() {
        int before = interval.days();
        findings.reckon(cast.mainStore(), Progress.UNSEEN);
        assertThat(interval.days()).isEqualTo(before);
        assertThat(mvc.get().uri("/capital/rhythm").with(Signing.in(me))).hasStatusOk();
        if (findings.rhythm(cast.mainStore()).orElseThrow().what().ideal() == 0) {
            assertThat(mvc.post().uri("/capital/rhythm/ideal").with(Signing.in(me)).with(csrf()))
                    .hasStatus(409);
        }
        offer(23);
        assertThat(mvc.get().uri("/capital/rhythm").with(Signing.in(me)))
                .hasStatusOk()
                .bodyText()
                .contains("23日にする");
        assertThat(mvc.post().uri("/capital/rhythm/ideal").with(Signing.in(me)).with(csrf()))
                .hasStatus3xxRedirection();
        assertThat(interval.days()).isEqualTo(23);
        // It reads people's whole history in parts, and would hold up whoever empties the house.
        jobs.latest("bond.rescore").ifPresent(job -> ends(job.id()));
    }

    /// As if the history told of an inverted U.
    private void offer(int days) {
        db.sql(
                        """
                        update capital.finding
                        set body = jsonb_set(body, '{returns}', body->'returns' ||
                                jsonb_build_object('rises', 1, 'falls', 1, 'top', :days,
                                                   'cases', 900, 'customers', 100))
                        where what = 'rhythm'
                        """)
                .param("days", days)
                .update();
    }

    @Test
    void of_another_store_nothing_is_registered() {
        var other = new StoreId(987_654);
        assertThatThrownBy(() -> trials.register(TriedShop.registered(other, "よその店", 1), me))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no_such_store");
    }
}
