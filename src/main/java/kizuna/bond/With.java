package kizuna.bond;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A state with one thing outside its sums changed.
final class With {
    private With() {}

    static State actedOn(State state, @Nullable LocalDate day) {
        return framed(state, state.matesOn(), day);
    }

    static State matesOn(State state, @Nullable LocalDate day) {
        return framed(state, day, state.actedOn());
    }

    private static State framed(State s, @Nullable LocalDate matesOn, @Nullable LocalDate actedOn) {
        return new State(
                s.personId(),
                s.storeId(),
                s.owner(),
                s.householdId(),
                s.quiet(),
                s.contact(),
                s.useful(),
                s.disclosure(),
                s.emotion(),
                s.given(),
                s.approaches(),
                s.fast(),
                s.slow(),
                s.received(),
                s.told(),
                s.warm(),
                s.visitDays(),
                s.firstVisitOn(),
                s.lastVisitOn(),
                s.gapSquares(),
                s.lastReceivedOn(),
                s.lastApproachOn(),
                s.lastPersonalOn(),
                matesOn,
                s.lastGivenAt(),
                s.wordAt(),
                s.complaintAt(),
                s.recoveredAt(),
                s.silent(),
                actedOn,
                s.snoozeUntil());
    }
}
