package kizuna.letters;

import kizuna.platform.Page;
import kizuna.touches.HeardPart;
import org.jspecify.annotations.Nullable;

/// One answer with all that came with it. `heard`: what sounds in it, where we know whose it is.
public record AnswerPage(Answer answer, String whole, @Nullable HeardPart heard) implements Page {}
