package kizuna.team;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/// Who may do what with whom in the team.
final class Rights {
    private Rights() {}

    /// Colleagues of a store see each other; the owner sees everyone.
    static boolean sees(Me me, Member member) {
        return me.is(Role.OWNER)
                || member.id().equals(me.id())
                || member.stores().stream().anyMatch(me::sees);
    }

    /// A manager looks after the members and coaches of their stores, never after those above.
    static boolean manages(Me me, Member member) {
        return me.is(Role.OWNER)
                || (me.is(Role.MANAGER)
                        && sees(me, member)
                        && mayGive(me).containsAll(member.roles()));
    }

    static Set<Role> mayGive(Me me) {
        if (me.is(Role.OWNER)) {
            return EnumSet.allOf(Role.class);
        } else if (me.is(Role.MANAGER)) {
            return EnumSet.of(Role.MEMBER, Role.COACH);
        } else {
            return EnumSet.noneOf(Role.class);
        }
    }

    static boolean mayPlace(Me me, Collection<StoreId> stores) {
        return stores.stream().allMatch(me::sees);
    }
}
