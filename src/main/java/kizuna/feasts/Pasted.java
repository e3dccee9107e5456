package kizuna.feasts;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One review among those pasted in together, with an empty line between each and the next. A
/// line that is a day or stars only is read as such; a short first line above it is who wrote
/// it. Stars before words are read, and the words stay. All else is theirs and stays as it is.
/// Pure.
record Pasted(String name, @Nullable LocalDate on, @Nullable Integer stars, String words) {
    private static final int LONGEST_NAME = 30;

    private static final Pattern DAY =
            Pattern.compile("(20\\d\\d)[年/.-](\\d{1,2})[月/.-](\\d{1,2})日?");
    private static final Pattern STARS =
            Pattern.compile(
                    "([★⭐]{1,5})☆{0,4}|([1-5１-５])(?:\\.0)?\\s*(?:つ星|/\\s*5|stars?)"
                            + "|星\\s*([1-5１-５一二三四五])(?:つ|個)?");
    private static final Pattern STARS_FIRST =
            Pattern.compile("([★⭐]{1,5}+☆{0,4}+)[\\s\u3000]*(\\S.*)");

    /// As pages of reviews say it instead of a day: too inexact to be one.
    private static final Pattern AGO =
            Pattern.compile(
                    "\\d{1,2}\\s*(?:分|時間|日|週間|[かヶカ]月|年)前"
                            + "|(?:an?|\\d{1,2}) (?:minute|hour|day|week|month|year)s? ago");

    static List<Pasted> in(String text) {
        return Arrays.stream(text.strip().split("\\n[ \\t\u3000]*\\n+"))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(Pasted::of)
                .filter(each -> !each.words.isEmpty())
                .toList();
    }

    /// Two stars of five are no joy.
    boolean isSour() {
        return stars != null && stars <= 2;
    }

    private static Pasted of(String block) {
        var lines = new ArrayList<>(block.lines().toList());
        @Nullable LocalDate on = null;
        @Nullable Integer stars = null;
        var name = "";
        for (int i = 0; i < Math.min(3, lines.size()); ) {
            var line = lines.get(i).strip();
            var both = STARS_FIRST.matcher(line);
            var rest = both.matches() ? both.group(2) : "";
            var said = stars(both.matches() ? both.group(1) : line);
            var day = day(both.matches() ? rest : line);
            boolean alone = rest.isEmpty() || day.isPresent() || AGO.matcher(rest).matches();
            if (said.isPresent() && !alone) {
                stars = said.orElse(stars);
                lines.set(i, rest);
                i++;
            } else if (said.isPresent() || day.isPresent()) {
                stars = said.orElse(stars);
                on = day.orElse(on);
                lines.remove(i);
                if (i == 1 && name.isEmpty() && lines.getFirst().length() <= LONGEST_NAME) {
                    name = lines.removeFirst().strip();
                    i = 0;
                }
            } else {
                i++;
            }
        }
        return new Pasted(name, on, stars, String.join("\n", lines).strip());
    }

    private static Optional<Integer> stars(String line) {
        var found = STARS.matcher(line);
        if (!found.matches()) {
            return Optional.empty();
        }
        var drawn = found.group(1);
        var number = found.group(2) == null ? found.group(3) : found.group(2);
        return Optional.of(
                drawn == null ? number(number) : drawn.codePointCount(0, drawn.length()));
    }

    private static int number(String one) {
        int kanji = "一二三四五".indexOf(one);
        return kanji >= 0 ? kanji + 1 : Character.digit(one.charAt(0), 10);
    }

    private static Optional<LocalDate> day(String line) {
        var found = DAY.matcher(line);
        try {
            return found.matches()
                    ? Optional.of(
                            LocalDate.of(
                                    Integer.parseInt(found.group(1)),
                                    Integer.parseInt(found.group(2)),
                                    Integer.parseInt(found.group(3))))
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
