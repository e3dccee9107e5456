package kizuna.touches;

import java.math.BigDecimal;
import java.time.LocalDate;
import kizuna.people.PersonId;
import kizuna.team.StoreId;

/// A purchase that was taken away is there again; handled in the same transaction.
public record PurchaseRestored(
        PersonId person, StoreId store, LocalDate onDate, BigDecimal amount) {}
