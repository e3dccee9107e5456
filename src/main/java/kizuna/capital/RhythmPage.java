package kizuna.capital;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import kizuna.platform.Page;
import kizuna.statistics.Arc;
import kizuna.team.Store;
import org.jspecify.annotations.Nullable;

/// How return and refusal moved with the days since our touch before. `ideal`: the shop's
/// interval in force; `rhythm` is null before the first night.
public record RhythmPage(
        Store store,
        List<Store> stores,
        @Nullable TouchRhythm rhythm,
        @Nullable Instant madeAt,
        int ideal,
        boolean changed,
        boolean running)
        implements Page {
    public boolean isOffered() {
        return rhythm != null && rhythm.ideal() > 0 && rhythm.ideal() != ideal;
    }

    public CurveChart chart(Arc arc) {
        return CurveChart.of(
                arc.bins().stream()
                        .filter(bin -> bin.cases() > 0)
                        .map(
                                bin ->
                                        new CurveChart.Point(
                                                days(bin),
                                                new double[] {100 * bin.mean()},
                                                100 * bin.lower(),
                                                100 * bin.upper()))
                        .toList(),
                List.of("more"));
    }

    public static String days(Arc.Bin bin) {
        return (int) bin.from() + "–" + ((int) bin.to() - 1);
    }

    /// In percent, one digit.
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
