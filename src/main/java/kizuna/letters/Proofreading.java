package kizuna.letters;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import kizuna.bond.Stage;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.platform.Stamped;
import kizuna.team.Me;
import kizuna.team.StoreId;
import kizuna.words.Balance;
import kizuna.words.Element;
import kizuna.words.Lesson;
import kizuna.words.LetterReading;
import kizuna.words.Limits;
import kizuna.words.Mix;
import kizuna.words.Reading;
import kizuna.words.Span;
import kizuna.words.Words;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reads a draft as its store has taught it to: what each sentence carries, and what the whole
/// would still want.
@Component
class Proofreading {
    private static final int ISSUES_BEFORE = 2;
    private static final int LONGEST_SENTENCE = 500;

    private final BalanceStore store;
    private final Clock clock;
    private final Stamped<StoreId, BalanceStore.Stamp, Words> taught = new Stamped<>();

    /// Made when a letter is first read: a shop that writes none has no dictionary in memory.
    private static final class Made {
        static final Words WORDS = Words.load();
    }

    Proofreading(BalanceStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    BalancePart of(Letter letter, String body) {
        var habit = store.habit(letter.storeId());
        var words = words(letter.storeId());
        return read(letter.id(), body, words, before(letter, words), depth(letter), habit);
    }

    /// Of a text that is no letter of a shop: as one is read that nobody has taught anything.
    static BalancePart ofText(String body) {
        return read(
                new Letter.Id(0),
                body,
                Made.WORDS,
                List.of(),
                Element.WEAK_POINT.depth(),
                Habit.USUAL);
    }

    private static BalancePart read(
            Letter.Id id, String body, Words words, List<Mix> before, int depth, Habit habit) {
        var reading = words.letter(body);
        var findings =
                Balance.of(
                        reading,
                        before,
                        new Limits(habit.selling() / 100.0, depth, habit.minutes()),
                        habit.tradeWords());
        return new BalancePart(
                id, body, findings, reading.mix(), Balance.minutes(reading), lines(reading), false);
    }

    /// What a member says a sentence carries counts for all letters of the store from now on.
    @Transactional
    public void teach(Letter letter, String sentence, Element element, Me me) {
        store.teach(
                letter.storeId(), new Lesson(said(sentence), element), me.id(), clock.instant());
    }

    @Transactional
    public void forget(Letter letter, String sentence) {
        store.forget(letter.storeId(), said(sentence));
    }

    private static String said(String sentence) {
        var said = PlainText.lines(sentence);
        if (said.isEmpty()) {
            throw Problem.invalid("letters.problem.nothing_written");
        }
        if (said.length() > LONGEST_SENTENCE) {
            throw Problem.invalid("people.problem.text_too_long", LONGEST_SENTENCE);
        }
        return said;
    }

    private List<Mix> before(Letter letter, Words words) {
        return store.before(letter, ISSUES_BEFORE).stream()
                .map(each -> words.letter(each).mix())
                .toList();
    }

    /// Every depth while nobody has been reckoned.
    private int depth(Letter letter) {
        return store.stageOfReaders(letter.id())
                .map(rank -> List.of(Stage.values()).get(rank).depthAllowed())
                .orElse(Element.WEAK_POINT.depth());
    }

    private Words words(StoreId of) {
        return taught.of(of, store.stamp(of), () -> Made.WORDS.taught(store.lessons(of)));
    }

    private static List<BalancePart.Line> lines(LetterReading letter) {
        return letter.readings().stream()
                .map(each -> new BalancePart.Line(each, pieces(letter.text(), each)))
                .toList();
    }

    /// The sentence in pieces, those that it was read by marked.
    private static List<BalancePart.Piece> pieces(String text, Reading reading) {
        var pieces = new ArrayList<BalancePart.Piece>();
        var sentence = reading.sentence().at();
        int from = sentence.from();
        for (var each : reading.evidence()) {
            add(pieces, text, new Span(from, Math.max(from, each.from())), false);
            add(pieces, text, each, true);
            from = each.to();
        }
        add(pieces, text, new Span(from, Math.max(from, sentence.to())), false);
        return pieces;
    }

    private static void add(List<BalancePart.Piece> pieces, String text, Span at, boolean marked) {
        if (at.length() > 0) {
            pieces.add(new BalancePart.Piece(at.in(text), marked));
        }
    }
}
