package kizuna.bond;

import java.time.Instant;
import java.util.List;
import kizuna.platform.Form;
import kizuna.platform.Page;

/// The weights in force, to be read and changed; how the re-score goes; who changed what before.
/// `notice` and `warning`: text keys, or empty.
public record WeightsPage(
        int version,
        Form form,
        List<Part> parts,
        String notice,
        String warning,
        RescoreState rescore,
        List<Past> history,
        boolean first)
        implements Page {

    public record Part(String key, List<Entry> entries) {}

    /// `first`: the value Kizuna began with.
    public record Entry(
            String name, String key, String unit, String inForce, String first, boolean wrong) {}

    public record Past(int version, Instant at, String who, List<Change> changes) {}

    public record Change(String key, String before, String after) {}
}
