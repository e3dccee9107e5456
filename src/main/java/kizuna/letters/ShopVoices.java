package kizuna.letters;

import java.time.Instant;
import java.util.List;
import kizuna.team.StoreId;

/// What a shop's page shows of customers' words: a bean of whoever keeps them, who says
/// [Shops#changed] when it is another.
public interface ShopVoices {
    /// `name`: as they may be called; empty where they wished for none.
    record Voice(String words, String name, Instant at) {}

    /// The latest, so many at most.
    List<Voice> of(StoreId store, int limit);
}
