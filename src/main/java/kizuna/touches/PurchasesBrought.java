package kizuna.touches;

import java.util.List;
import kizuna.people.PersonId;

/// An import changed the purchases of many persons: handle them as a set, in the same transaction.
/// `persons`: whose, each once; with [What#FIRST_ADDED] nobody is named, for it may be everyone.
public record PurchasesBrought(long importId, What what, List<PersonId> persons) {
    public enum What {
        /// There was no purchase before.
        FIRST_ADDED,
        ADDED,
        REMOVED
    }
}
