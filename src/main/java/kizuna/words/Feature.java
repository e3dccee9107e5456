package kizuna.words;

/// Something about a sentence that a model can weigh, and the words it is about.
record Feature(String name, Span at, float weight) {}
