package kizuna.words;

import java.util.Set;
import java.util.regex.Pattern;

/// Whether what a word says is denied: うれしくない, not happy. Asked only of words that speak well:
/// those against us often have the no in themselves (許せません, I can't stand it).
final class Negation {
    private static final Set<String> ASKED = Set.of("joy", "trust", "anticipation", "positive");
    private static final Pattern AFTER =
            Pattern.compile("^[ぁ-ん]{0,4}?(?:でき|いた)?(?:な(?:い|く|か|さ)|ません)");
    private static final Pattern IDIOM =
            Pattern.compile("^[^、。]{0,5}(?:しか|[てで]なりま|[てで]ならな|[てで]たまらな|止まら|仕方|しょうが|なくな|かもしれ|ませんか)");
    private static final Pattern BEFORE =
            Pattern.compile(
                    "\\b(?:not|never|no|nothing|hardly|without|\\w+n['’]t)(?: \\w+){0,2} $",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern SAYING =
            Pattern.compile(
                    "(?:\\bnot only|\\bnot just|\\bnever (?:been|felt)|n['’]t (?:thank|wait)|(?:not|n['’]t)"
                            + " (?:be|have been)|\\bnot a bad)[\\w ]*$",
                    Pattern.CASE_INSENSITIVE);

    private Negation() {}

    static boolean denies(Language language, String sentence, Lexicon.Hit hit) {
        if (!ASKED.contains(hit.entry().key())) {
            return false;
        }
        return switch (language) {
            case JAPANESE -> {
                var after = sentence.substring(hit.at().to());
                yield AFTER.matcher(after).find() && !IDIOM.matcher(after).find();
            }
            case ENGLISH -> {
                var before = sentence.substring(0, hit.at().from());
                yield BEFORE.matcher(before).find() && !SAYING.matcher(before).find();
            }
        };
    }
}
