package kizuna.capital;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurveChartTest {
    /// Of two points at one place nothing would be seen.
    @Test
    void one_week_alone_is_a_short_line_in_its_band() {
        var week = new CurveChart.Point("1", new double[] {0.12}, -0.06, 0.24);
        var chart = CurveChart.of(List.of(week), List.of("more"));
        assertThat(places(chart.lines().getFirst().points())).hasSize(2);
        assertThat(places(chart.band())).hasSize(2);
        assertThat(chart.band().split(" ")).hasSize(4).doesNotHaveDuplicates();
    }

    private static List<String> places(String points) {
        return List.of(points.split(" ")).stream()
                .map(each -> each.split(",")[0])
                .distinct()
                .toList();
    }
}
