package kizuna.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import kizuna.touches.Channel;
import kizuna.touches.Signal;

/// つむぎ通信: a letter of ours each month to those who are fond of us, and what two of them answer.
/// The last ones to readers of the main store are written in Kizuna: of these nothing is noted
/// here, they are left to [Correspondence], and so is what comes of them.
final class Newsletter {
    /// Who reads them.
    static final String READER = "reader";

    private static final int WRITTEN_HERE = 5;
    private static final int FIRST_LETTER = 45;

    private final Chance chance;
    private final Corpus corpus;
    private final LocalDate end;

    Newsletter(Chance chance, Corpus corpus, LocalDate end) {
        this.chance = chance;
        this.corpus = corpus;
        this.end = end;
    }

    void send(List<Diary> diaries) {
        var readers =
                diaries.stream()
                        .filter(each -> each.who.pattern.warmth >= 0.3)
                        .filter(each -> each.who.pattern != Pattern.COOLING)
                        .filter(each -> each.who.ways.containsKey("address") && chance.yes(0.7))
                        .toList();
        var here = days(end);
        readers.stream()
                .filter(each -> each.who.store == 0 && isKnown(each, here.getFirst()))
                .filter(each -> !each.who.pattern.fell())
                .forEach(each -> each.who.tags.add(READER));
        for (int ago = 23; ago >= 0; ago--) {
            var day = Monthly.day(end.minusMonths(ago));
            if (day.isBefore(end)) {
                issue(day, letter(day, ago > 11), readers);
            }
        }
    }

    /// When those went out that were written in Kizuna.
    static List<LocalDate> days(LocalDate end) {
        var latest = Monthly.day(end).isBefore(end) ? end : end.minusMonths(1);
        return IntStream.rangeClosed(1 - WRITTEN_HERE, 0)
                .mapToObj(each -> Monthly.day(latest.plusMonths(each)))
                .toList();
    }

    private static boolean isKnown(Diary reader, LocalDate day) {
        return reader.firstDay().plusDays(FIRST_LETTER).isBefore(day);
    }

    private boolean isWrittenHere(Diary reader, LocalDate day) {
        return reader.who.tags.contains(READER) && !day.isBefore(days(end).getFirst());
    }

    private Corpus.Letter letter(LocalDate day, boolean older) {
        return corpus.letters.stream()
                .filter(each -> each.month() == day.getMonthValue() && each.older() == older)
                .findFirst()
                .orElseThrow();
    }

    private void issue(LocalDate day, Corpus.Letter letter, List<Diary> readers) {
        var reached = new ArrayList<Diary>();
        for (var reader : readers) {
            if (isKnown(reader, day)
                    && !reader.isQuietOn(day)
                    && !(reader.who.pattern.fell() && day.isAfter(reader.lastDay()))) {
                sent(reader, day, letter);
                reached.add(reader);
            }
        }
        var answering = chance.shuffled(reached);
        for (int i = 0; i < Math.min(letter.replies().size(), answering.size()); i++) {
            answered(
                    answering.get(i),
                    day,
                    day.plusDays(chance.between(2, 12)),
                    new Reply(letter.replies().get(i), title(day, letter)));
        }
    }

    /// `about`: the title of what it answers.
    private record Reply(String words, String about) {}

    private void sent(Diary reader, LocalDate day, Corpus.Letter letter) {
        if (isWrittenHere(reader, day)) {
            return;
        }
        var note = new Note(reader.who, day.atTime(15, 0), false, 0, "");
        note.carried =
                new Corpus.Carried(Channel.LETTER, List.of(Signal.USEFUL, Signal.DISCLOSURE), 1);
        note.text = title(day, letter);
        note.toMany = true;
        reader.notes.add(note);
    }

    private static String title(LocalDate day, Corpus.Letter letter) {
        return "つむぎ通信%d月号 ".formatted(day.getMonthValue()) + letter.topic();
    }

    private void answered(Diary reader, LocalDate sent, LocalDate day, Reply reply) {
        var at = day.atTime(chance.between(8, 20), chance.between(0, 59));
        if (day.isAfter(reader.last)) {
            return;
        }
        var note = new Note(reader.who, at, true, 0, "");
        note.carried = new Corpus.Carried(Channel.CARD, List.of(Signal.REPLY, Signal.THANKS), 0);
        note.text = reply.words();
        note.about = reply.about();
        var answer = reader.desk(day.plusDays(2));
        if (isWrittenHere(reader, sent)) {
            return;
        }
        reader.notes.add(note);
        if (answer != null && !reader.isQuietOn(answer.toLocalDate())) {
            reader.notes.add(new Note(reader.who, answer, false, reader.who.member, "call"));
        }
    }
}
