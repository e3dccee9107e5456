package kizuna.bond;

import java.util.List;
import kizuna.platform.Page;

/// What customers said since yesterday; fetched again when something was captured. `besides`:
/// what stands in nobody's history.
public record WordsPart(List<TodayStore.Word> words, List<WordSource.Said> besides)
        implements Page {}
