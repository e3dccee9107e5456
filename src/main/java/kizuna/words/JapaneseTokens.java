package kizuna.words;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.ja.JapaneseTokenizer;
import org.apache.lucene.analysis.ja.tokenattributes.BaseFormAttribute;
import org.apache.lucene.analysis.ja.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/// Japanese words by Kuromoji: verbs and adjectives in their plain form.
final class JapaneseTokens {
    private JapaneseTokens() {}

    static List<Token> of(String sentence) {
        try (var words = new JapaneseTokenizer(null, true, JapaneseTokenizer.Mode.NORMAL)) {
            var term = words.getAttribute(CharTermAttribute.class);
            var at = words.getAttribute(OffsetAttribute.class);
            var base = words.getAttribute(BaseFormAttribute.class);
            var kind = words.getAttribute(PartOfSpeechAttribute.class);
            words.setReader(new StringReader(sentence));
            words.reset();
            var tokens = new ArrayList<Token>();
            while (words.incrementToken()) {
                var plain = base.getBaseForm();
                tokens.add(
                        token(
                                plain == null ? term.toString() : plain,
                                kind.getPartOfSpeech(),
                                new Span(at.startOffset(), at.endOffset())));
            }
            words.end();
            return tokens;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Token token(String word, String kind, Span at) {
        if (kind.startsWith("名詞-固有名詞-人名") || kind.startsWith("名詞-固有名詞-地域")) {
            return new Token(Token.NAME, at, false);
        } else if (kind.startsWith("名詞-数")) {
            return new Token(Token.NUMBER, at, true);
        } else {
            boolean grammar =
                    kind.startsWith("助")
                            || kind.startsWith("記号")
                            || kind.startsWith("名詞-非自立")
                            || kind.startsWith("動詞-非自立")
                            || kind.startsWith("動詞-接尾");
            return new Token(word, at, !grammar);
        }
    }
}
