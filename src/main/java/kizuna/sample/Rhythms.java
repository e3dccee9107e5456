package kizuna.sample;

import java.time.LocalDate;

/// When they come: each pattern's own rhythm, faster when the seasons change.
final class Rhythms {
    private final Chance chance;
    private final LocalDate end;

    Rhythms(Chance chance, LocalDate end) {
        this.chance = chance;
        this.end = end;
    }

    void live(Diary diary) {
        switch (diary.who.pattern) {
            case FAMILY, FRIEND, REGULAR, PLAIN, OCCASIONAL, RARE -> steady(diary, diary.last);
            case RISING -> rising(diary);
            case LATE -> steady(diary, end.minusDays(lateBy(diary)));
            case COOLING -> cooling(diary);
            case BACK -> back(diary);
            case NEW_3_DAYS -> diary.visitBy(end.minusDays(3));
            case NEW_3_WEEKS -> diary.visitBy(end.minusDays(21));
            case NEW_3_MONTHS -> diary.visitBy(end.minusDays(90));
            case NEW -> fresh(diary);
            case ONCE -> diary.visitBy(end.minusDays(chance.between(120, 700)));
        }
    }

    private void steady(Diary diary, LocalDate until) {
        int gap = diary.who.pattern.gap;
        var day = diary.from.plusDays(chance.between(0, gap));
        while (!day.isAfter(until)) {
            diary.visit(day);
            day = day.plusDays(chance.about(gap * season(day)));
        }
    }

    private long lateBy(Diary diary) {
        return Math.round(diary.who.pattern.gap * (1.9 + chance.random().nextDouble()));
    }

    private void rising(Diary diary) {
        var day = diary.from.plusDays(chance.between(0, 60));
        while (!day.isAfter(diary.last)) {
            diary.visit(day);
            long left = day.until(end, java.time.temporal.ChronoUnit.DAYS);
            day = day.plusDays(chance.about(8 + left / 22.0));
        }
    }

    private void cooling(Diary diary) {
        int gap = diary.who.pattern.gap;
        var turn = end.minusDays(chance.between(170, 260));
        var stop = end.minusDays(chance.between(35, 60));
        var day = diary.from.plusDays(chance.between(0, gap));
        while (!day.isAfter(stop)) {
            diary.visit(day);
            day = day.plusDays(chance.about(day.isBefore(turn) ? gap : gap * 3.2));
        }
    }

    private void back(Diary diary) {
        var away = end.minusDays(chance.between(240, 400));
        int gap = diary.who.pattern.gap;
        var day = diary.from.plusDays(chance.between(0, gap));
        while (day.isBefore(away)) {
            diary.visit(day);
            day = day.plusDays(chance.about(gap));
        }
        diary.visitBy(end.minusDays(chance.between(2, 18)));
    }

    private void fresh(Diary diary) {
        diary.visitBy(end.minusDays(chance.between(30, 110)));
        var day = diary.firstDay().plusDays(chance.about(diary.who.pattern.gap));
        while (!day.isAfter(diary.last)) {
            diary.visit(day);
            day = day.plusDays(chance.about(diary.who.pattern.gap));
        }
    }

    /// 衣替え and the end of the year bring people in sooner; deep winter and summer later.
    private static double season(LocalDate day) {
        return switch (day.getMonth()) {
            case APRIL, MAY -> 0.65;
            case JUNE, OCTOBER, NOVEMBER -> 0.75;
            case DECEMBER -> 0.8;
            case JANUARY, FEBRUARY, JULY, AUGUST -> 1.3;
            case MARCH, SEPTEMBER -> 1;
        };
    }
}
