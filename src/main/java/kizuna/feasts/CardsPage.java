package kizuna.feasts;

import java.util.List;
import java.util.Map;
import kizuna.platform.Page;
import kizuna.team.Member;
import kizuna.team.MemberId;
import kizuna.team.Store;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// The cards there are, and those that can be made. `closed`: the one just taken out of use.
public record CardsPage(
        List<Card> cards,
        List<Store> stores,
        List<Member> members,
        Map<Integer, String> names,
        @Nullable Integer closed,
        ToSee toSee)
        implements Page {
    public String name(@Nullable MemberId member) {
        return member == null ? "" : names.getOrDefault(member.value(), "");
    }

    public List<Card> of(StoreId store) {
        return cards.stream().filter(each -> each.storeId().equals(store)).toList();
    }

    public boolean hasOwn(StoreId store) {
        return of(store).stream().anyMatch(each -> each.memberId() == null);
    }
}
