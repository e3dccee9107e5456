package kizuna.feasts;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import kizuna.team.Member;
import kizuna.team.MemberId;

/// Which of us are named in a customer's words: 「小林さんのおかげ」, "Ellen was so kind". In Japanese a
/// name counts only where something follows by which people are addressed, and nothing stands
/// before it that would make it another name. Pure.
final class NamedIn {
    private static final String ADDRESSED = "(?:さん|さま|様|くん|君|ちゃん|先生|店長)";
    private static final Pattern LATIN = Pattern.compile("[\\p{IsLatin}'’-]+");

    private NamedIn() {}

    static List<MemberId> words(String words, List<Member> colleagues) {
        return colleagues.stream()
                .filter(each -> !each.hasLeft() && isNamed(words, each.name()))
                .map(Member::id)
                .toList();
    }

    private static boolean isNamed(String words, String name) {
        return Arrays.stream((name + " " + name.replaceAll("\\s+", "")).split("\\s+"))
                .filter(each -> !each.isEmpty())
                .map(NamedIn::addressed)
                .anyMatch(each -> each.matcher(words).find());
    }

    private static Pattern addressed(String name) {
        return LATIN.matcher(name).matches()
                ? Pattern.compile("\\b" + Pattern.quote(name) + "\\b")
                : Pattern.compile("(?<!\\p{IsHan})" + Pattern.quote(name) + ADDRESSED);
    }
}
