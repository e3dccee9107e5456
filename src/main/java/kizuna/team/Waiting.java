package kizuna.team;

import java.time.Duration;

/// How long one waits after so many failures: some are free, then the wait doubles up to a longest.
/// It always ends by itself, and trying while it lasts does not make it longer.
record Waiting(int free, Duration first, Duration longest) {
    /// For one account: mistyping costs nothing, guessing gets nowhere.
    static final Waiting OF_ACCOUNT = new Waiting(5, Duration.ofSeconds(5), Duration.ofMinutes(5));

    /// For one address, behind which a whole shop may sit.
    static final Waiting OF_ADDRESS =
            new Waiting(20, Duration.ofSeconds(5), Duration.ofMinutes(30));

    private static final int MOST_DOUBLINGS = 20;

    Duration after(int failures) {
        if (failures < free) {
            return Duration.ZERO;
        }
        var wait = first.multipliedBy(1L << Math.min(failures - free, MOST_DOUBLINGS));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
