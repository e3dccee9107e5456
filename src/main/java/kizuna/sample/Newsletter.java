package kizuna.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kizuna.touches.Channel;
import kizuna.touches.Signal;

/// つむぎ通信: a letter of ours each month to those who are fond of us, and what two of them answer.
final class Newsletter {
    private static final int DAY = 5;

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
        for (int ago = 23; ago >= 0; ago--) {
            var day = end.minusMonths(ago).withDayOfMonth(DAY);
            if (day.isBefore(end)) {
                issue(day, letter(day, ago > 11), readers);
            }
        }
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
            if (reader.firstDay().plusDays(45).isBefore(day)
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
                    day.plusDays(chance.between(2, 12)),
                    letter.replies().get(i),
                    title(day, letter));
        }
    }

    private static void sent(Diary reader, LocalDate day, Corpus.Letter letter) {
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

    private void answered(Diary reader, LocalDate day, String reply, String title) {
        var at = day.atTime(chance.between(8, 20), chance.between(0, 59));
        if (!day.isAfter(reader.last)) {
            var note = new Note(reader.who, at, true, 0, "");
            note.carried =
                    new Corpus.Carried(Channel.CARD, List.of(Signal.REPLY, Signal.THANKS), 0);
            note.text = reply;
            note.about = title;
            reader.notes.add(note);
            var answer = reader.desk(day.plusDays(2));
            if (answer != null && !reader.isQuietOn(answer.toLocalDate())) {
                reader.notes.add(new Note(reader.who, answer, false, reader.who.member, "call"));
            }
        }
    }
}
