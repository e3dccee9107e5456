package kizuna.intake;

import java.util.List;
import java.util.Locale;
import kizuna.platform.Page;
import kizuna.platform.Texts;
import org.jspecify.annotations.Nullable;

/// A trial or an import: how far it is, then what came of it.
public record RunPage(
        long draft,
        Kind kind,
        String fileName,
        boolean trial,
        @Nullable Going going,
        @Nullable String failure,
        @Nullable Outcome outcome,
        boolean hasWrongFile)
        implements Page {

    /// What should be known of it besides.
    public List<String> also(Texts texts, Locale locale) {
        return outcome == null ? List.of() : outcome.said(texts, locale);
    }

    /// `left`: seconds, estimated.
    public record Going(long rows, long expected, long speed, long left) {}
}
