package kizuna.capital;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import kizuna.platform.Page;
import kizuna.statistics.MatchedCurve;
import kizuna.team.Store;
import org.jspecify.annotations.Nullable;

/// The delayed return of a store, one kind of act at a time. `curves` is null before the first
/// night; `kind` where nothing can be drawn.
public record ReturnPage(
        Store store,
        List<Store> stores,
        @Nullable ReturnCurves curves,
        @Nullable Instant madeAt,
        ReturnCurves.@Nullable Kind kind,
        boolean running)
        implements Page {
    public String at(String key) {
        return "/capital/return?store=" + store.id().value() + "&of=" + key;
    }

    /// What there is to say of it, as a text key.
    public static String key(MatchedCurve.Week last) {
        if (!last.isClear()) {
            return "capital.return.unclear";
        }
        return last.more() > 0 ? "capital.return.more" : "capital.return.less";
    }

    public static String days(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    public CurveChart chart(ReturnCurves.Kind of) {
        return CurveChart.of(
                of.curve().weeks().stream()
                        .map(
                                week ->
                                        new CurveChart.Point(
                                                String.valueOf(week.week()),
                                                new double[] {week.more()},
                                                week.lower(),
                                                week.upper()))
                        .toList(),
                List.of("more"));
    }
}
