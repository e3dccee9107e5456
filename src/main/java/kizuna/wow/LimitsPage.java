package kizuna.wow;

import java.util.List;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.team.Member;
import kizuna.team.MemberId;
import kizuna.team.Store;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// What may be given without asking, store by store, as its owner sets it. `form`: what is being
/// set, of the store `store` and, where it is of one member, of `member`.
public record LimitsPage(
        List<OfStore> stores,
        Form form,
        @Nullable StoreId store,
        @Nullable MemberId member,
        boolean saved)
        implements Page {
    /// `own`: the members with a measure of their own.
    public record OfStore(Store store, Allowance common, List<Own> own, List<Member> colleagues) {}

    public record Own(MemberId member, String name, Allowance allowance) {}

    public boolean isSetting(StoreId of, @Nullable MemberId whose) {
        return of.equals(store) && java.util.Objects.equals(whose, member);
    }

    /// A measure of their own for a member who has none yet is being set.
    public boolean isNew(OfStore of) {
        return of.store().id().equals(store)
                && member != null
                && of.own().stream().noneMatch(each -> each.member().equals(member));
    }
}
