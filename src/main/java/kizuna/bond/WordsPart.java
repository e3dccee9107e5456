package kizuna.bond;

import java.util.List;
import kizuna.platform.Page;

/// What customers said since yesterday; fetched again when something was captured.
public record WordsPart(List<TodayStore.Word> words) implements Page {}
