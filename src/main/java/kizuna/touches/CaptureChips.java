package kizuna.touches;

import kizuna.platform.Page;
import kizuna.platform.Problem;
import org.jspecify.annotations.Nullable;

/// What is read of a line so far, below its field.
public record CaptureChips(@Nullable CaptureDraft draft, @Nullable Problem problem)
        implements Page {}
