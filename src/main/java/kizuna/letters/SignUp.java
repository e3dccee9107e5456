package kizuna.letters;

import java.time.Instant;
import kizuna.team.StoreId;

/// Somebody confirmed that they want letters, and it is not clear who of those we know they
/// are. `wording`: what they agreed to.
public record SignUp(
        Id id, StoreId storeId, String name, String mail, String wording, Instant confirmedAt) {
    public record Id(long value) {}
}
