package kizuna.touches;

import java.math.BigDecimal;
import java.time.LocalDate;
import kizuna.people.PersonId;
import kizuna.team.StoreId;

/// One purchase was recorded; handled in the same transaction. Imports send [PurchasesBrought].
public record PurchaseRecorded(
        PersonId person, StoreId store, LocalDate onDate, BigDecimal amount) {}
