package kizuna.team;

import java.util.List;
import java.util.Map;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// One member, to be added (then `member` is null) or changed. `held`: what is in their hands
/// at the stores of the reader.
public record MemberPage(
        @Nullable Member member,
        MemberForm form,
        Map<String, String> faults,
        List<Role> roles,
        List<Store> stores,
        List<Charges.Held> held,
        boolean saved)
        implements Page {
    public long bonds() {
        return held.stream().mapToLong(Charges.Held::bonds).sum();
    }

    public long promises() {
        return held.stream().mapToLong(Charges.Held::promises).sum();
    }

    public String action() {
        return member == null ? "/team/members" : "/team/members/" + member.id().value();
    }
}
