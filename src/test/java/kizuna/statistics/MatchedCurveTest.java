package kizuna.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import kizuna.statistics.MatchedCurve.Cases;
import org.junit.jupiter.api.Test;

class MatchedCurveTest {
    private static final float UNSEEN = Float.NaN;

    /// By hand: in class 0 two reached and two others, in class 1 one reached and nobody else.
    @Test
    void within_each_class_the_others_are_taken_from_the_reached() {
        var curve =
                MatchedCurve.of(
                        new Cases(
                                new int[] {0, 1, 2, 3, 4},
                                new int[] {0, 0, 0, 0, 1},
                                new boolean[] {true, true, false, false, true},
                                new float[][] {{1, 2}, {0, UNSEEN}, {0, 1}, {0, 0}, {5, 5}}),
                        0,
                        new SplittableRandom(1));
        assertThat(curve.reached()).isEqualTo(2);
        assertThat(curve.others()).isEqualTo(2);
        assertThat(curve.alone()).isEqualTo(1);
        assertThat(curve.customers()).isEqualTo(4);
        var first = curve.weeks().getFirst();
        assertThat(first.reached()).isEqualTo(0.5);
        assertThat(first.others()).isZero();
        var second = curve.weeks().getLast();
        assertThat(second.cases()).isEqualTo(1);
        assertThat(second.reached()).isEqualTo(2.5);
        assertThat(second.others()).isEqualTo(0.5);
        assertThat(second.more()).isEqualTo(2.0);
    }

    /// Law: whoever is close comes more and is reached more; compared with everybody the reached
    /// look better than they are, compared within classes they do not.
    @Test
    void what_the_classes_hold_is_taken_out() {
        var chance = new SplittableRandom(4);
        int n = 4_000;
        var customer = new int[n];
        var close = new int[n];
        var all = new int[n];
        var reached = new boolean[n];
        var weeks = new float[n][4];
        for (int i = 0; i < n; i++) {
            customer[i] = i / 4;
            close[i] = customer[i] % 3;
            reached[i] = chance.nextDouble() < 0.2 + 0.3 * close[i];
            for (int week = 0; week < 4; week++) {
                double rate = 0.1 + 0.2 * close[i] + (reached[i] ? 0.1 : 0);
                weeks[i][week] = chance.nextDouble() < rate ? 1 : 0;
            }
        }
        var within = MatchedCurve.of(new Cases(customer, close, reached, weeks), 200, chance);
        var without = MatchedCurve.of(new Cases(customer, all, reached, weeks), 200, chance);
        var last = within.weeks().getLast();
        assertThat(last.more()).isCloseTo(0.4, within(0.12));
        assertThat(last.lower()).isLessThan(0.4);
        assertThat(last.upper()).isGreaterThan(0.4);
        assertThat(last.upper() - last.lower()).isBetween(0.1, 0.35);
        assertThat(last.isClear()).isTrue();
        assertThat(without.weeks().getLast().lower()).isGreaterThan(0.45);
    }

    @Test
    void without_anybody_to_compare_there_is_no_curve() {
        var alone =
                MatchedCurve.of(
                        new Cases(
                                new int[] {0},
                                new int[] {0},
                                new boolean[] {true},
                                new float[][] {{1}}),
                        10,
                        new SplittableRandom(1));
        assertThat(alone.weeks()).isEmpty();
        assertThat(alone.alone()).isEqualTo(1);
        var nobody = new Cases(new int[0], new int[0], new boolean[0], new float[0][]);
        assertThat(MatchedCurve.of(nobody, 10, new SplittableRandom(1)).weeks()).isEmpty();
    }
}
