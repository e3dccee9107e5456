package kizuna.words;

/// What a member says of a sentence of a customer's that was heard otherwise: "this is not anger".
/// `sounds`: whether the tone sounds in it.
public record Correction(String sentence, Tone tone, boolean sounds) {}
