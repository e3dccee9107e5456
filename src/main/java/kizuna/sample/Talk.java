package kizuna.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import kizuna.touches.Channel;
import kizuna.touches.Ending;
import org.jspecify.annotations.Nullable;

/// Everything that is said outside of the stories: at the counter, on cards, on the phone.
final class Talk {
    private final Chance chance;
    private final LocalDate end;

    Talk(Chance chance, LocalDate end) {
        this.chance = chance;
        this.end = end;
    }

    void live(Diary diary) {
        if (isFirstInSight(diary)) {
            welcome(diary);
        }
        approach(diary);
        cheer(diary);
        speak(diary);
        if (diary.who.pattern.warmth >= 0.55) {
            write(diary, chance.between(1, 3));
            takePart(diary);
        }
    }

    /// A word of theirs that nobody has answered yet.
    void writeNow(Diary diary, int daysAgo) {
        var at = end.minusDays(daysAgo).atTime(chance.between(8, 21), chance.between(0, 59));
        add(diary, at, true, "word", 3).waits = true;
    }

    private static boolean isFirstInSight(Diary diary) {
        return diary.who.pattern.isNew() || diary.who.pattern == Pattern.ONCE;
    }

    private void welcome(Diary diary) {
        var first = diary.meeting(diary.firstDay(), 0, false);
        if (first != null) {
            add(diary, first, true, "first", 1);
        }
        card(diary, diary.firstDay().plusDays(3), "thanks3", 4);
        card(diary, diary.firstDay().plusDays(21), "week3", 22);
        card(diary, diary.firstDay().plusDays(90), "month3", 91);
    }

    /// Cards to newcomers, but for those who wait on Today: `tooFresh` days after the first visit.
    private void card(Diary diary, LocalDate day, String deck, int tooFresh) {
        boolean waits =
                diary.who.pattern.isNew()
                        && diary.firstDay().plusDays(tooFresh).isAfter(end)
                        && !day.isBefore(end.minusDays(2));
        var at = diary.desk(day);
        if (at != null && !waits && diary.who.ways.containsKey("address") && chance.yes(0.85)) {
            add(diary, at, false, deck, 1);
        }
    }

    private void approach(Diary diary) {
        var pattern = diary.who.pattern;
        if (isFirstInSight(diary)) {
            return;
        }
        var stop = pattern.fell() ? diary.lastDay() : diary.last;
        var day = diary.firstDay().plusDays(chance.between(10, 40));
        while (!day.isAfter(stop)) {
            given(diary, day);
            day = day.plusDays(chance.between(24, 55) * (pattern.isClose() ? 1L : 2L));
        }
    }

    private void given(Diary diary, LocalDate day) {
        if (diary.isQuietOn(day)) {
            return;
        }
        int depth = depth(diary, day);
        double dice = chance.random().nextDouble();
        boolean plain = diary.who.pattern == Pattern.PLAIN;
        if (dice < 0.3 && !plain) {
            met(diary, day, "ours", depth);
        } else if (dice < 0.42 && diary.who.pattern.warmth >= 0.5) {
            met(diary, day, "moved", depth);
        } else if (dice < 0.68) {
            met(diary, day, "care", depth);
        } else if (chance.yes(0.5)) {
            met(diary, day, "call", depth);
        } else {
            var at = diary.desk(day);
            if (at != null && !diary.who.ways.isEmpty()) {
                add(diary, at, false, "call", depth);
            }
        }
    }

    private void met(Diary diary, LocalDate day, String deck, int depth) {
        var at = diary.meeting(day, 12, false);
        if (at != null) {
            add(diary, at.plusMinutes(2), false, deck, depth).atCounter = true;
        }
    }

    private void cheer(Diary diary) {
        if (diary.who.pattern.warmth < 0.5 || !diary.who.tags.contains("birthday")) {
            return;
        }
        for (int years = 0; years < 3; years++) {
            var birthday = birthday(diary.who, diary.from.getYear() + years);
            var at = birthday.isAfter(diary.firstDay()) ? diary.desk(birthday) : null;
            if (at != null && !diary.isQuietOn(birthday)) {
                add(diary, at, false, "birthday", 1);
                var thanks = chance.yes(0.5) ? diary.meeting(birthday, 20, false) : null;
                if (thanks != null) {
                    add(diary, thanks, true, "birthdaythanks", 2);
                }
            }
        }
    }

    private static LocalDate birthday(Figure who, int year) {
        return who.born.withYear(year);
    }

    private void speak(Diary diary) {
        for (var day : diary.visits.keySet()) {
            double warmth = warmthOn(diary, day);
            var at = chance.yes(warmth) ? diary.meeting(day, 0, false) : null;
            if (at != null) {
                add(diary, at, true, deck(diary, day), depth(diary, day));
            }
        }
    }

    private static double warmthOn(Diary diary, LocalDate day) {
        double warmth = diary.who.pattern.warmth;
        return switch (diary.who.pattern) {
            case RISING ->
                    day.isBefore(diary.from.plusMonths(14))
                            ? warmth * 0.6
                            : Math.min(1, warmth * 1.4);
            case COOLING -> fading(diary, day) ? 0.5 : warmth;
            case BACK -> day.equals(diary.lastDay()) ? 1 : warmth;
            default -> warmth;
        };
    }

    private static boolean fading(Diary diary, LocalDate day) {
        return diary.who.pattern == Pattern.COOLING && day.isAfter(diary.lastDay().minusDays(120));
    }

    private String deck(Diary diary, LocalDate day) {
        if (fading(diary, day)) {
            return "cool";
        } else if (diary.who.pattern == Pattern.BACK && day.equals(diary.lastDay())) {
            return "back";
        }
        double warmth = diary.who.pattern.warmth;
        double dice = chance.random().nextDouble();
        if (dice < 0.02 + 0.05 * warmth) {
            return chance.yes(0.6) ? "gift" : "refer";
        } else if (dice < 0.08 + 0.12 * warmth) {
            return "joy";
        } else if (dice < 0.13 + 0.37 * warmth) {
            return "tell";
        } else {
            return chance.yes(0.55) ? "plain" : "talk";
        }
    }

    /// How deep one goes with the other: it grows with time and with warmth.
    private static int depth(Diary diary, LocalDate day) {
        long known = day.toEpochDay() - diary.firstDay().toEpochDay();
        double warmth = diary.who.pattern.warmth;
        if (known > 240 && warmth >= 0.55) {
            return 3;
        } else {
            return known > 60 && warmth >= 0.3 ? 2 : 1;
        }
    }

    /// Letters and calls of theirs, each answered by us soon after; now and then praise by name.
    private void write(Diary diary, int times) {
        for (int i = 0; i < times; i++) {
            int span = (int) (diary.lastDay().toEpochDay() - diary.firstDay().toEpochDay());
            var day = diary.firstDay().plusDays(chance.between(Math.min(60, span), span));
            var at = day.atTime(chance.between(8, 21), chance.between(0, 59));
            var answer = diary.desk(day.plusDays(chance.between(1, 2)));
            if (!day.isAfter(diary.last)
                    && answer != null
                    && !diary.isQuietOn(answer.toLocalDate())) {
                add(diary, at, true, chance.yes(0.3) ? "praise" : "word", 3);
                add(diary, answer, false, "call", 1);
            }
        }
    }

    /// What the shop holds for its friends is on the second Saturday of the month.
    private void takePart(Diary diary) {
        for (int month : new int[] {2, 4, 6, 8, 10, 11, 12}) {
            var day = eventAfter(diary.from.plusMonths(chance.between(0, 1) * 12L), month);
            if (chance.yes(0.06)
                    && !day.isAfter(diary.lastDay())
                    && day.isAfter(diary.firstDay())) {
                add(diary, day.atTime(chance.between(13, 16), 0), true, "part", 1);
            }
        }
    }

    private static LocalDate eventAfter(LocalDate from, int month) {
        var day = from.withDayOfMonth(8).withMonth(month);
        var event = day.isBefore(from) ? day.plusYears(1) : day;
        return event.plusDays(6 - event.getDayOfWeek().getValue() % 7);
    }

    private static Note add(
            Diary diary, LocalDateTime at, boolean received, String deck, int deepest) {
        var note = new Note(diary.who, at, received, diary.who.member, deck);
        note.deepest = deepest;
        diary.notes.add(note);
        return note;
    }

    /// How it ended: warmer where they thanked us.
    static @Nullable Ending ending(Note note, Chance chance) {
        var carried = note.carried;
        if (carried == null || !chance.yes(0.6)) {
            return null;
        } else if (note.deck.equals("joy")
                || note.deck.equals("moved")
                || note.deck.equals("praise")) {
            return chance.yes(0.5) ? Ending.MOVED : Ending.WARM;
        } else if (note.deck.equals("cool")) {
            return Ending.FLAT;
        } else {
            boolean close = note.who.pattern.isClose() && carried.channel() == Channel.COUNTER;
            return chance.yes(close ? 0.6 : 0.3) ? Ending.WARM : Ending.FINE;
        }
    }
}
