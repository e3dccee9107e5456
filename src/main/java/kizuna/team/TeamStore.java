package kizuna.team;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kizuna.platform.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// All SQL of members, roles and stores.
@Repository
class TeamStore {
    static final String ORGANISATION =
            "select name, zone, currency, language from team.organisation";
    static final String FOUND =
            """
            insert into team.organisation (name, zone, currency, language)
            values (:name, :zone, :currency, :language)
            on conflict do nothing
            """;
    static final String STORES =
            "select id, name from team.store where closed_at is null order by id";
    static final String OPEN = "insert into team.store (name) values (:name) returning id";
    static final String MEMBERS =
            """
            select m.id, m.sign_in, m.name, m.password, m.language, m.capacity, m.epoch, m.left_at,
                   array(select r.role from team.role r where r.member_id = m.id) as roles,
                   array(select s.store_id from team.membership s
                         where s.member_id = m.id order by s.store_id) as stores
            from team.member m
            """;
    static final String ALL_MEMBERS = MEMBERS + "order by m.id";
    static final String MEMBER = MEMBERS + "where m.id = :id";
    static final String MEMBER_BY_KEY = MEMBERS + "where m.sign_in_key = :key";
    static final String JOIN =
            """
            insert into team.member (sign_in, sign_in_key, name, password)
            values (:signIn, :signInKey, :name, :password)
            on conflict (sign_in_key) do nothing
            returning id
            """;
    static final String GIVE_ROLE =
            "insert into team.role (member_id, role) values (:member, :role)";
    static final String BELONG =
            "insert into team.membership (member_id, store_id) values (:member, :store)";
    static final String ME =
            """
            select m.id, m.name, m.epoch, m.language, o.name as house,
                   array(select r.role from team.role r where r.member_id = m.id) as roles,
                   array(select s.id from team.store s
                         where exists (select 1 from team.membership b
                                       where b.member_id = m.id and b.store_id = s.id)
                            or exists (select 1 from team.role r
                                       where r.member_id = m.id and r.role = 'owner')) as stores
            from team.member m cross join team.organisation o
            where m.id = :id and m.left_at is null
            """;

    static final String SPEAK = "update team.member set language = :language where id = :member";

    static final String KEEP_PASSWORD =
            "update team.member set password = :password where id = :member";

    record House(String name, String zone, String currency, String language) {}

    record Row(
            MemberId id,
            String signIn,
            String name,
            @Nullable String password,
            @Nullable String language,
            int capacity,
            int epoch,
            @Nullable Instant leftAt,
            List<String> roles,
            List<Integer> stores) {}

    record MeRow(
            MemberId id,
            String name,
            int epoch,
            @Nullable String language,
            String house,
            List<String> roles,
            List<Integer> stores) {}

    private final Sql db;

    TeamStore(Sql db) {
        this.db = db;
    }

    Optional<House> organisation() {
        return db.sql(ORGANISATION).find(House.class);
    }

    /// False where a house stands already; two at once make one.
    boolean found(House house) {
        return db.sql(FOUND).params(house).update() == 1;
    }

    List<Store> stores() {
        return db.sql(STORES).list(Store.class);
    }

    StoreId open(String name) {
        return db.sql(OPEN).param("name", name).get(StoreId.class);
    }

    List<Row> members() {
        return db.sql(ALL_MEMBERS).list(Row.class);
    }

    Optional<Row> member(MemberId id) {
        return db.sql(MEMBER).param("id", id).find(Row.class);
    }

    Optional<Row> memberByKey(String key) {
        return db.sql(MEMBER_BY_KEY).param("key", key).find(Row.class);
    }

    Optional<MemberId> join(String signIn, String key, String name, @Nullable String password) {
        return db.sql(JOIN)
                .param("signIn", signIn)
                .param("signInKey", key)
                .param("name", name)
                .param("password", password)
                .find(MemberId.class);
    }

    void giveRole(MemberId member, Role role) {
        db.sql(GIVE_ROLE).param("member", member).param("role", role).update();
    }

    void belong(MemberId member, StoreId store) {
        db.sql(BELONG).param("member", member).param("store", store).update();
    }

    Optional<MeRow> me(MemberId id) {
        return db.sql(ME).param("id", id).find(MeRow.class);
    }

    void speak(MemberId member, String language) {
        db.sql(SPEAK).param("language", language).param("member", member).update();
    }

    void keepPassword(MemberId member, String encoded) {
        db.sql(KEEP_PASSWORD).param("password", encoded).param("member", member).update();
    }
}
