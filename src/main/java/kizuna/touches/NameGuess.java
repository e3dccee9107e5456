package kizuna.touches;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import kizuna.platform.PlainText;

/// A name that a captured line may begin with, and what the line says after it. Pure.
record NameGuess(String name, String rest) {
    private static final String HONORIFIC = "(?:さん|さま|様|ちゃん|くん|君|氏|先生|殿|-san)";
    private static final Pattern HONOURED =
            Pattern.compile("^(.{1,24}?)" + HONORIFIC + "[、,:：はがもの]?\\s*(.*)$");
    private static final Pattern TITLED =
            Pattern.compile("^(?:Mr|Mrs|Ms|Dr)\\.?\\s+", Pattern.CASE_INSENSITIVE);

    /// Longest first: "田中 愛子" before "田中"; where an honorific ends a name, that name first.
    static List<NameGuess> in(String typed) {
        var line = TITLED.matcher(PlainText.line(typed)).replaceFirst("");
        var guesses = new ArrayList<NameGuess>();
        var words = line.split("[\\s、,:：]+", 3);
        var honoured = HONOURED.matcher(line);
        if (honoured.matches() && honoured.group(1).split("\\s+").length <= 2) {
            guesses.add(new NameGuess(honoured.group(1).strip(), honoured.group(2)));
        }
        if (words.length > 1) {
            guesses.add(new NameGuess(words[0] + " " + words[1], words.length > 2 ? words[2] : ""));
        }
        guesses.add(new NameGuess(words[0], after(line, words[0])));
        if (words[0].endsWith("さ") && words[0].length() > 1) {
            guesses.add(new NameGuess(words[0].substring(0, words[0].length() - 1), ""));
        }
        return guesses.stream().filter(each -> !each.name().isBlank()).distinct().toList();
    }

    private static String after(String line, String word) {
        return line.substring(Math.min(line.length(), word.length()))
                .replaceFirst("^[\\s、,:：]+", "");
    }
}
