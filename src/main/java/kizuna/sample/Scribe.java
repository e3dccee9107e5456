package kizuna.sample;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kizuna.touches.Channel;
import kizuna.touches.Signal;
import org.jspecify.annotations.Nullable;

/// Finds the words of every note. Decks of lines go round in the order of time: a line comes again
/// only when the others that fit have had their turn, and never to the same person.
final class Scribe {
    static final List<String> CALLED = List.of("野口", "三浦", "岡田");

    /// A line in a deck. Those of our own lives are told by one of us, and only while they are
    /// true: from so many to so many months before the end.
    private record Card(Corpus.Line line, int member, int from, int to) {}

    private final Chance chance;
    private final LocalDate end;
    private final Map<String, List<Card>> decks = new TreeMap<>();

    Scribe(Chance chance, Corpus corpus, LocalDate end) {
        this.chance = chance;
        this.end = end;
        corpus.lines.forEach(
                (deck, lines) ->
                        decks.put(
                                deck,
                                chance.shuffled(
                                        lines.stream()
                                                .map(each -> new Card(each, -1, 0, 0))
                                                .toList())));
        decks.put("ours", chance.shuffled(corpus.ours.stream().map(Scribe::card).toList()));
    }

    /// Notes whose words could not be found are left out.
    List<Note> write(List<Note> notes) {
        var written = new ArrayList<Note>();
        notes.sort(Comparator.comparing((Note each) -> each.at).thenComparing(each -> each.deck));
        for (var note : notes) {
            if (note.deck.isEmpty() ? told(note) : drawn(note)) {
                written.add(note);
            }
        }
        return answered(written);
    }

    /// Where no words were found for our answer, the word from afar that it belongs to is left out
    /// too, but for those that are to wait on Today.
    private static List<Note> answered(List<Note> written) {
        var heard = new HashSet<Figure>();
        var kept = new ArrayList<Note>();
        for (var note : written.reversed()) {
            if (!note.received) {
                heard.add(note.who);
            }
            if (note.waits || heard.contains(note.who) || !isFromAfar(note)) {
                kept.add(note);
            }
        }
        return kept.reversed();
    }

    private static boolean isFromAfar(Note note) {
        return note.received
                && note.carried != null
                && note.carried.channel() != Channel.COUNTER
                && note.carried.channel() != Channel.EVENT
                && !note.carried.signals().contains(Signal.COMPLAINT);
    }

    private static Card card(Corpus.Ours ours) {
        var carried = new Corpus.Carried(Channel.COUNTER, List.of(Signal.DISCLOSURE), ours.depth());
        var line =
                new Corpus.Line(
                        Corpus.Fit.parse("any"), Months.parse("1-12"), carried, ours.text());
        return new Card(line, ours.member(), ours.from(), ours.to());
    }

    private static boolean told(Note note) {
        note.text = own(note, note.text);
        note.memory = own(note, note.memory);
        note.promise = own(note, note.promise);
        return true;
    }

    private static String own(Note note, String text) {
        var told = note.who.told(text, CALLED.get(note.member));
        if (told == null) {
            throw new IllegalStateException("Nothing to put into: " + text);
        }
        return told;
    }

    private boolean drawn(Note note) {
        var card = draw(note);
        if (card == null) {
            return false;
        }
        note.carried = card.line().carried();
        note.text = own(note, card.line().text());
        if (note.deck.equals("talk") || note.deck.equals("plain")) {
            lengthen(note);
        }
        note.remembered = note.deck.equals("tell") && chance.yes(0.6);
        note.ending = Talk.ending(note, chance);
        return true;
    }

    private void lengthen(Note note) {
        if (chance.yes(0.3)) {
            var tail = new Note(note.who, note.at, true, note.member, "tail");
            var card = draw(tail);
            if (card != null) {
                note.text += "。" + card.line().text();
            }
        }
    }

    private @Nullable Card draw(Note note) {
        var deck = decks.getOrDefault(note.deck, List.of());
        for (int i = 0; i < deck.size(); i++) {
            var card = deck.get(i);
            if (fits(card, note) && note.who.heard.add(card.line().text())) {
                deck.remove(i);
                deck.add(card);
                return card;
            }
        }
        return null;
    }

    private boolean fits(Card card, Note note) {
        var line = card.line();
        return line.months().has(note.on())
                && line.fit().fits(note.who.tags)
                && line.carried().depth() <= note.deepest
                && isTrueNow(card, note)
                && (note.received || note.who.reachedBy(line.carried().channel()))
                && (note.received || isAtCounter(line) == note.atCounter)
                && note.who.told(line.text(), "") != null;
    }

    private boolean isTrueNow(Card card, Note note) {
        long ago = ChronoUnit.MONTHS.between(note.on(), end);
        boolean told = card.member() == note.member && ago <= card.from() && ago >= card.to();
        return card.member() < 0 || told;
    }

    private static boolean isAtCounter(Corpus.Line line) {
        return line.carried().channel() == Channel.COUNTER;
    }
}
