package kizuna.capital;

import java.util.List;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// All trials, the newest first, and how often a lot among the past cried falsely. `removed`:
/// the one just given up, which can be taken up again.
public record TrialsPage(
        List<Row> rows, @Nullable Long next, @Nullable Long removed, List<Alarms> alarms)
        implements Page {
    public record Row(Trial trial, String state, @Nullable TrialFinding finding) {}

    public record Alarms(String store, @Nullable FalseAlarms alarms) {}
}
