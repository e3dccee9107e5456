package kizuna.capital;

import java.math.BigDecimal;
import java.time.LocalDate;
import kizuna.team.StoreId;

/// One line of the ledger: what was counted in a month, of one kind, element, reason and stage.
record LedgerSum(
        StoreId storeId,
        LocalDate month,
        String kind,
        String element,
        String reason,
        int stage,
        long count,
        BigDecimal amount) {
    boolean isGiven() {
        return kind.startsWith(LedgerEntry.GIVEN);
    }

    boolean isMany() {
        return kind.startsWith(LedgerEntry.MANY);
    }

    boolean isSpent() {
        return kind.startsWith(LedgerEntry.SPENT);
    }

    /// How they answered acts of ours stands behind the point; nothing does in months that were
    /// counted before it was kept.
    boolean isAnswered() {
        return kind.startsWith("answered");
    }

    /// Of a touch of ours: by which way.
    String channel() {
        return kind.substring(kind.indexOf('.') + 1);
    }
}
