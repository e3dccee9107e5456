package kizuna.capital;

import java.util.List;
import java.util.stream.IntStream;
import kizuna.platform.Screen;

/// The pictures of the page, in the reader's words.
public final class CapitalCharts {
    private CapitalCharts() {}

    /// How many stand where at the end of each month; those just met are in the table only, for
    /// they would hide all others.
    public static String stages(CapitalPage page, Screen screen) {
        var bars =
                page.months().stream()
                        .map(
                                each ->
                                        IntStream.rangeClosed(1, 4)
                                                .mapToLong(each.standing()::at)
                                                .toArray())
                        .toList();
        var last = page.now().standing();
        return Chart.stacked(
                new Chart.Words(
                        "stages",
                        screen.t("capital.page.stages"),
                        screen.t(
                                "capital.page.stages_is",
                                page.startStanding().near(),
                                last.near(),
                                screen.month(page.month())),
                        screen.t("capital.page.axis_people"),
                        labels(page, screen),
                        young(page),
                        screen.locale()),
                bars,
                List.of("familiar", "regular", "friend", "family"));
    }

    public static String money(CapitalPage page, Screen screen) {
        var bars =
                page.months().stream()
                        .map(
                                each ->
                                        new double[] {
                                            each.account().invested().doubleValue(),
                                            each.account().margin().doubleValue()
                                        })
                        .toList();
        return Chart.beside(
                new Chart.Words(
                        "money",
                        screen.t("capital.page.money"),
                        screen.t("capital.page.money_is"),
                        screen.t(
                                "capital.page.axis_money",
                                screen.currency().getSymbol(screen.locale())),
                        labels(page, screen),
                        young(page),
                        screen.locale()),
                Math.pow(10, -Math.max(0, screen.currency().getDefaultFractionDigits())),
                bars,
                List.of("ours", "theirs"));
    }

    private static List<Boolean> young(CapitalPage page) {
        return page.months().stream().map(each -> page.span().isYoung(each.month())).toList();
    }

    /// Every third month, so that they have room on a telephone; the last always.
    private static List<String> labels(CapitalPage page, Screen screen) {
        int last = page.months().size() - 1;
        return IntStream.rangeClosed(0, last)
                .mapToObj(
                        i ->
                                (last - i) % 3 == 0
                                        ? screen.month(page.months().get(i).month().getMonth())
                                        : "")
                .toList();
    }
}
