package kizuna.feasts;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What of a line that one of us wrote down are the customer's own words: what stands between
/// quotation marks. What they wrote themselves is theirs as a whole. Pure.
final class Spoken {
    private static final Pattern QUOTED =
            Pattern.compile("「([^「」]+)」|『([^『』]+)』|“([^“”]+)”|\"([^\"]+)\"");

    private Spoken() {}

    static List<String> of(String line) {
        return QUOTED.matcher(line).results().map(Spoken::inner).toList();
    }

    private static String inner(MatchResult found) {
        for (int group = 1; group <= found.groupCount(); group++) {
            if (found.group(group) != null) {
                return found.group(group).strip();
            }
        }
        return "";
    }

    /// What everyone may be shown of it; empty where nothing of it is surely theirs.
    static String forAll(Source source, String words) {
        return switch (source) {
            case COUNTER, PHONE, OTHER -> String.join("\n", of(words));
            case MAIL, LETTER, LINE, PAGE, REVIEW, CARD -> words;
        };
    }
}
