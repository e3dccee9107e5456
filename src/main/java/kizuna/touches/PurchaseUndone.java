package kizuna.touches;

import java.math.BigDecimal;
import java.time.LocalDate;
import kizuna.people.PersonId;
import kizuna.team.StoreId;

/// A purchase recorded by mistake was taken away again, and its row is gone; handled in the same
/// transaction.
public record PurchaseUndone(PersonId person, StoreId store, LocalDate onDate, BigDecimal amount) {}
