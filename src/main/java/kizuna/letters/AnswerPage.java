package kizuna.letters;

import kizuna.platform.Page;

/// One answer with all that came with it.
public record AnswerPage(Answer answer, String whole) implements Page {}
