package kizuna.letters;

import java.time.Instant;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// The pages of a store that anyone may read: their address, and what of them is on since when.
record Shopfront(
        StoreId storeId,
        String slug,
        String greeting,
        @Nullable Instant pagesSince,
        @Nullable Instant commentsSince,
        @Nullable Instant signUpSince,
        Instant touchedAt) {
    static final int LONGEST_SLUG = 40;
    static final int LONGEST_GREETING = 500;

    boolean isOpen() {
        return pagesSince != null;
    }

    boolean takesComments() {
        return isOpen() && commentsSince != null;
    }

    boolean takesSignUps() {
        return isOpen() && signUpSince != null;
    }
}
