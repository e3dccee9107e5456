package kizuna.people;

import java.util.List;
import java.util.Set;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// Finding persons as one types: every arm is a range of an index, in each store apart, so that it
/// is as quick at ten million persons as at ten.
@Component
class SearchStore {
    /// Those called so by their family (or whole) name first, then those of that given name. It
    /// begins in the keys where the family name ends.
    static final String BY_NAME =
            """
            with store as (
                select id, name from team.store where id = any (:stores)
            ), hit as (
                select h.id, min(h.rank) as rank from store s cross join lateral (
                    (select p.id, 0 as rank from people.person p
                     where p.store_id = s.id and p.name_key >= :from and p.name_key < :to
                       and p.erased_at is null
                     order by p.name_key, p.id limit :limit)
                    union all
                    (select p.id, 0 from people.person p
                     where p.store_id = s.id and p.kana_key >= :from and p.kana_key < :to
                       and p.erased_at is null
                     order by p.kana_key, p.id limit :limit)
                    union all
                    (select p.id, 1 from people.person p
                     where p.store_id = s.id and p.given_name <> ''
                       and substr(p.name_key, char_length(p.family_name) + 1) >= :from
                       and substr(p.name_key, char_length(p.family_name) + 1) < :to
                       and p.erased_at is null
                     order by substr(p.name_key, char_length(p.family_name) + 1), p.id
                     limit :limit)
                    union all
                    (select p.id, 1 from people.person p
                     where p.store_id = s.id and p.given_kana <> ''
                       and substr(p.kana_key, char_length(p.family_kana) + 1) >= :from
                       and substr(p.kana_key, char_length(p.family_kana) + 1) < :to
                       and p.erased_at is null
                     order by substr(p.kana_key, char_length(p.family_kana) + 1), p.id
                     limit :limit)
                ) h
                group by h.id
            )
            select p.id, p.store_id, s.name as store_name, p.family_name, p.given_name,
                   p.family_kana, p.given_kana, p.given_first, p.quiet_at, p.kana_key
            from hit join people.person p on p.id = hit.id join store s on s.id = p.store_id
            order by hit.rank, p.kana_key, p.id
            limit :limit
            """;

    /// A number as it begins (or mail), or the last digits of a phone number.
    private static final String BY_WAY =
            """
            with hit as (
                (select w.person_id as id from people.way w
                 where w.value_key >= :from and w.value_key < :to limit :limit)
                union
                (select w.person_id from people.way w
                 where w.kind = 'phone'
                   and reverse(w.value_key) >= :fromEnd and reverse(w.value_key) < :toEnd
                 limit :limit)
            )
            select p.id, p.store_id, s.name as store_name, p.family_name, p.given_name,
                   p.family_kana, p.given_kana, p.given_first, p.quiet_at, p.kana_key
            from hit join people.person p on p.id = hit.id join team.store s on s.id = p.store_id
            where p.store_id = any (:stores) and p.erased_at is null
            order by p.kana_key, p.id
            limit :limit
            """;

    private static final String ALL =
            """
            select h.* from team.store s cross join lateral (
                select p.id, p.store_id, s.name as store_name, p.family_name, p.given_name,
                       p.family_kana, p.given_kana, p.given_first, p.quiet_at,
                       p.kana_key
                from people.person p
                where p.store_id = s.id and p.erased_at is null
                  and (p.kana_key, p.id) > (:afterKey, :afterId)
                order by p.kana_key, p.id
                limit :limit
            ) h
            where s.id = any (:stores)
            order by h.kana_key, h.id
            limit :limit
            """;

    private final Sql db;

    SearchStore(Sql db) {
        this.db = db;
    }

    List<Found> byName(String key, Set<StoreId> stores, int limit) {
        return db.sql(BY_NAME)
                .param("from", key)
                .param("to", key + Names.BEYOND)
                .param("stores", stores)
                .param("limit", limit)
                .list(Found.class);
    }

    List<Found> byWay(String key, Set<StoreId> stores, int limit) {
        var end = new StringBuilder(key).reverse().toString();
        return db.sql(BY_WAY)
                .param("from", key)
                .param("to", key + Names.BEYOND)
                .param("fromEnd", end)
                .param("toEnd", end + Names.BEYOND)
                .param("stores", stores)
                .param("limit", limit)
                .list(Found.class);
    }

    List<Found> all(String afterKey, long afterId, Set<StoreId> stores, int limit) {
        return db.sql(ALL)
                .param("afterKey", afterKey)
                .param("afterId", afterId)
                .param("stores", stores)
                .param("limit", limit)
                .list(Found.class);
    }
}
