package kizuna.feasts;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import kizuna.platform.Page;

/// The words of a year, month by month. `mine`: those that `name` earned.
public record CollectionsPage(
        int year,
        List<Integer> years,
        boolean mine,
        String name,
        Map<YearMonth, List<FeastsPage.Line>> months,
        ToSee toSee)
        implements Page {
    public String whose() {
        return mine ? "mine" : "everyone";
    }
}
