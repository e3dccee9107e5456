package kizuna.team;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
    static final String CHANGE_HOUSE =
            """
            update team.organisation
            set name = :name, zone = :zone, currency = :currency, language = :language
            """;
    static final String STORES =
            "select id, name from team.store where closed_at is null order by id";
    static final String OPEN =
            """
            insert into team.store (name) values (:name)
            on conflict (name) do update set closed_at = null where team.store.closed_at is not null
            returning id
            """;
    /// Waits for whoever is just adding a person there.
    static final String LOCK_STORE = "select id from team.store where id = :store for update";
    static final String ONLY_THERE =
            """
            select exists (
                select from team.member m join team.membership b on b.member_id = m.id
                where b.store_id = :store and m.left_at is null
                  and not exists (select from team.role r
                                  where r.member_id = m.id and r.role = 'owner')
                  and not exists (select from team.membership o
                                  join team.store s on s.id = o.store_id and s.closed_at is null
                                  where o.member_id = m.id and o.store_id <> :store))
            """;
    static final String CLOSE = "update team.store set closed_at = :now where id = :store";
    static final String RENAME =
            """
            update team.store set name = :name
            where id = :store
              and not exists (select 1 from team.store s where s.name = :name and s.id <> :store)
            """;
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
            select m.id, m.name, m.epoch, m.language, o.name as house, o.zone, o.currency,
                   o.language as house_language,
                   array(select r.role from team.role r where r.member_id = m.id) as roles,
                   array(select s.id from team.store s
                         where s.closed_at is null
                           and (exists (select 1 from team.membership b
                                        where b.member_id = m.id and b.store_id = s.id)
                                or exists (select 1 from team.role r
                                           where r.member_id = m.id and r.role = 'owner')))
                       as stores
            from team.member m cross join team.organisation o
            where m.id = :id and m.left_at is null
            """;

    static final String MEMBER_NAMES =
            "select id::bigint as id, name from team.member where id = any (:ids)";
    static final String STORE_NAMES =
            "select id::bigint as id, name from team.store where id = any (:ids)";
    static final String GUARD = "select one from team.organisation for update";
    static final String CHANGE =
            """
            update team.member
            set name = :name, sign_in = :signIn, sign_in_key = :key, capacity = :capacity,
                language = :language
            where id = :member
              and not exists (select 1 from team.member m
                              where m.sign_in_key = :key and m.id <> :member)
            """;
    static final String ARRANGE_ME =
            """
            update team.member set name = :name, capacity = :capacity, language = :language
            where id = :member
            """;
    static final String NO_ROLES = "delete from team.role where member_id = :member";
    static final String NO_STORES = "delete from team.membership where member_id = :member";
    static final String LEAVE =
            """
            update team.member set left_at = :now, epoch = epoch + 1
            where id = :member and left_at is null
            """;
    static final String RETURN = "update team.member set left_at = null where id = :member";
    static final String NEXT_EPOCH =
            "update team.member set epoch = epoch + 1 where id = :member returning epoch";
    static final String OTHER_OWNERS =
            """
            select count(*) from team.role r join team.member m on m.id = r.member_id
            where r.role = 'owner' and m.left_at is null and m.id <> :member
            """;
    static final String UNINVITE = "delete from team.invitation where member_id = :member";
    static final String INVITE =
            """
            insert into team.invitation (token_hash, member_id, made_by, expires_at)
            values (:hash, :member, :by, :expires)
            """;
    static final String INVITED =
            """
            select i.member_id from team.invitation i join team.member m on m.id = i.member_id
            where i.token_hash = :hash and i.expires_at > :now and m.left_at is null
            """;
    static final String SPEAK = "update team.member set language = :language where id = :member";

    static final String KEEP_PASSWORD =
            "update team.member set password = :password where id = :member";

    private record Named(long id, String name) {}

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
            String zone,
            String currency,
            String houseLanguage,
            List<String> roles,
            List<Integer> stores) {
        House ofHouse() {
            return new House(house, zone, currency, houseLanguage);
        }
    }

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

    void change(House house) {
        db.sql(CHANGE_HOUSE).params(house).update();
    }

    List<Store> stores() {
        return db.sql(STORES).list(Store.class);
    }

    /// A closed store of that name opens again; empty where an open one has it.
    Optional<StoreId> open(String name) {
        return db.sql(OPEN).param("name", name).find(StoreId.class);
    }

    /// Whether a member belongs to this store and to no other.
    boolean isOnlyOne(StoreId store) {
        return db.sql(ONLY_THERE).param("store", store).get(Boolean.class);
    }

    void close(StoreId store, Instant now) {
        db.sql(LOCK_STORE).param("store", store).get(StoreId.class);
        db.sql(CLOSE).param("store", store).param("now", now).update();
    }

    /// False where another store has that name.
    boolean rename(StoreId store, String name) {
        return db.sql(RENAME).param("store", store).param("name", name).update() == 1;
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

    /// Those who left, too.
    Map<Long, String> memberNames(Collection<Long> ids) {
        return named(MEMBER_NAMES, ids);
    }

    /// Closed ones, too.
    Map<Long, String> storeNames(Collection<Long> ids) {
        return named(STORE_NAMES, ids);
    }

    private Map<Long, String> named(String sql, Collection<Long> ids) {
        return db.sql(sql).param("ids", ids).list(Named.class).stream()
                .collect(Collectors.toMap(Named::id, Named::name));
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

    /// Lets one change of who may do what happen at a time.
    void guard() {
        db.sql(GUARD).find(Boolean.class);
    }

    /// False where someone else has that sign-in name.
    boolean change(
            MemberId member, String name, String signIn, int capacity, @Nullable String language) {
        return db.sql(CHANGE)
                        .param("member", member)
                        .param("name", name)
                        .param("signIn", signIn)
                        .param("key", Team.key(signIn))
                        .param("capacity", capacity)
                        .param("language", language)
                        .update()
                == 1;
    }

    void arrange(MemberId member, String name, int capacity, @Nullable String language) {
        db.sql(ARRANGE_ME)
                .param("member", member)
                .param("name", name)
                .param("capacity", capacity)
                .param("language", language)
                .update();
    }

    void placeAnew(MemberId member, Set<Role> roles, Collection<StoreId> stores) {
        db.sql(NO_ROLES).param("member", member).update();
        db.sql(NO_STORES).param("member", member).update();
        roles.forEach(role -> giveRole(member, role));
        stores.forEach(store -> belong(member, store));
    }

    boolean leave(MemberId member, Instant now) {
        return db.sql(LEAVE).param("member", member).param("now", now).update() == 1;
    }

    void comeBack(MemberId member) {
        db.sql(RETURN).param("member", member).update();
    }

    /// Ends every session the member has.
    int nextEpoch(MemberId member) {
        return db.sql(NEXT_EPOCH).param("member", member).get(Integer.class);
    }

    boolean isLastOwner(MemberId member) {
        return db.sql(OTHER_OWNERS).param("member", member).get(Long.class) == 0;
    }

    void invite(MemberId member, String hash, @Nullable MemberId by, Instant expires) {
        uninvite(member);
        db.sql(INVITE)
                .param("member", member)
                .param("hash", hash)
                .param("by", by)
                .param("expires", expires)
                .update();
    }

    void uninvite(MemberId member) {
        db.sql(UNINVITE).param("member", member).update();
    }

    Optional<MemberId> invited(String hash, Instant now) {
        return db.sql(INVITED).param("hash", hash).param("now", now).find(MemberId.class);
    }
}
