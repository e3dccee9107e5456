package kizuna.team;

import java.util.List;
import java.util.Map;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// One member, to be added (then `member` is null) or changed.
public record MemberPage(
        @Nullable Member member,
        MemberForm form,
        Map<String, String> faults,
        List<Role> roles,
        List<Store> stores,
        boolean saved)
        implements Page {
    public String action() {
        return member == null ? "/team/members" : "/team/members/" + member.id().value();
    }
}
