package kizuna.letters;

import java.time.Instant;
import kizuna.platform.Page;

/// What stands below the words while they are written: that they are kept, or why not.
/// `problem`: empty where they are.
public record KeptPart(int version, Instant at, String problem) implements Page {}
