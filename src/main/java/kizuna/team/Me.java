package kizuna.team;

import java.io.Serializable;
import java.util.Set;

/// The member who is signed in: a parameter of every controller method that serves a member.
/// `stores`: those they see; the owner sees all.
public record Me(MemberId id, String name, Set<Role> roles, Set<StoreId> stores)
        implements Serializable {
    public Me {
        roles = Set.copyOf(roles);
        stores = Set.copyOf(stores);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /// Owner or manager: who answers for what leaves the shop and for what all of it share.
    public boolean leads() {
        return is(Role.OWNER) || is(Role.MANAGER);
    }

    public boolean sees(StoreId store) {
        return stores.contains(store);
    }
}
