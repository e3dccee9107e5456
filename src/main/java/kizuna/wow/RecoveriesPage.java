package kizuna.wow;

import java.util.List;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// The recoveries of my stores, the newest first.
public record RecoveriesPage(List<Line> lines, @Nullable Long next) implements Page {
    public record Line(Recovery recovery, String person, String member) {}
}
