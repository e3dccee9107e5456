package kizuna.words;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/// Takes out of a text whom it speaks of, before it goes where they are not known: names,
/// numbers to reach somebody by, addresses of mail. Each character becomes a ○, so that all
/// others stay where they were.
public final class Masks {
    private static final Pattern REACHED =
            Pattern.compile("[\\w.+-]+@[\\w.-]+|https?://\\S+|[0-9０-９][0-9０-９ーー()（）\\-‐]{5,}");

    private Masks() {}

    /// `names`: those we know of; others are taken out where the dictionary knows them as
    /// names.
    public static String masked(String text, Collection<String> names) {
        var spans = new ArrayList<Span>();
        var found = REACHED.matcher(text);
        while (found.find()) {
            spans.add(new Span(found.start(), found.end()));
        }
        names.stream()
                .filter(each -> !each.isBlank())
                .forEach(each -> spans.addAll(of(text, each)));
        for (var sentence : Sentences.of(text)) {
            tokens(sentence).stream()
                    .filter(each -> each.word().equals(Token.NAME))
                    .map(each -> each.at().plus(sentence.at().from()))
                    .forEach(spans::add);
        }
        var masked = new StringBuilder(text);
        for (var each : spans) {
            masked.replace(each.from(), each.to(), "○".repeat(each.length()));
        }
        return masked.toString();
    }

    private static List<Span> of(String text, String name) {
        var spans = new ArrayList<Span>();
        var found = Pattern.compile(Pattern.quote(name), Pattern.CASE_INSENSITIVE).matcher(text);
        while (found.find()) {
            spans.add(new Span(found.start(), found.end()));
        }
        return spans;
    }

    private static List<Token> tokens(Sentence sentence) {
        return switch (sentence.language()) {
            case JAPANESE -> JapaneseTokens.of(sentence.text());
            case ENGLISH -> EnglishTokens.of(sentence.text());
        };
    }
}
