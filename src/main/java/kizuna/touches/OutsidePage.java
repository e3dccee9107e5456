package kizuna.touches;

import java.util.List;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.words.Tone;
import org.jspecify.annotations.Nullable;

/// Whether a model outside hears customers' words, and which. `host`: where words go; `kept`: a
/// key is kept; `trial`: what it heard in words of ours, `trouble`: why it did not.
public record OutsidePage(
        Form form,
        boolean on,
        String host,
        boolean kept,
        String failed,
        String words,
        @Nullable List<Tone> trial,
        String trouble,
        String done)
        implements Page {}
