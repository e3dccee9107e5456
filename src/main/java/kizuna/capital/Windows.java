package kizuna.capital;

import java.time.LocalDate;

/// The days that count, as epoch days. A model is fitted to those up to `calibrationEnd`, and tried
/// on those from there to `end`; without a hold-out both are the same day. Whoever was first seen
/// before `newFrom` is older than the log.
record Windows(int calibrationEnd, int end, int newFrom) {
    static Windows of(LocalDate calibrationEnd, LocalDate end, LocalDate newFrom) {
        return new Windows(
                (int) calibrationEnd.toEpochDay(),
                (int) end.toEpochDay(),
                (int) newFrom.toEpochDay());
    }

    boolean hasHoldOut() {
        return end > calibrationEnd;
    }

    int holdOutDays() {
        return end - calibrationEnd;
    }
}
