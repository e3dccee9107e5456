package kizuna.bond;

import java.time.Instant;
import kizuna.people.PersonId;
import kizuna.team.StoreId;

/// They moved after an act from Today, which was done at `at`; handled in the same transaction.
/// `answer`: how, as kept (visit, words, reply).
/// Imports answer many acts at once, and send nothing but [kizuna.touches.PurchasesBrought].
public record ActAnswered(
        PersonId personId,
        StoreId storeId,
        Instant at,
        String reason,
        String element,
        String answer) {}
