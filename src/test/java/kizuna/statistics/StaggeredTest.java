package kizuna.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import kizuna.statistics.Staggered.Against;
import kizuna.statistics.Staggered.By;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reference values computed independently in NumPy, by a twin that gives on Callaway and
/// Sant'Anna's own counties (`mpdta`) the effects printed with it: −0.0105, −0.0704, −0.1373,
/// −0.1008 for 2004; −0.0046, −0.0412 for 2006; −0.0261 for 2007.
class StaggeredTest {
    private static final int PEOPLE = 60;
    private static final int PERIODS = 5;

    private long state = 20261122;

    private double next() {
        state = state * 6364136223846793005L + 1442695040888963407L;
        return (state >>> 11) / 0x1.0p53;
    }

    private Staggered panel(Against against) {
        var began = new int[PEOPLE];
        var outcome = new double[PEOPLE][PERIODS];
        int[] groups = {-1, 2, 3, 4, 2, -1};
        for (int i = 0; i < PEOPLE; i++) {
            began[i] = groups[i % 6];
            double base = 10 * next();
            for (int t = 0; t < PERIODS; t++) {
                boolean has = began[i] >= 0 && t >= began[i];
                outcome[i][t] =
                        base + 0.3 * t + next() - 0.5 + (has ? 0.5 * (t - began[i] + 1) : 0);
            }
        }
        return new Staggered(began, outcome, against);
    }

    @ParameterizedTest
    @CsvSource({
        "NEVER, 2, 1, -0.025529329294236486, 0.11190149175322263",
        "NEVER, 2, 4, 1.352485523591992, 0.12907394049841497",
        "NEVER, 3, 2, -0.16553410370765928, 0.1482924010116559",
        "NEVER, 3, 3, 0.43957086116603705, 0.11664320401361497",
        "NEVER, 4, 4, 0.46260945252868285, 0.13768154102049102",
        "NOT_YET, 2, 1, -0.08122977962976519, 0.09792187452249469",
        "NOT_YET, 2, 2, 0.5491693976975707, 0.09005710860600318",
        "NOT_YET, 3, 1, 0.205108439635531, 0.15377444947187166",
        "NOT_YET, 3, 3, 0.4636063509881662, 0.11327507785945332",
        "NOT_YET, 4, 2, 0.032572385483857325, 0.16269211843397247"
    })
    void each_groups_effect_in_each_period_is_right(
            Against against, int group, int period, double effect, double error) {
        assertThat(panel(against).cells())
                .hasSize(12)
                .anySatisfy(
                        cell -> {
                            assertThat(cell.group()).isEqualTo(group);
                            assertThat(cell.period()).isEqualTo(period);
                            assertThat(cell.effect()).isCloseTo(effect, within(1e-9));
                            assertThat(cell.standardError()).isCloseTo(error, within(1e-9));
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "NEVER, SIMPLE, 0, 0.852389988804778, 0.08130478104304495",
        "NEVER, SINCE, -2, 0.08847095386826019, 0.11711707072592614",
        "NEVER, SINCE, 1, 1.02002987312189, 0.10706130216290025",
        "NEVER, GROUP, 3, 0.6569777662909198, 0.12477507788710418",
        "NEVER, PERIOD, 4, 1.0104912927821172, 0.11756734415593897",
        "NOT_YET, SIMPLE, 0, 0.8725285197588307, 0.07833933469138277",
        "NOT_YET, SINCE, 0, 0.5061386497279976, 0.0628961525894611",
        "NOT_YET, SINCE, 2, 1.352485523591992, 0.12907394049841497",
        "NOT_YET, GROUP, 2, 1.0086927004828043, 0.08547772975066338",
        "NOT_YET, PERIOD, 3, 0.9041509037686225, 0.10930968004678962"
    })
    void they_are_put_together_with_the_doubt_of_the_weights(
            Against against, By by, int at, double effect, double error) {
        assertThat(panel(against).rows(by, 0.05, 200, new SplittableRandom(7)))
                .anySatisfy(
                        row -> {
                            assertThat(row.at()).isEqualTo(at);
                            assertThat(row.effect()).isCloseTo(effect, within(1e-9));
                            assertThat(row.standardError()).isCloseTo(error, within(1e-9));
                        });
    }

    @Test
    void a_band_over_several_rows_is_wider_than_an_interval_for_one() {
        var rows = panel(Against.NEVER).rows(By.SINCE, 0.05, 2_000, new SplittableRandom(7));
        assertThat(rows)
                .hasSize(6)
                .allSatisfy(
                        row ->
                                assertThat((row.upper() - row.effect()) / row.standardError())
                                        .isBetween(2.2, 3.2));
    }

    /// What two-way fixed effects get wrong: effects that grow, and nobody who never begins.
    @Test
    void effects_that_grow_are_found_where_everybody_begins_one_day() {
        int people = 300;
        var began = new int[people];
        var outcome = new double[people][6];
        for (int i = 0; i < people; i++) {
            began[i] = 1 + i % 5;
            for (int t = 0; t < 6; t++) {
                outcome[i][t] = i % 7 + 2.0 * t + Math.max(0, t - began[i] + 1);
            }
        }
        var rows =
                new Staggered(began, outcome, Against.NOT_YET)
                        .rows(By.SINCE, 0.05, 100, new SplittableRandom(1));
        assertThat(rows)
                .filteredOn(row -> row.at() >= 0)
                .hasSize(4)
                .allSatisfy(
                        row -> assertThat(row.effect()).isCloseTo(row.at() + 1.0, within(1e-9)));
        assertThat(new Staggered(began, outcome, Against.NEVER).cells()).isEmpty();
    }
}
