package kizuna.line;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of the official accounts.
@Component
class AccountStore {
    private static final String ACCOUNTS =
            """
            select id, store_id, token, secret, name, basic_id, per_minute, rests_until, stopped_at,
                   stopped_why, tried_at, heard_at
            from line.account
            """;

    private static final String ALL = ACCOUNTS + "order by id";

    private static final String OF =
            ACCOUNTS + "where store_id is not distinct from cast(:store as int)";

    /// Its own, or that of all stores.
    private static final String FOR =
            ACCOUNTS
                    + """
                    where (store_id = :store or store_id is null) and token <> '' and secret <> ''
                    order by store_id nulls last
                    limit 1
                    """;

    private static final String ANY =
            "select exists (select from line.account where token <> '' and secret <> '')";

    private static final String ADD =
            """
            insert into line.account (store_id, changed_at, changed_by) values (:store, :now, :by)
            on conflict do nothing
            """;

    private static final String SAVE =
            """
            update line.account
            set token = coalesce(:token, token), secret = coalesce(:secret, secret),
                per_minute = :perMinute, changed_at = :now, changed_by = :by, tried_at = null,
                stopped_at = null, stopped_why = '', rests_until = null, next_at = :now
            where id = :id
            """;

    /// Its keys are gone for good. What hangs on it stays: the same account may come back.
    private static final String REMOVE =
            """
            update line.account
            set token = '', secret = '', name = '', basic_id = '', tried_at = null,
                heard_at = null, stopped_at = null, stopped_why = '', rests_until = null,
                changed_at = :now, changed_by = :by
            where id = :id
            """;

    private static final String TRIED =
            """
            update line.account
            set name = :name, basic_id = :basicId, tried_at = :now, stopped_at = null,
                stopped_why = '', rests_until = null
            where id = :id
            """;

    private static final String HEARD = "update line.account set heard_at = :now where id = :id";

    private static final String REST =
            "update line.account set rests_until = :until, stopped_why = :why where id = :id";

    private static final String STOP =
            """
            update line.account set stopped_at = :now, stopped_why = :why
            where id = :id and stopped_at is null
            """;

    private static final String START =
            """
            update line.account set stopped_at = null, stopped_why = '', rests_until = null
            where id = :id
            """;

    private static final String SLOT =
            """
            update line.account
            set next_at = greatest(next_at, :now)
                          + make_interval(secs => 60.0 * cast(:letters as int) / per_minute)
            where id = :id
            returning next_at - make_interval(secs => 60.0 * cast(:letters as int) / per_minute)
            """;

    private final Sql db;

    AccountStore(Sql db) {
        this.db = db;
    }

    List<Account> all() {
        return db.sql(ALL).list(Account.class);
    }

    /// `store`: null for that of all stores.
    Optional<Account> of(@Nullable StoreId store) {
        return db.sql(OF).param("store", store == null ? null : store.value()).find(Account.class);
    }

    Optional<Account> forStore(StoreId store) {
        return db.sql(FOR).param("store", store).find(Account.class);
    }

    boolean any() {
        return db.sql(ANY).get(Boolean.class);
    }

    Account made(@Nullable StoreId store, MemberId by, Instant now) {
        db.sql(ADD)
                .param("store", store == null ? null : store.value())
                .param("now", now)
                .param("by", by)
                .update();
        return of(store).orElseThrow();
    }

    /// `token`, `secret`: sealed; null leaves the one that is kept.
    void save(
            AccountId id,
            @Nullable String token,
            @Nullable String secret,
            int perMinute,
            MemberId by,
            Instant now) {
        db.sql(SAVE)
                .param("id", id)
                .param("token", token)
                .param("secret", secret)
                .param("perMinute", perMinute)
                .param("now", now)
                .param("by", by)
                .update();
    }

    void remove(AccountId id, MemberId by, Instant now) {
        db.sql(REMOVE).param("id", id).param("by", by).param("now", now).update();
    }

    void tried(AccountId id, LineClient.Bot bot, Instant now) {
        db.sql(TRIED)
                .param("id", id)
                .param("name", bot.name())
                .param("basicId", bot.basicId())
                .param("now", now)
                .update();
    }

    void heard(AccountId id, Instant now) {
        db.sql(HEARD).param("id", id).param("now", now).update();
    }

    void rest(AccountId id, Instant until, String why) {
        db.sql(REST).param("id", id).param("until", until).param("why", why).update();
    }

    void stop(AccountId id, String why, Instant now) {
        db.sql(STOP).param("id", id).param("why", why).param("now", now).update();
    }

    void start(AccountId id) {
        db.sql(START).param("id", id).update();
    }

    Instant slot(AccountId id, int letters, Instant now) {
        return db.sql(SLOT)
                .param("id", id)
                .param("letters", letters)
                .param("now", now)
                .get(Instant.class);
    }
}
