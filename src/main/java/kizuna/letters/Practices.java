package kizuna.letters;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Clock;
import java.util.Map;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How a store goes about its letters.
@Component
class Practices {
    private static final String SECOND_READER =
            """
            select coalesce((select second_reader from letters.practice where store_id = :store),
                            false)
            """;

    private static final String POSTAGE =
            """
            select coalesce((select postage from letters.practice where store_id = :store), 85)
            """;

    private static final String CHANGE =
            """
            insert into letters.practice (store_id, second_reader, postage, changed_at, changed_by)
            values (:store, :second, :postage, :now, :by)
            on conflict (store_id) do update
                set second_reader = excluded.second_reader, postage = excluded.postage,
                    changed_at = excluded.changed_at,
                    changed_by = excluded.changed_by
            """;

    private static final String WINDOW =
            """
            select coalesce((select window_days from letters.practice where store_id = :store), 14)
            """;

    private static final String CHANGE_WINDOW =
            """
            insert into letters.practice (store_id, second_reader, window_days, changed_at, changed_by)
            values (:store, false, :days, :now, :by)
            on conflict (store_id) do update
                set window_days = excluded.window_days, changed_at = excluded.changed_at,
                    changed_by = excluded.changed_by
            """;

    private static final int LONGEST_WINDOW = 180;

    private final Sql db;
    private final Audit audit;
    private final Clock clock;

    Practices(Sql db, Audit audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /// Whether nothing goes out that only its writer has read.
    boolean wantsSecondReader(StoreId store) {
        return db.sql(SECOND_READER).param("store", store).get(Boolean.class);
    }

    /// What a postcard costs, in the currency of the house.
    BigDecimal postage(StoreId store) {
        return db.sql(POSTAGE).param("store", store).get(BigDecimal.class);
    }

    /// `postage`: as it was typed.
    static BigDecimal postage(String typed) {
        var plain = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        if (!plain.matches("[0-9]{1,7}([.][0-9]{1,2})?")) {
            throw Problem.invalid("letters.problem.postage");
        }
        return new BigDecimal(plain);
    }

    /// Within how many days of a letter a visit is counted.
    int windowDays(StoreId store) {
        return db.sql(WINDOW).param("store", store).get(Integer.class);
    }

    @Transactional
    void windowDays(StoreId store, @Nullable Integer days, Me me) {
        if (days == null || days < 1 || days > LONGEST_WINDOW) {
            throw Problem.invalid("letters.problem.number", 1, LONGEST_WINDOW);
        }
        Letters.requireLead(me);
        db.sql(CHANGE_WINDOW)
                .param("store", store)
                .param("days", days)
                .param("now", clock.instant())
                .param("by", me.id())
                .update();
        audit.record(
                me.id(), "letters.practice.change", "store:" + store.value(), Map.of("days", days));
    }

    @Transactional
    void change(StoreId store, boolean secondReader, BigDecimal postage, Me me) {
        if (!me.sees(store)) {
            throw Problem.notFound("team.problem.no_such_store");
        }
        Letters.requireLead(me);
        db.sql(CHANGE)
                .param("store", store)
                .param("second", secondReader)
                .param("postage", postage)
                .param("now", clock.instant())
                .param("by", me.id())
                .update();
        audit.record(
                me.id(),
                "letters.practice.change",
                "store:" + store.value(),
                Map.of("secondReader", secondReader, "postage", postage));
    }
}
