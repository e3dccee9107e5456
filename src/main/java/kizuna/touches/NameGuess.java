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

    /// Under which name somebody who is not known yet would be added: as far as an honorific marks
    /// it, else the first word (two where they are written as Western names are); empty where the
    /// line begins with what happened.
    static NameGuess newcomer(String typed) {
        var guesses = in(typed);
        if (guesses.isEmpty()) {
            return new NameGuess("", "");
        }
        var first = guesses.getFirst();
        var single = !HONOURED.matcher(PlainText.line(typed)).matches() && !isWestern(first.name());
        var name = single && guesses.size() > 1 ? guesses.get(1) : first;
        return name.name().length() > 40
                        || CaptureWords.found("channel", name.name()).findAny().isPresent()
                ? new NameGuess("", typed)
                : name;
    }

    private static boolean isWestern(String name) {
        return name.matches("\\p{Lu}[\\p{L}'’-]+ \\p{Lu}[\\p{L}'’-]+");
    }

    private static String after(String line, String word) {
        return line.substring(Math.min(line.length(), word.length()))
                .replaceFirst("^[\\s、,:：]+", "");
    }
}
