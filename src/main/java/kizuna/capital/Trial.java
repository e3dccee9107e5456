package kizuna.capital;

import java.time.Instant;
import java.time.LocalDate;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// A trial by lot of what an act of ours brings: registered before it begins, with what shall
/// be found out, what those left out do without (`act`), whom it is for, what is counted and for
/// how many weeks. `letterId`: the letter it is about. `viewId`: the list it is for, else
/// everyone of the store. `holdOut`: percent left out. `waves`: the reached begin in so many
/// groups, `waveWeeks` apart.
///
/// `beganOn`: from this day on it counts, once the lot has been drawn. `stoppedOn`: it was
/// ended early, and counts no more from this day on; what was registered stays as it was.
public record Trial(
        TrialId id,
        StoreId storeId,
        String title,
        Act act,
        @Nullable Long letterId,
        @Nullable Long viewId,
        int holdOut,
        int waves,
        int waveWeeks,
        Outcome outcome,
        int weeks,
        String salt,
        Instant registeredAt,
        @Nullable MemberId registeredBy,
        @Nullable LocalDate beganOn,
        @Nullable Instant reckonedAt,
        @Nullable LocalDate nextOn,
        @Nullable LocalDate stoppedOn) {
    static final int LONGEST_TITLE = 150;
    static final int LEAST_HOLD_OUT = 1;
    static final int MOST_HOLD_OUT = 50;
    static final int MOST_WEEKS = 52;
    static final int MOST_WAVES = 6;
    static final int MOST_WAVE_WEEKS = 12;

    /// As it is registered.
    record New(
            StoreId storeId,
            String title,
            Act act,
            @Nullable Long letterId,
            @Nullable Long viewId,
            int holdOut,
            int waves,
            int waveWeeks,
            Outcome outcome,
            int weeks) {
        New {
            title = PlainText.line(title);
            if (title.isEmpty() || title.length() > LONGEST_TITLE) {
                throw Problem.invalid("capital.problem.trial_title", LONGEST_TITLE);
            }
            if ((act == Act.LETTER) != (letterId != null)) {
                throw Problem.invalid("capital.problem.trial_act");
            }
            if (holdOut < LEAST_HOLD_OUT || holdOut > MOST_HOLD_OUT) {
                throw Problem.invalid(
                        "capital.problem.trial_hold_out", LEAST_HOLD_OUT, MOST_HOLD_OUT);
            }
            if (weeks < 1 || weeks > MOST_WEEKS) {
                throw Problem.invalid("capital.problem.trial_weeks", MOST_WEEKS);
            }
            if (waves < 1 || waves > MOST_WAVES || waveWeeks < 1 || waveWeeks > MOST_WAVE_WEEKS) {
                throw Problem.invalid("capital.problem.trial_waves", MOST_WAVES, MOST_WAVE_WEEKS);
            }
            if ((waves - 1) * waveWeeks >= weeks) {
                throw Problem.invalid("capital.problem.trial_waves_long");
            }
        }
    }

    /// How much of its weeks those to be reached are reached for, on average: who waits for a
    /// later wave is not yet.
    double share() {
        return 1 - (waves - 1) * waveWeeks / (2.0 * weeks);
    }

    public boolean isDrawn() {
        return beganOn != null;
    }

    /// The day after the last that counts.
    public @Nullable LocalDate until() {
        if (beganOn == null || stoppedOn != null) {
            return stoppedOn;
        }
        return beganOn.plusWeeks(weeks);
    }

    public boolean isOver(LocalDate today) {
        var until = until();
        return until != null && !today.isBefore(until);
    }

    /// Ended before anything could be counted.
    public boolean isCutShort(TrialFinding finding) {
        return stoppedOn != null && finding.weeksOver() == 0;
    }

    /// Where it stands, as a text key.
    public String state(LocalDate today) {
        if (beganOn == null) {
            return "capital.trial.state.registered";
        } else if (stoppedOn != null) {
            return "capital.trial.state.stopped";
        } else {
            return isOver(today) ? "capital.trial.state.over" : "capital.trial.state.running";
        }
    }
}
