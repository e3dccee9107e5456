package kizuna.touches;

import kizuna.platform.Page;
import kizuna.platform.Problem;
import org.jspecify.annotations.Nullable;

/// The capture field on a page of its own; everywhere else it is in the shell.
public record CapturePage(
        @Nullable CaptureDraft draft, @Nullable SavedToast saved, @Nullable Refused refused)
        implements Page {

    /// A line that could not even be read, given back as it was typed.
    public record Refused(String line, Problem problem) {}
}
