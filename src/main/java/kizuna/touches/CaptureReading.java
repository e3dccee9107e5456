package kizuna.touches;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kizuna.people.Names;
import kizuna.platform.PlainText;
import org.jspecify.annotations.Nullable;

/// What is read from one captured line, to be shown as chips and switched by a tap where it was
/// read wrongly. Words decide (`capture_words.tsv`); nothing is guessed that they do not say. Pure.
///
/// A line can tell of both directions ("電話した とても喜んでた": we called, they were glad): what came
/// from them is in `theirs`, what we brought in `ours`, and it is kept as two touches.
public record CaptureReading(
        String line,
        LocalDate on,
        Channel channel,
        boolean received,
        Set<Signal> theirs,
        Set<Signal> ours,
        int depth,
        @Nullable Ending ending,
        @Nullable BigDecimal amount,
        String items,
        List<Heard> memories,
        List<Promised> promises) {

    /// A line longer than this is refused before it is read.
    static final int LONGEST = 1000;

    /// Something they told us; `dueOn`: when to ask how it went.
    public record Heard(String text, @Nullable LocalDate dueOn) {}

    public record Promised(String text, LocalDate dueOn) {}

    /// `line`: what is said, without the name at its beginning ([NameGuess]).
    static CaptureReading of(String line, LocalDate today) {
        var text = Normalizer.normalize(PlainText.line(line), Normalizer.Form.NFKC);
        var mood = CaptureWords.without("not.joy", CaptureWords.without("not.anger", text));
        var channel = channel(text);
        var weDid = CaptureWords.without("from.them", text);
        var fromUs = CaptureWords.says("from.us", weDid);
        var theirs = theirs(mood, fromUs);
        var ours = signals("ours", weDid);
        var gave = fromUs || !ours.isEmpty() || isOursByKind(text, channel, theirs);
        if (gave) {
            ours.add(Signal.CONTACT);
        }
        return new CaptureReading(
                line,
                DayWords.back(text, today).orElse(today),
                channel,
                !theirs.isEmpty() || CaptureWords.says("from.them", text) || !gave,
                theirs,
                ours,
                theirs.contains(Signal.DISCLOSURE) ? depth(text) : 0,
                ending(mood, CaptureWords.says("not.joy", text)),
                amount(text),
                items(text),
                memories(line, today),
                promises(line, today));
    }

    private static Channel channel(String text) {
        return CaptureWords.found("channel", text)
                .map(name -> Channel.valueOf(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(Channel.COUNTER);
    }

    /// 娘さんに手紙を書いた speaks of us; that they told us nothing then, a tap says.
    private static Set<Signal> theirs(String text, boolean fromUs) {
        var theirs = signals("theirs", text);
        if (CaptureWords.says("visit", text) && !fromUs) {
            theirs.add(Signal.VISIT);
        }
        return theirs;
    }

    /// A letter or a card is ours unless it came from them; a bare 電話 too, when nothing in the
    /// line came from them.
    private static boolean isOursByKind(String text, Channel channel, Set<Signal> theirs) {
        return !CaptureWords.says("from.them", text)
                && switch (channel) {
                    case LETTER, CARD -> !theirs.contains(Signal.REPLY);
                    case PHONE, MAIL, LINE -> theirs.isEmpty();
                    case COUNTER, PAGE, EVENT, OTHER -> false;
                };
    }

    private static Set<Signal> signals(String kind, String text) {
        return CaptureWords.found(kind, text)
                .map(
                        name ->
                                Signal.valueOf(
                                        name.replaceFirst("\\..*", "").toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Signal.class)));
    }

    /// How deep somebody opens themselves in these words, where they do.
    static int depthOf(String words) {
        return depth(Normalizer.normalize(PlainText.line(words), Normalizer.Form.NFKC));
    }

    private static int depth(String text) {
        return CaptureWords.found("theirs.disclosure", text)
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(1);
    }

    /// Joy that was looked for and did not come ended flat, where nothing else is said.
    private static @Nullable Ending ending(String mood, boolean joyless) {
        return CaptureWords.found("ending", mood)
                .map(name -> Ending.valueOf(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(joyless ? Ending.FLAT : null);
    }

    /// All amounts together, or the one named as the sum; none of a discount.
    private static @Nullable BigDecimal amount(String text) {
        var sum =
                Amounts.in(text).stream()
                        .filter(each -> !isDiscount(text, each))
                        .map(Amounts.Found::amount)
                        .reduce(BigDecimal::add);
        var total = text.indexOf("合計");
        if (total >= 0) {
            sum = Amounts.in(text.substring(total)).stream().map(Amounts.Found::amount).findFirst();
        }
        return sum.map(each -> CaptureWords.says("refund", text) ? each.negate() : each)
                .orElse(null);
    }

    private static boolean isDiscount(String text, Amounts.Found found) {
        var after = text.substring(found.end(), Math.min(text.length(), found.end() + 6));
        return CaptureWords.says("not.price", after);
    }

    /// The words right before the amount: コート 3,200円.
    private static String items(String text) {
        return Amounts.in(text).stream()
                .findFirst()
                .map(each -> text.substring(0, each.start()).strip())
                .map(before -> before.substring(before.lastIndexOf(' ') + 1))
                .map(before -> before.replaceFirst("(は|で|を|、|。|:|[-−‐–△▲]+)$", ""))
                .filter(CaptureReading::isThing)
                .orElse("");
    }

    private static boolean isThing(String words) {
        return words.length() <= 40
                && !words.endsWith("さん")
                && !words.endsWith("様")
                && !words.equals("合計")
                && CaptureWords.found("channel", words).findAny().isEmpty()
                && CaptureWords.found("theirs", words).findAny().isEmpty();
    }

    private static List<Heard> memories(String line, LocalDate today) {
        return clauses(line)
                .filter(each -> !CaptureWords.says("promise", each))
                .map(each -> heard(each, today))
                .flatMap(Optional::stream)
                .limit(3)
                .toList();
    }

    private static Optional<Heard> heard(String clause, LocalDate today) {
        var folded = Normalizer.normalize(clause, Normalizer.Form.NFKC);
        var told = CaptureWords.found("theirs.disclosure", folded).findAny().isPresent();
        var due = DayWords.ahead(folded, today).orElse(null);
        return told ? Optional.of(new Heard(clause, due)) : Optional.empty();
    }

    private static List<Promised> promises(String line, LocalDate today) {
        return clauses(line)
                .filter(each -> CaptureWords.says("promise", each))
                .map(each -> new Promised(each, promisedDay(each, today)))
                .limit(2)
                .toList();
    }

    /// Without a day, a promise is due in a week.
    private static LocalDate promisedDay(String clause, LocalDate today) {
        return DayWords.promised(Normalizer.normalize(clause, Normalizer.Form.NFKC), today)
                .orElse(today.plusWeeks(1));
    }

    /// Japanese is cut at blanks and marks; English, which has blanks between all words, at marks.
    private static Stream<String> clauses(String line) {
        var marks = Names.isJapanese(line) ? "[、。！!？?,\\s\u3000]+" : "[,.!?;]+(?=\\s|$)| and ";
        return Arrays.stream(line.split(marks)).map(String::strip).filter(each -> !each.isEmpty());
    }
}
