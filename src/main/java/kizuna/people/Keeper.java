package kizuna.people;

import java.util.List;
import java.util.Set;
import kizuna.team.StoreId;

/// Whatever keeps something about persons: it can tell them all of it, and let it go for good. A
/// module that brings a table with a person in it brings one of these as a bean, else a test fails.
public interface Keeper {
    /// Where its chapters stand.
    int order();

    /// The tables it answers for, with their schema.
    Set<String> tables();

    /// To a reader of `stores`: whoever is of another store is not named in it.
    List<Kept> tell(PersonId person, Set<StoreId> stores);

    /// Lets go whatever tells of them; what the books need stays, on a number without a name.
    void erase(Erased person);
}
