package kizuna.sample;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kizuna.touches.Channel;
import kizuna.touches.Signal;
import org.jspecify.annotations.Nullable;

/// Which of our acts came from Today, and for which reason: since the shop has had it, every card,
/// call and message of ours but the newsletter and what went to those who had just been there.
final class Acts {
    static final int MONTHS = 7;
    private static final int LATE_AFTER = 45;

    /// Who was there so few days ago is on nobody's list: what we send them is our own idea.
    private static final int FRESH = 12;

    private final Map<Figure, Diary> lives = new HashMap<>();
    private final LocalDate since;

    Acts(List<Diary> diaries, LocalDate end) {
        diaries.forEach(each -> lives.put(each.who, each));
        since = end.minusMonths(MONTHS);
    }

    @Nullable String reasonOf(Note note) {
        var carried = note.carried;
        var life = lives.get(note.who);
        if (note.received
                || note.byLot
                || carried == null
                || life == null
                || note.on().isBefore(since)) {
            return null;
        }
        return switch (carried.channel()) {
            case COUNTER, LETTER, EVENT, PAGE, OTHER -> null;
            case PHONE, MAIL, CARD, LINE -> reason(note, life, carried);
        };
    }

    private static @Nullable String reason(Note note, Diary life, Corpus.Carried carried) {
        var before = life.visits.headMap(note.on(), false);
        if (answers(note, life)) {
            return "answer";
        } else if (!before.isEmpty() && before.size() <= 2) {
            return "first";
        } else if (before.isEmpty() || gap(note, before.lastKey()) > late(note.who)) {
            return "late";
        } else if (gap(note, before.lastKey()) < FRESH) {
            return null;
        } else if (carried.signals().contains(Signal.USEFUL)) {
            return "season";
        } else {
            return "element";
        }
    }

    /// Late is who is late against their own rhythm.
    private static int late(Figure who) {
        return Math.max(LATE_AFTER, who.pattern.gap * 3 / 2);
    }

    private static boolean answers(Note note, Diary life) {
        return life.notes.stream()
                .filter(each -> each.received && isFromAfar(each.carried))
                .anyMatch(each -> each.at.isBefore(note.at) && gap(note, each.on()) <= 5);
    }

    private static boolean isFromAfar(Corpus.@Nullable Carried carried) {
        return carried != null && carried.channel() != Channel.COUNTER;
    }

    private static long gap(Note note, LocalDate day) {
        return ChronoUnit.DAYS.between(day, note.on());
    }
}
