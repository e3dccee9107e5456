package kizuna.capital;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kizuna.platform.Sql;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.Organisation;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What minutes, cards and sales are worth, store by store.
@Repository
class PriceStore {
    private static final String OF =
            """
            select store_id, prices::text as prices
            from capital.price where store_id = any (cast(:stores as int[]))
            """;

    private static final String SAVE =
            """
            insert into capital.price (store_id, prices, changed_at, changed_by)
            values (:store, cast(:prices as jsonb), :at, :by)
            on conflict (store_id) do update
            set prices = excluded.prices, changed_at = excluded.changed_at,
                changed_by = excluded.changed_by
            """;

    /// Who looks whether they are still as seen waits for whoever is changing them.
    private static final String ALONE =
            "select pg_advisory_xact_lock(hashtext('kizuna.capital.price'), :store) is not null";

    private final Sql db;
    private final JsonMapper json;
    private final Team team;
    private final Audit audit;
    private final Clock clock;

    PriceStore(Sql db, JsonMapper json, Team team, Audit audit, Clock clock) {
        this.db = db;
        this.json = json;
        this.team = team;
        this.audit = audit;
        this.clock = clock;
    }

    private record Row(StoreId storeId, String prices) {}

    /// Of each of these stores. A price that is newer than what was said begins as Kizuna does.
    Map<StoreId, Prices> of(Collection<StoreId> stores) {
        var inYen =
                team.organisation()
                        .map(Organisation::currency)
                        .filter(each -> each.getCurrencyCode().equals("JPY"))
                        .isPresent();
        var prices = new HashMap<StoreId, Prices>();
        stores.forEach(each -> prices.put(each, Prices.first(inYen)));
        db.sql(OF)
                .param("stores", stores)
                .list(Row.class)
                .forEach(row -> prices.put(row.storeId(), read(row.prices(), inYen)));
        return prices;
    }

    private Prices read(String kept, boolean inYen) {
        var values = new EnumMap<>(Prices.first(inYen).values());
        json.readValue(kept, new TypeReference<Map<String, BigDecimal>>() {})
                .forEach(
                        (name, value) ->
                                values.put(Price.valueOf(name.toUpperCase(Locale.ROOT)), value));
        return new Prices(values, true);
    }

    /// `seen`: the [Prices#mark] of those it was decided upon; null: whatever they are. Whether
    /// they were still those.
    @Transactional
    public boolean save(StoreId store, Prices prices, @Nullable String seen, Me me) {
        db.sql(ALONE).param("store", store.value()).get(Boolean.class);
        if (seen != null
                && !seen.equals(Objects.requireNonNull(of(Set.of(store)).get(store)).mark())) {
            return false;
        }
        var named = new HashMap<String, BigDecimal>();
        prices.values().forEach((price, value) -> named.put(price.key(), value));
        db.sql(SAVE)
                .param("store", store)
                .param("prices", json.writeValueAsString(named))
                .param("at", clock.instant())
                .param("by", me.id())
                .update();
        audit.record(me.id(), "capital.price.change", "store:" + store.value(), named);
        return true;
    }
}
