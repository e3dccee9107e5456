package kizuna.bond;

import kizuna.platform.Page;
import kizuna.platform.Problem;

/// Why a decision could not be kept, for the form it was typed in.
public record RefusedPart(Problem problem) implements Page {}
