package kizuna.words;

/// What a member says of a sentence that was read otherwise: "this is not selling, it is news".
public record Lesson(String sentence, Element element) {}
