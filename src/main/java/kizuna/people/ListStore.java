package kizuna.people;

import java.util.List;
import java.util.Set;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// The SQL of lists: the order as a range of an index, what the few of a rare filter are, and
/// which of some persons a filter holds for.
@Component
class ListStore {
    private static final String NEXT =
            """
            select h.kana_key, h.id from unnest(cast(:stores as int[])) s (id) cross join lateral (
                select p.kana_key, p.id from people.person p
                where p.store_id = s.id and (p.kana_key, p.id) > (:key, :id)
                order by p.kana_key, p.id
                limit :limit
            ) h
            order by h.kana_key, h.id
            limit :limit
            """;

    private static final String BEFORE =
            """
            select h.kana_key, h.id from unnest(cast(:stores as int[])) s (id) cross join lateral (
                select p.kana_key, p.id from people.person p
                where p.store_id = s.id and (p.kana_key, p.id) < (:key, :id)
                order by p.kana_key desc, p.id desc
                limit :limit
            ) h
            order by h.kana_key desc, h.id desc
            limit :limit
            """;

    private static final String SIFTED =
            """
            select p.id from people.person p
            where p.id = any (:persons) and p.store_id = any (:stores) and p.erased_at is null
              and (:member = 0 or p.member_id = :member or :member < 0 and p.member_id is null)
              and (:quiet = '' or (p.quiet_at is not null) = (:quiet = 'yes'))
              and (:tag = 0 or exists (select from people.tagged g
                                       where g.person_id = p.id and g.tag_id = :tag))
              and (:season = 0 or exists (select from people.belonging b
                                          where b.person_id = p.id and b.season = :season))
            """;

    private static final String FOUND =
            """
            select p.id, p.store_id, s.name as store_name, p.family_name, p.given_name,
                   p.family_kana, p.given_kana, p.given_first, p.quiet_at, p.kana_key
            from people.person p join team.store s on s.id = p.store_id
            where p.id = any (:persons) and p.store_id = any (:stores) and p.erased_at is null
            """;

    private static final String TAGGED =
            """
            select person_id from people.tagged
            where tag_id = :value and store_id = any (:stores)
            limit :limit
            """;

    private static final String IN_SEASON =
            """
            select person_id from people.belonging
            where season = :value and store_id = any (:stores)
            limit :limit
            """;

    private static final String OWNED =
            """
            select id from people.person
            where member_id = :value and store_id = any (:stores)
            limit :limit
            """;

    private static final String OWNED_BY_NOBODY =
            """
            select id from people.person
            where member_id is null and store_id = any (:stores)
            limit :limit
            """;

    private static final String QUIET =
            """
            select id from people.person
            where quiet_at is not null and store_id = any (:stores)
            limit :limit
            """;

    private static final String TAGS = "select id, name from people.tag order by name limit 500";

    record Named(int id, String name) {}

    private final Sql db;

    ListStore(Sql db) {
        this.db = db;
    }

    /// The next in the order of their kana; with `back`, those before, the nearest first.
    List<Found.Cursor> next(Set<StoreId> stores, Found.Cursor after, boolean back, int limit) {
        return db.sql(back ? BEFORE : NEXT)
                .param("stores", stores)
                .param("key", after.kanaKey())
                .param("id", after.id())
                .param("limit", limit)
                .list(Found.Cursor.class);
    }

    /// Those of `persons` for whom holds what this module knows of the filter.
    List<PersonId> sifted(List<PersonId> persons, Filter filter, Set<StoreId> stores) {
        return db.sql(SIFTED)
                .param("persons", persons)
                .param("stores", stores)
                .param("member", filter.member())
                .param("quiet", filter.quiet())
                .param("tag", filter.tag())
                .param("season", filter.season())
                .list(PersonId.class);
    }

    List<Found> found(List<PersonId> persons, Set<StoreId> stores) {
        return persons.isEmpty()
                ? List.of()
                : db.sql(FOUND).param("persons", persons).param("stores", stores).list(Found.class);
    }

    List<PersonId> tagged(int tag, Set<StoreId> stores, int limit) {
        return few(TAGGED, tag, stores, limit);
    }

    List<PersonId> inSeason(int month, Set<StoreId> stores, int limit) {
        return few(IN_SEASON, month, stores, limit);
    }

    List<PersonId> owned(int member, Set<StoreId> stores, int limit) {
        return few(member < 0 ? OWNED_BY_NOBODY : OWNED, member, stores, limit);
    }

    List<PersonId> quiet(Set<StoreId> stores, int limit) {
        return few(QUIET, 0, stores, limit);
    }

    List<Named> tags() {
        return db.sql(TAGS).list(Named.class);
    }

    private List<PersonId> few(String sql, int value, Set<StoreId> stores, int limit) {
        return db.sql(sql)
                .param("value", value)
                .param("stores", stores)
                .param("limit", limit)
                .list(PersonId.class);
    }
}
