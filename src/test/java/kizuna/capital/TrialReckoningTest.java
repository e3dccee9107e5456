package kizuna.capital;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import kizuna.capital.TrialFinding.Verdict;
import kizuna.statistics.MatchedCurve;
import kizuna.touches.Signal;
import org.junit.jupiter.api.Test;

/// Shops in which the truth is known. A thousand of them are in `./kizuna bench capital
/// effects`; here are some, so that the whole takes seconds.
class TrialReckoningTest {
    private static final LocalDate END = LocalDate.ofEpochDay(SimulatedShop.BEGAN + 7 * 12);

    private static TrialFinding found(SimulatedShop.Day day, LocalDate today) {
        return TrialReckoning.of(day.lives(), day.drawn(), day.setting(), today);
    }

    @Test
    void intervals_hold_an_effect_that_begins_after_eight_weeks() {
        var shop = new SimulatedShop(300, 12, 0.3, 8, false);
        var chance = new SplittableRandom(5);
        int shops = 60;
        int heldAtEnd = 0;
        int heldAlways = 0;
        double cut = 0;
        for (int i = 0; i < shops; i++) {
            var finding = found(shop.trial(chance), END);
            var last = finding.curve().getLast();
            heldAtEnd += last.lower() <= 1.2 && last.upper() >= 1.2 ? 1 : 0;
            heldAlways +=
                    finding.curve().stream()
                                    .allMatch(
                                            week ->
                                                    week.lower() <= shop.truth(week.week())
                                                            && week.upper()
                                                                    >= shop.truth(week.week()))
                            ? 1
                            : 0;
            cut += finding.cut() / shops;
        }
        assertThat(heldAtEnd).isGreaterThanOrEqualTo(54);
        assertThat(heldAlways).isGreaterThanOrEqualTo(54);
        assertThat(cut).isGreaterThan(0.3);
    }

    @Test
    void before_it_acts_nothing_is_said_and_at_the_end_it_is() {
        var day = new SimulatedShop(500, 12, 0.3, 8, false).trial(new SplittableRandom(1));
        var early = found(day, END.minusWeeks(5));
        assertThat(early.weeksOver()).isEqualTo(7);
        assertThat(early.verdict(1)).isEqualTo(Verdict.EARLY);
        var end = found(day, END.plusWeeks(3));
        assertThat(end.isOver()).isTrue();
        assertThat(end.verdict(1)).isEqualTo(Verdict.MORE);
        assertThat(end.curve()).hasSize(12);
        assertThat(end.asOf()).isEqualTo(END);
        // What was looked at before stays what it was: no later day changes an earlier week.
        assertThat(end.curve().subList(0, 7)).isEqualTo(early.curve());
    }

    @Test
    void nothing_done_is_not_detectable() {
        var day = new SimulatedShop(500, 12, 0, 0, false).trial(new SplittableRandom(2));
        assertThat(found(day, END).verdict(1)).isEqualTo(Verdict.NOT_DETECTABLE);
        assertThat(found(day, LocalDate.ofEpochDay(SimulatedShop.BEGAN + 6)).curve()).isEmpty();
    }

    @Test
    void where_all_did_the_same_no_difference_is_told_and_no_doubt_either() {
        var day = new SimulatedShop(500, 12, 0, 0, false).trial(new SplittableRandom(2));
        var drawn = day.drawn();
        var strangers = new TrialReckoning.Drawn(new long[drawn.persons().length], drawn.waves());
        var nobody = new Lives.Gathering().lives();
        var finding = TrialReckoning.of(nobody, strangers, day.setting(), END);
        assertThat(finding.verdict(1)).isEqualTo(Verdict.SAME);
    }

    @Test
    void groups_of_another_size_than_drawn_say_nothing() {
        var day = new SimulatedShop(500, 12, 0.3, 0, false).trial(new SplittableRandom(3));
        var waves = day.drawn().waves().clone();
        for (int i = 0; i < 250; i++) {
            waves[i] = 1;
        }
        var swapped = new TrialReckoning.Drawn(day.drawn().persons(), waves);
        var finding = TrialReckoning.of(day.lives(), swapped, day.setting(), END);
        assertThat(finding.ratioWrong()).isTrue();
        assertThat(finding.verdict(1)).isEqualTo(Verdict.RATIO);
    }

    @Test
    void of_a_handful_nothing_is_said() {
        var day = new SimulatedShop(25, 12, 0.3, 0, false).trial(new SplittableRandom(3));
        assertThat(found(day, END).verdict(1)).isEqualTo(Verdict.FEW);
    }

    /// Whoever was reached and asked to be erased must not read as somebody who never came.
    @Test
    void who_was_erased_counts_in_neither_group() {
        var day = new SimulatedShop(500, 12, 0, 0, false).trial(new SplittableRandom(2));
        var drawn = day.drawn();
        var kept =
                IntStream.range(0, drawn.persons().length)
                        .filter(i -> drawn.waves()[i] == 0 || i % 2 == 0)
                        .toArray();
        int erased = drawn.persons().length - kept.length;
        var left =
                new TrialReckoning.Drawn(
                        Arrays.stream(kept).mapToLong(i -> drawn.persons()[i]).toArray(),
                        Arrays.stream(kept).map(i -> drawn.waves()[i]).toArray(),
                        erased,
                        0);
        var finding = TrialReckoning.of(day.lives(), left, day.setting(), END);
        assertThat(finding.verdict(1)).isEqualTo(Verdict.NOT_DETECTABLE);
        assertThat(finding.ratioWrong()).isFalse();
        assertThat(finding.erased()).isEqualTo(erased);
        assertThat(finding.reached() + finding.held()).isEqualTo(kept.length);
    }

    /// In waves: those of the later ones compare with the earlier until their turn comes.
    @Test
    void what_begins_in_waves_is_told_by_the_time_since_it_began() {
        var shop = inWaves(0.06, 9);
        var finding = shop.found(112);
        assertThat(finding.since())
                .filteredOn(each -> each.period() >= 0)
                .hasSize(4)
                .allSatisfy(each -> assertThat(each.effect()).isCloseTo(28 * 0.06, within(0.6)));
        assertThat(finding.since())
                .filteredOn(each -> each.period() < 0)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.lower()).isLessThan(0.1))
                .allSatisfy(each -> assertThat(each.upper()).isGreaterThan(-0.1));
    }

    /// A difference of all who were drawn takes those who still wait for reached, and so tells
    /// too little of it.
    @Test
    void the_verdict_on_waves_is_of_those_whose_turn_has_begun() {
        var shop = inWaves(0.06, 9);
        var first = shop.found(28);
        double told = requireNonNull(first.told(3)).seen();
        double ofAll = requireNonNull(first.adjusted()).seen();
        assertThat(told).isCloseTo(28 * 0.06, within(0.6));
        assertThat(ofAll).isLessThan(told / 2);

        var end = shop.found(112);
        var overall = requireNonNull(end.told(3));
        assertThat(end.verdict(3)).isEqualTo(Verdict.MORE);
        assertThat(overall.lower()).isLessThan(28 * 0.06);
        assertThat(overall.upper()).isGreaterThan(28 * 0.06);

        assertThat(shop.found(21).verdict(3)).isEqualTo(Verdict.FIRST_WAVE);
    }

    /// Law: where nothing is brought, waves are seen to bring something about as seldom as is
    /// said, 1 in 25 at the end.
    @Test
    void waves_that_bring_nothing_seldom_seem_to() {
        int alarms = 0;
        for (int seed = 0; seed < 60; seed++) {
            alarms += requireNonNull(inWaves(0, seed).found(112).told(3)).isClear() ? 1 : 0;
        }
        assertThat(alarms).isLessThan(8);
    }

    private record InWaves(Lives lives, TrialReckoning.Drawn drawn) {
        TrialFinding found(int days) {
            var setting =
                    new TrialReckoning.Setting(
                            LocalDate.ofEpochDay(SimulatedShop.BEGAN),
                            16,
                            Outcome.VISITS,
                            25,
                            3,
                            4);
            var today = LocalDate.ofEpochDay(SimulatedShop.BEGAN + days);
            return TrialReckoning.of(lives, drawn, setting, today);
        }
    }

    /// Three waves, four weeks apart; `more`: visits a day since each began.
    private static InWaves inWaves(double more, long seed) {
        var chance = new SplittableRandom(seed);
        var lives = new Lives.Gathering();
        int people = 600;
        var waves = new int[people];
        int visit = Lives.RECEIVED | Signal.VISIT.bit();
        for (int who = 0; who < people; who++) {
            waves[who] = who % 4;
            int begins = SimulatedShop.BEGAN + 28 * (waves[who] - 1);
            for (int day = SimulatedShop.BEGAN - 200; day < SimulatedShop.BEGAN + 112; day++) {
                boolean acts = waves[who] > 0 && day >= begins;
                if (chance.nextDouble() < (acts ? 0.03 + more : 0.03)) {
                    lives.add(who + 1, day, visit, 0);
                }
            }
        }
        var drawn = new TrialReckoning.Drawn(LongStream.rangeClosed(1, people).toArray(), waves);
        return new InWaves(lives.lives(), drawn);
    }

    /// We call whoever is about to come: the curve says that calls bring visits, which they
    /// do not.
    @Test
    void the_curve_is_fooled_by_whom_we_choose_and_the_lot_is_not() {
        var fooled = curve(new SimulatedShop(400, 26, 0, 0, true).calls(new SplittableRandom(4)));
        assertThat(fooled.weeks().get(3).lower()).isGreaterThan(0.1);

        var honest = curve(new SimulatedShop(400, 26, 0, 0, false).calls(new SplittableRandom(4)));
        assertThat(honest.weeks().get(3).lower()).isLessThan(0);
        assertThat(honest.weeks().get(3).upper()).isGreaterThan(0);

        var acting =
                curve(new SimulatedShop(400, 26, 0.2, 8, false).calls(new SplittableRandom(4)));
        assertThat(acting.weeks().getLast().isClear()).isTrue();
    }

    /// Law: what brings nothing and reaches whom chance chose is not seen to bring anything, told
    /// at a visit or from afar. Whoever compares with those who were not reached *later* sees two
    /// thirds of a day come of words at the counter.
    @Test
    void what_brings_nothing_brings_nothing_on_average_of_shops() {
        var chance = new SplittableRandom(12);
        var shop = new SimulatedShop(400, 26, 0, 0, false);
        int shops = 8;
        double calls = 0;
        double talks = 0;
        for (int i = 0; i < shops; i++) {
            calls += curve(shop.calls(chance)).weeks().get(7).more() / shops;
            talks += curve(shop.talks(chance), "useful").weeks().get(7).more() / shops;
        }
        assertThat(calls).isCloseTo(0, within(0.025));
        assertThat(talks).isCloseTo(0, within(0.06));
    }

    private static MatchedCurve.Curve curve(Lives lives) {
        return curve(lives, "phone");
    }

    private static MatchedCurve.Curve curve(Lives lives, String kind) {
        return ReturnCurves.kind(lives, SimulatedShop.BEGAN, kind).curve();
    }

    @Test
    void lots_among_a_past_in_which_nothing_was_done_cry_as_seldom_as_promised() {
        var lives = new SimulatedShop(300, 12, 0, 0, false).calls(new SplittableRandom(6));
        var alarms = FalseAlarms.of(lives, SimulatedShop.BEGAN, 200);
        assertThat(alarms.rounds()).isEqualTo(200);
        assertThat(alarms.whole())
                .isGreaterThanOrEqualTo(Math.max(alarms.early(), alarms.adjusted()));
        assertThat(alarms.isTooMany()).isFalse();
        assertThat(alarms.rate().lower()).isLessThan(FalseAlarms.promised());
        assertThat(FalseAlarms.of(new Lives.Gathering().lives(), 0, 10).rounds()).isZero();
    }

    @Test
    void the_plan_says_what_it_can_see() {
        var day = new SimulatedShop(500, 8, 0, 0, false).trial(new SplittableRandom(8));
        var persons = LongStream.of(day.drawn().persons()).boxed().toList();
        int today = SimulatedShop.BEGAN + 56;
        var plan = TrialPlan.of(day.lives(), persons, 30, Outcome.VISITS, 8, today, 1);
        assertThat(plan.tells()).isTrue();
        assertThat(plan.held()).isEqualTo(150);
        assertThat(plan.usual()).isCloseTo(2, within(0.5));
        assertThat(plan.explained()).isBetween(0.1, 0.9);
        assertThat(plan.smallest()).isBetween(0.1, 1.0);
        var half = TrialPlan.of(day.lives(), persons, 50, Outcome.VISITS, 8, today, 1);
        assertThat(half.smallest()).isLessThan(plan.smallest());
        assertThat(plan.hasRoom(Outcome.VISITS)).isTrue();
        assertThat(plan.hasRoom(Outcome.CAME))
                .as("of those who come twice anyway no more can come at all")
                .isFalse();
        assertThat(
                        TrialPlan.of(
                                        day.lives(),
                                        persons.subList(0, 5),
                                        30,
                                        Outcome.CAME,
                                        8,
                                        today,
                                        1)
                                .tells())
                .isFalse();
    }

    @Test
    void the_rhythm_is_offered_only_where_both_ends_are_sure() {
        var chance = new SplittableRandom(12);
        var lives = new Lives.Gathering();
        int call = Signal.CONTACT.bit() | 1 << Lives.CHANNEL;
        for (int who = 1; who <= 400; who++) {
            int day = SimulatedShop.BEGAN - 1_000;
            lives.add(who, day, Lives.RECEIVED | Signal.VISIT.bit(), 0);
            while (day < SimulatedShop.BEGAN - 150) {
                int gap = 3 + (int) Math.exp(chance.nextDouble() * Math.log(120));
                day += gap;
                lives.add(who, day, call, 0);
                double away = Math.log(gap / 30.0);
                if (chance.nextDouble() < 0.5 - 0.12 * away * away && gap > 2) {
                    day += 1;
                    lives.add(who, day, Lives.RECEIVED | Signal.REPLY.bit(), 0);
                }
            }
        }
        var rhythm = TouchRhythm.of(lives.lives(), SimulatedShop.BEGAN);
        assertThat(rhythm.isFew()).isFalse();
        assertThat(rhythm.ideal()).isBetween(15, 50);
        var none = TouchRhythm.of(new Lives.Gathering().lives(), SimulatedShop.BEGAN);
        assertThat(none.isFew()).isTrue();
        assertThat(none.ideal()).isZero();
    }
}
