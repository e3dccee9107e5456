package kizuna.team;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is in a member's hands, which is known above `team`; it is brought from there.
public interface Charges {
    /// The bonds a member looks after at a store, and the promises they owe there.
    record Held(StoreId store, long bonds, long promises) {}

    List<Held> of(MemberId member);

    /// At these stores: how many bonds are in the hands of those who left, or are not there any
    /// more.
    Map<MemberId, Long> waiting(Set<StoreId> stores);
}
