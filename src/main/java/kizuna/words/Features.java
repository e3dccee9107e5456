package kizuna.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What can be weighed of a sentence: its words, pairs of them, how it begins and ends, short runs
/// of characters, and the words of the lexicon. `minding`: what is denied counts as something else.
record Features(Language language, Lexicon lexicon, boolean minding) {
    private static final float WORD = 1f;
    private static final float PAIR = 0.6f;
    private static final float EDGE = 0.8f;
    private static final float CHARACTERS = 0.35f;
    private static final float LEXICON = 1f;

    /// Of tones more: a customer names what they feel. Chosen on the development set.
    private static final float TONES = 2f;

    static Features of(Language language) {
        return new Features(language, Lexicon.of(language), false);
    }

    static Features ofTones(Language language) {
        return new Features(language, Lexicon.ofTones(language), true);
    }

    List<Token> tokens(String sentence) {
        return switch (language) {
            case JAPANESE -> JapaneseTokens.of(sentence);
            case ENGLISH -> EnglishTokens.of(sentence);
        };
    }

    List<Feature> of(String sentence, List<Token> tokens) {
        var features = new ArrayList<Feature>();
        addWords(features, tokens);
        addEdges(features, sentence, tokens);
        addCharacters(features, sentence, tokens);
        float weight = minding ? TONES : LEXICON;
        for (var hit : lexicon.hits(sentence)) {
            boolean denied = minding && Negation.denies(language, sentence, hit);
            features.add(
                    new Feature(
                            denied ? "N" + hit.entry().key() : known(hit.entry().key()),
                            hit.at(),
                            weight));
            features.add(
                    new Feature((denied ? "n" : "l") + hit.entry().number(), hit.at(), weight));
        }
        return features;
    }

    /// The name of the feature that the lexicon speaks for an element or a tone.
    static String known(String key) {
        return "L" + key;
    }

    private static void addWords(List<Feature> features, List<Token> tokens) {
        Token before = null;
        for (var token : tokens) {
            features.add(new Feature("w" + token.word(), token.at(), WORD));
            if (before != null) {
                features.add(
                        new Feature(
                                "p" + before.word() + " " + token.word(),
                                before.at().with(token.at()),
                                PAIR));
            }
            before = token;
        }
    }

    /// Japanese says at the end what a sentence does, English at the beginning.
    private static void addEdges(List<Feature> features, String sentence, List<Token> tokens) {
        int size = tokens.size();
        for (int length = 1; length <= 3 && length <= size; length++) {
            features.add(edge("^", tokens.subList(0, length)));
            features.add(edge("$", tokens.subList(size - length, size)));
        }
        if (Questions.isQuestion(sentence)) {
            features.add(
                    new Feature("?", new Span(sentence.length() - 1, sentence.length()), LEXICON));
        }
    }

    private static Feature edge(String which, List<Token> tokens) {
        var name = new StringBuilder(which);
        tokens.forEach(each -> name.append(' ').append(each.word()));
        return new Feature(
                name.toString(), tokens.getFirst().at().with(tokens.getLast().at()), EDGE);
    }

    private void addCharacters(List<Feature> features, String sentence, List<Token> tokens) {
        switch (language) {
            case JAPANESE -> {
                addRuns(features, sentence, new Span(0, sentence.length()), 2);
                addRuns(features, sentence, new Span(0, sentence.length()), 3);
            }
            case ENGLISH -> {
                var lower = sentence.toLowerCase(Locale.ROOT);
                tokens.forEach(each -> addRuns(features, lower, each.at(), 4));
            }
        }
    }

    private static void addRuns(List<Feature> features, String text, Span within, int length) {
        for (int from = within.from(); from + length <= within.to(); from++) {
            var at = new Span(from, from + length);
            features.add(new Feature("c" + at.in(text), at, CHARACTERS));
        }
    }
}
