package kizuna.export;

import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// The first run, with an export of a house that there was before. `state`: code, file, going or
/// done.
public record RestorePage(String state, int percent, @Nullable String problem) implements Page {}
