package kizuna.feasts;

import java.time.Instant;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// A card that leads to the page for words. `memberId`: whose it is; null: the store's.
public record Card(
        int id, StoreId storeId, @Nullable MemberId memberId, String code, Instant madeAt) {
    public String at() {
        return "/feasts/say/" + code;
    }
}
