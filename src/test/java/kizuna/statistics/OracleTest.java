package kizuna.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/// Every row of the reference values, to nine digits; what a double cannot hold, as a logarithm.
/// (Of a thousand purchases by the Pareto/NBD the reference itself is 2e-9 off: the papers' formula
/// in 90 digits, and the integral in doubles, agree with each other to 1e-12.)
class OracleTest {
    private static final double NINE_DIGITS = 1e-9;

    @Test
    void bg_nbd_agrees_on_every_row() throws IOException {
        for (var row : DataSets.rows("oracle/bgnbd.csv")) {
            agrees(new BgNbd(number(row[0]), number(row[1]), number(row[2]), number(row[3])), row);
        }
    }

    @Test
    void pareto_nbd_agrees_on_every_row() throws IOException {
        for (var row : DataSets.rows("oracle/pnbd.csv")) {
            agrees(
                    new ParetoNbd(number(row[0]), number(row[1]), number(row[2]), number(row[3])),
                    row);
        }
    }

    @Test
    void gamma_gamma_agrees_on_every_row() throws IOException {
        for (var row : DataSets.rows("oracle/gg.csv")) {
            var model = new GammaGamma(number(row[0]), number(row[1]), number(row[2]));
            int x = Integer.parseInt(row[3]);
            near(model.logLikelihood(x, number(row[4])), number(row[5]), String.join(",", row));
            near(model.expected(x, number(row[4])), number(row[6]), String.join(",", row));
        }
    }

    private static void agrees(Model model, String[] row) {
        var what = String.join(",", row);
        int x = Integer.parseInt(row[4]);
        double last = number(row[5]);
        double age = number(row[6]);
        double horizon = number(row[7]);
        near(model.logLikelihood(x, last, age), number(row[8]), what);
        if (number(row[10]) < 1e-290) {
            near(model.logAlive(x, last, age), logarithm(row[9]), what);
            near(model.logExpected(x, last, age, horizon), logarithm(row[10]), what);
        } else {
            near(model.alive(x, last, age), number(row[9]), what);
            near(model.expected(x, last, age, horizon), number(row[10]), what);
        }
    }

    private static double logarithm(String number) {
        return Exact.ln(new BigDecimal(number)).doubleValue();
    }

    private static void near(double ours, double theirs, String what) {
        assertThat(ours).as(what).isCloseTo(theirs, within(Math.abs(theirs) * NINE_DIGITS));
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }
}
