package kizuna.letters;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// The SQL of confirmed sign-ups that a member has to settle.
@Component
class SignUpStore {
    private static final String SIGN_UPS =
            "select id, store_id, name, mail, wording, confirmed_at from letters.sign_up ";

    private static final String FIND = SIGN_UPS + "where id = :id and store_id = any (:stores)";

    private static final String LIST =
            SIGN_UPS + "where store_id = any (:stores) and id > :after order by id limit :limit";

    private static final String ADD =
            """
            insert into letters.sign_up (store_id, name, mail, wording, confirmed_at)
            values (:store, :name, :mail, :wording, :now)
            on conflict (store_id, lower(mail)) do update
            set name = excluded.name, wording = excluded.wording,
                confirmed_at = excluded.confirmed_at
            """;

    private static final String REMOVE = "delete from letters.sign_up where id = :id";

    /// Whoever confirms twice at the same moment comes one after the other.
    private static final String ONE_AT_A_TIME =
            """
            select pg_advisory_xact_lock(hashtext('kizuna.letters.sign_up ' || :mail)) is not null
            """;

    private final Sql db;

    SignUpStore(Sql db) {
        this.db = db;
    }

    void oneAtATime(String mail) {
        db.sql(ONE_AT_A_TIME).param("mail", mail).get(Boolean.class);
    }

    Optional<SignUp> find(SignUp.Id id, Set<StoreId> stores) {
        return db.sql(FIND).param("id", id).param("stores", stores).find(SignUp.class);
    }

    List<SignUp> list(Set<StoreId> stores, long after, int limit) {
        return db.sql(LIST)
                .param("stores", stores)
                .param("after", after)
                .param("limit", limit)
                .list(SignUp.class);
    }

    void add(StoreId store, String name, String mail, String wording, Instant now) {
        db.sql(ADD)
                .param("store", store)
                .param("name", name)
                .param("mail", mail)
                .param("wording", wording)
                .param("now", now)
                .update();
    }

    boolean remove(SignUp.Id id) {
        return db.sql(REMOVE).param("id", id).update() > 0;
    }
}
