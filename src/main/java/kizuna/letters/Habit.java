package kizuna.letters;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.words.TradeWords;

/// How a store wants its letters. `trades`: whose topics suit it, all where it named none;
/// `selling`: the greatest share that may sell, in percent; `minutes`: how long one may take to
/// read; `words`: its own words of the trade, line by line, each with a plain one behind `=`.
record Habit(List<Trade> trades, int selling, int minutes, String words) {
    static final Habit USUAL = new Habit(List.of(), 20, 3, "");
    private static final int LONGEST = 5_000;
    private static final int MOST_MINUTES = 15;
    private static final TradeWords KNOWN = TradeWords.load();

    Habit {
        trades = List.copyOf(trades);
        words = PlainText.lines(words);
        if (selling < 0 || selling > 100) {
            throw Problem.invalid("letters.problem.selling");
        }
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw Problem.invalid("letters.problem.minutes", MOST_MINUTES);
        }
        if (words.length() > LONGEST) {
            throw Problem.invalid("people.problem.text_too_long", LONGEST);
        }
    }

    /// Whose topics are offered.
    Set<Trade> topics() {
        var those = trades.isEmpty() ? EnumSet.allOf(Trade.class) : EnumSet.copyOf(trades);
        those.add(Trade.ANY);
        return those;
    }

    TradeWords tradeWords() {
        var all = KNOWN;
        for (var line : words.lines().toList()) {
            var parts = line.split("[=＝]", 2);
            if (parts.length == 2 && !parts[0].isBlank() && !parts[1].isBlank()) {
                all = all.plus(parts[0].strip(), parts[1].strip());
            }
        }
        return all;
    }
}
