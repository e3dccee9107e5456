package kizuna.team;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One of us. `stores`: those they belong to; an owner sees the others too. `capacity`: how many
/// people Today gives them. `signsIn`: whether they have chosen a password yet.
public record Member(
        MemberId id,
        String signIn,
        String name,
        Set<Role> roles,
        List<StoreId> stores,
        int capacity,
        @Nullable Locale language,
        boolean signsIn,
        @Nullable Instant leftAt) {
    public boolean is(Role role) {
        return roles.contains(role);
    }

    /// Whether they are with us there; an owner is everywhere.
    public boolean isAt(StoreId store) {
        return !hasLeft() && (is(Role.OWNER) || stores.contains(store));
    }

    public boolean hasLeft() {
        return leftAt != null;
    }
}
