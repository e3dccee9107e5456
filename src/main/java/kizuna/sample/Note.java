package kizuna.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import kizuna.touches.Ending;
import org.jspecify.annotations.Nullable;

/// A touch on its way into being: who, when and of which kind. The words of those with a deck are
/// chosen at last, in the order of time, so that neighbours in any list differ.
final class Note {
    final Figure who;
    final LocalDateTime at;
    final boolean received;
    final int member;
    final String deck;
    int deepest = 3;
    boolean atCounter;
    Corpus.@Nullable Carried carried;
    String text = "";
    @Nullable Ending ending;
    boolean remembered;

    /// The same words went to many readers.
    boolean toMany;

    /// A lot had chosen them: none of Today's reasons.
    boolean byLot;

    /// The letter of ours that it answers.
    String about = "";

    /// Nobody has answered it yet, and that is meant: it waits on Today.
    boolean waits;

    String memory = "";
    @Nullable LocalDate memoryDue;
    @Nullable LocalDateTime askedAt;
    String promise = "";
    @Nullable LocalDate promiseDue;
    @Nullable LocalDateTime keptAt;
    long id;

    Note(Figure who, LocalDateTime at, boolean received, int member, String deck) {
        this.who = who;
        this.at = at;
        this.received = received;
        this.member = member;
        this.deck = deck;
    }

    LocalDate on() {
        return at.toLocalDate();
    }
}
