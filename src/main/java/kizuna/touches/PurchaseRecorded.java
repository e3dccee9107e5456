package kizuna.touches;

import java.math.BigDecimal;
import java.time.LocalDate;
import kizuna.people.PersonId;

/// One purchase was recorded; handled in the same transaction. Imports send [PurchasesBrought].
public record PurchaseRecorded(PersonId person, LocalDate onDate, BigDecimal amount) {}
