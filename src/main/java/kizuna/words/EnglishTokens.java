package kizuna.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.tartarus.snowball.ext.EnglishStemmer;

/// English words by their stems (Snowball).
final class EnglishTokens {
    private static final Pattern WORD = Pattern.compile("\\p{L}+(?:['’]\\p{L}+)?|\\d[\\d.,:]*");
    private static final Set<String> GRAMMAR =
            Set.of(
                    ("a an the and or but of to in on at for from with by as is are was were be been it"
                                    + " its this that these those he she they them his her their there"
                                    + " so than then has have had do does did will would")
                            .split(" "));

    private EnglishTokens() {}

    static List<Token> of(String sentence) {
        var tokens = new ArrayList<Token>();
        var stems = new EnglishStemmer();
        var word = WORD.matcher(sentence);
        while (word.find()) {
            tokens.add(token(word.group(), new Span(word.start(), word.end()), stems));
        }
        return tokens;
    }

    private static Token token(String word, Span at, EnglishStemmer stems) {
        if (Character.isDigit(word.charAt(0))) {
            return new Token(Token.NUMBER, at, true);
        } else if (at.from() > 0 && word.length() > 1 && Character.isUpperCase(word.charAt(0))) {
            return new Token(Token.NAME, at, false);
        } else {
            var lower = word.toLowerCase(Locale.ROOT).replace('’', '\'');
            stems.setCurrent(lower);
            stems.stem();
            return new Token(stems.getCurrent(), at, !GRAMMAR.contains(lower));
        }
    }
}
