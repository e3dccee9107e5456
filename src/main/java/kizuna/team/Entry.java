package kizuna.team;

import java.time.Duration;

/// How an attempt to sign in ended.
sealed interface Entry {
    /// `device`: proves to later attempts that this device is known to the member.
    record Welcome(MemberId member, int epoch, String device) implements Entry {}

    record Refused() implements Entry {}

    record Wait(Duration left) implements Entry {}
}
