package kizuna.letters;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.List;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import org.jspecify.annotations.Nullable;

/// A topic as a shop writes it itself, in its own words and in one language.
record OwnTopic(
        MonthDay from,
        MonthDay to,
        MonthDay until,
        List<String> kinds,
        String title,
        String text,
        String question) {
    static final int LONGEST_TITLE = 100;
    static final int LONGEST_TEXT = 2_000;
    static final int LONGEST_QUESTION = 200;

    /// Begins the keys of those that shops wrote.
    private static final String OWN = "own-";

    /// Any year that has a 29 February.
    private static final int LEAP_YEAR = 2028;

    OwnTopic {
        kinds = List.copyOf(kinds);
        title = PlainText.line(title);
        text = PlainText.lines(text);
        question = PlainText.line(question);
        require(title, LONGEST_TITLE, "title");
        require(text, LONGEST_TEXT, "text");
        require(question, LONGEST_QUESTION, "question");
        var begins = from.atYear(LEAP_YEAR);
        if (Topic.last(begins, until).isBefore(Topic.last(begins, to))) {
            throw Problem.invalid("letters.problem.topic_until");
        }
    }

    /// A day as it is chosen: month and day; null where one of them is not.
    static @Nullable MonthDay day(@Nullable Integer month, @Nullable Integer day) {
        if (month == null || day == null) {
            return null;
        }
        try {
            return MonthDay.of(month, day);
        } catch (DateTimeException _) {
            throw Problem.invalid("letters.problem.topic_day");
        }
    }

    static String key(long id) {
        return OWN + id;
    }

    static boolean isOwn(String key) {
        return key.startsWith(OWN);
    }

    /// As one of the stock; the same in every language.
    Topic asTopic(long id) {
        var told = new Topic.Told(title, text, question);
        return new Topic(key(id), Trade.ANY, from, to, until, kinds, told, told);
    }

    private static void require(String words, int longest, String field) {
        if (words.isEmpty()) {
            throw Problem.invalid("letters.problem.topic_" + field);
        }
        if (words.length() > longest) {
            throw Problem.invalid("letters.problem.topic_" + field + "_long", longest);
        }
    }
}
