package kizuna.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/// Since the shop has had Today: cards and calls on the birthdays of those who seldom come or
/// come no more. Most bring nobody back. Chance of its own: the rest of the shop stays as it is.
final class Greetings {
    private static final double SENT = 0.9;
    private static final int SELDOM = 60;

    private final Chance chance;
    private final LocalDate end;

    Greetings(LocalDate end) {
        this.chance = new Chance(new SplittableRandom(end.toEpochDay()));
        this.end = end;
    }

    void send(List<Diary> diaries) {
        var since = end.minusMonths(Acts.MONTHS);
        for (var diary : diaries) {
            var who = diary.who;
            var birthday = who.born.withYear(end.getYear());
            var day = birthday.isBefore(end) ? birthday : who.born.withYear(end.getYear() - 1);
            if (seldomComes(diary)
                    && who.tags.contains("birthday")
                    && day.isAfter(since)
                    && day.isAfter(diary.firstDay())
                    && !diary.isQuietOn(day)
                    && chance.yes(SENT)) {
                greet(diary, day);
            }
        }
    }

    private static boolean seldomComes(Diary diary) {
        return diary.who.pattern.gap >= SELDOM || diary.who.pattern.fell();
    }

    private void greet(Diary diary, LocalDate day) {
        var at = diary.open(day);
        if (!at.isAfter(diary.last)) {
            var time = at.atTime(chance.between(10, 17), chance.between(0, 59));
            var note = new Note(diary.who, time, false, diary.who.member, "birthday");
            note.deepest = 1;
            diary.notes.add(note);
        }
    }
}
