package kizuna.sample;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One customer's life with the shop: the days they came, what they bought, what was said.
final class Diary {
    /// A visit; `spoken` once words of it are kept, so that there is one touch per visit.
    static final class Visit {
        final LocalTime at;
        boolean spoken;

        Visit(LocalTime at) {
            this.at = at;
        }
    }

    record Bought(LocalDate on, BigDecimal amount, int quantity, String items) {}

    final Figure who;
    final LocalDate from;
    final LocalDate last;
    final NavigableMap<LocalDate, Visit> visits = new TreeMap<>();
    final List<Note> notes = new ArrayList<>();
    final List<Bought> bought = new ArrayList<>();
    @Nullable LocalDate quietSince;
    private final Chance chance;

    /// `from`: the first day of which anything is known; `last`: the evening before the demo.
    Diary(Figure who, LocalDate from, LocalDate last, Chance chance) {
        this.who = who;
        this.from = from;
        this.last = last;
        this.chance = chance;
    }

    LocalDate firstDay() {
        return visits.isEmpty() ? last : visits.firstKey();
    }

    LocalDate lastDay() {
        return visits.isEmpty() ? last : visits.lastKey();
    }

    void visit(LocalDate day) {
        var open = open(day);
        if (!open.isBefore(from) && !open.isAfter(last)) {
            visits.putIfAbsent(
                    open, new Visit(LocalTime.of(chance.between(9, 18), chance.between(0, 59))));
        }
    }

    /// On that day, or on the last open one before it.
    void visitBy(LocalDate day) {
        var open = day;
        while (isClosed(open)) {
            open = open.minusDays(1);
        }
        visit(open);
    }

    /// The visit at which something can be said on or about `day`: one that is there anyway, else
    /// a new one, unless they have stopped coming.
    @Nullable LocalDateTime meeting(LocalDate day, int patience, boolean mayAdd) {
        for (var near : visits.subMap(day, true, day.plusDays(patience), true).entrySet()) {
            if (!near.getValue().spoken) {
                near.getValue().spoken = true;
                return near.getKey().atTime(near.getValue().at);
            }
        }
        var open = open(day);
        boolean comes = mayAdd && !open.isAfter(who.pattern.fell() ? lastDay() : last);
        if (!comes || visits.containsKey(open)) {
            return null;
        }
        visit(open);
        var added = visits.get(open);
        if (added == null) {
            return null;
        }
        added.spoken = true;
        return open.atTime(added.at);
    }

    /// A moment of ours without them: a card, a call.
    @Nullable LocalDateTime desk(LocalDate day) {
        var open = open(day);
        return open.isAfter(last)
                ? null
                : open.atTime(chance.between(10, 17), chance.between(0, 59));
    }

    boolean isQuietOn(LocalDate day) {
        return quietSince != null && !day.isBefore(quietSince);
    }

    /// The shop rests on Wednesdays and over the new year.
    LocalDate open(LocalDate day) {
        var open = day;
        while (isClosed(open)) {
            open = day.equals(last) ? open.minusDays(1) : open.plusDays(1);
        }
        return open;
    }

    private static boolean isClosed(LocalDate day) {
        int inYear = day.getDayOfYear();
        return day.getDayOfWeek() == DayOfWeek.WEDNESDAY || inYear < 4 || inYear > 364;
    }
}
