package kizuna.capital;

import java.time.LocalDate;

/// The purchases that a command works on. `from`: the day on which the log begins.
record Loaded(Summaries summaries, LogReader.Read read, Unit unit, int from, boolean priced) {
    double day() {
        return unit.day();
    }

    PurchaseLog log() {
        return read.log();
    }

    Windows windows() {
        return summaries.windows();
    }

    LocalDate began() {
        return LocalDate.ofEpochDay(from);
    }

    LocalDate calibrationEnd() {
        return LocalDate.ofEpochDay(windows().calibrationEnd());
    }

    LocalDate end() {
        return LocalDate.ofEpochDay(windows().end());
    }

    /// The hold-out in the unit of time.
    double holdOut() {
        return windows().holdOutDays() * day();
    }
}
