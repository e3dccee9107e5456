package kizuna.people;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finding persons as one types: every arm is a range of an index, in each store apart, so
/// that it is as quick at ten million persons as at ten.
@Component
class SearchStore {
    /// Those called so by their family (or whole) name first, then those of that given or
    /// other name, then those whose name only sounds so (`:loose`: kana, each told loosely),
    /// then those whose given name does. Each is only looked for while those before do not fill
    /// the page. The given name begins in the keys where the family name ends.
    static final String BY_NAME =
            """
            with store as (
                select id, name from team.store where id = any (:stores)
            ), said as (
                select people.loose(l.key) collate "C" as low,
                       (people.loose(l.key) || :beyond) collate "C" as high
                from unnest(cast(:loose as text[])) l (key)
                where people.loose(l.key) <> ''
            ), called as (
                select h.id, h.kana_key, 0 as rank from store s cross join lateral (
                    (select p.id, p.kana_key from people.person p
                     where p.store_id = s.id and p.name_key >= :from and p.name_key < :to
                       and p.erased_at is null
                     order by p.name_key, p.id limit :limit)
                    union
                    (select p.id, p.kana_key from people.person p
                     where p.store_id = s.id and p.kana_key >= :from and p.kana_key < :to
                       and p.erased_at is null
                     order by p.kana_key, p.id limit :limit)
                ) h
            ), besides as (
                select h.id, h.kana_key, min(h.rank) as rank from (
                    select id, kana_key, rank from called
                    union all
                    select o.id, o.kana_key, 1 from store s cross join lateral (
                        (select p.id, p.kana_key from people.person p
                         where p.store_id = s.id and p.given_name <> ''
                           and substr(p.name_key, char_length(p.family_name) + 1) >= :from
                           and substr(p.name_key, char_length(p.family_name) + 1) < :to
                           and p.erased_at is null
                         order by substr(p.name_key, char_length(p.family_name) + 1), p.id
                         limit :limit)
                        union all
                        (select p.id, p.kana_key from people.person p
                         where p.store_id = s.id and p.nickname <> ''
                           and people.plain(p.nickname) collate "C" >= :from
                           and people.plain(p.nickname) collate "C" < :to
                           and p.erased_at is null
                         order by people.plain(p.nickname) collate "C", p.id
                         limit :limit)
                        union all
                        (select p.id, p.kana_key from people.past_name n
                         join people.person p on p.id = n.person_id
                         where n.store_id = s.id and n.name_key >= :from and n.name_key < :to
                           and p.erased_at is null
                         order by n.name_key, n.person_id limit :limit)
                    ) o
                    where (select count(*) from called) < :limit
                ) h
                group by h.id, h.kana_key
            ), sounding as (
                select h.id, h.kana_key, min(h.rank) as rank from (
                    select id, kana_key, rank from besides
                    union all
                    select o.id, o.kana_key, 2 from store s cross join said l cross join lateral (
                        (select p.id, p.kana_key from people.past_name n
                         join people.person p on p.id = n.person_id
                         where n.store_id = s.id and people.loose(n.kana_key) >= l.low
                           and people.loose(n.kana_key) < l.high and p.erased_at is null
                         order by people.loose(n.kana_key), n.person_id limit :limit)
                        union all
                        (select p.id, p.kana_key from people.person p
                         where p.store_id = s.id and people.loose(p.kana_key) >= l.low
                           and people.loose(p.kana_key) < l.high and p.erased_at is null
                         order by people.loose(p.kana_key), p.id limit :limit)
                    ) o
                    where (select count(*) from besides) < :limit
                ) h
                group by h.id, h.kana_key
            ), hit as (
                select h.id, min(h.rank) as rank from (
                    select id, kana_key, rank from sounding
                    union all
                    select o.id, o.kana_key, 3 from store s cross join said l cross join lateral (
                        select p.id, p.kana_key from people.person p
                        where p.store_id = s.id and p.given_kana <> ''
                          and people.loose(substr(p.kana_key, char_length(p.family_kana) + 1))
                              >= l.low
                          and people.loose(substr(p.kana_key, char_length(p.family_kana) + 1))
                              < l.high
                          and p.erased_at is null
                        order by people.loose(substr(p.kana_key,
                                                     char_length(p.family_kana) + 1)), p.id
                        limit :limit
                    ) o
                    where (select count(*) from sounding) < :limit
                ) h
                group by h.id, h.kana_key
                order by min(h.rank), h.kana_key, h.id
                limit :limit
            )
            select p.id, p.store_id, s.name as store_name, p.family_name, p.given_name,
                   p.family_kana, p.given_kana, p.given_first, p.quiet_at, p.kana_key
            from hit join people.person p on p.id = hit.id join store s on s.id = p.store_id
            order by hit.rank, p.kana_key, p.id
            """;

    /// A number as it begins or ends, then one that has these digits (`:digits`, four or
    /// more) inside; or mail as it begins.
    private static final String BY_WAY =
            """
            with store as (
                select id, name from team.store where id = any (:stores)
            ), hit as (
                select h.id, min(h.rank) as rank from store s cross join lateral (
                    (select w.person_id as id, 0 as rank from people.way w
                     where w.store_id = s.id and w.value_key >= :from and w.value_key < :to
                     order by w.value_key limit :limit)
                    union all
                    (select w.person_id, 0 from people.way w
                     where w.store_id = s.id and w.kind = 'phone'
                       and reverse(w.value_key) >= :fromEnd and reverse(w.value_key) < :toEnd
                     order by reverse(w.value_key) limit :limit)
                    union all
                    (select w.person_id, 1 from people.way w
                     where w.kind = 'phone' and char_length(:digits) >= 4
                       and array[people.four(w.store_id, w.value_key, 2),
                                 people.four(w.store_id, w.value_key, 3),
                                 people.four(w.store_id, w.value_key, 4),
                                 people.four(w.store_id, w.value_key, 5),
                                 people.four(w.store_id, w.value_key, 6),
                                 people.four(w.store_id, w.value_key, 7),
                                 people.four(w.store_id, w.value_key, 8)]
                           @> array(select people.four(s.id, :digits, i)
                                    from generate_series(1, char_length(:digits) - 3) i)
                       and position(:digits in w.value_key) > 0
                     limit :limit)
                ) h
                group by h.id
            )
            select p.id, p.store_id, s.name as store_name, p.family_name, p.given_name,
                   p.family_kana, p.given_kana, p.given_first, p.quiet_at, p.kana_key
            from hit join people.person p on p.id = hit.id join store s on s.id = p.store_id
            where p.erased_at is null
            order by hit.rank, p.kana_key, p.id
            limit :limit
            """;

    /// Of each address and each store at most `:limit`.
    private static final String WITH_MAIL =
            """
            select p.id, p.store_id, s.name as store_name, p.family_name, p.given_name,
                   p.family_kana, p.given_kana, p.given_first, p.quiet_at, p.kana_key,
                   'way' as kind, k.key as words
            from unnest(cast(:keys as text[])) k (key)
            join team.store s on s.id = any (cast(:stores as int[]))
            cross join lateral (
                select p.* from people.way w join people.person p on p.id = w.person_id
                where w.store_id = s.id and w.value_key = k.key and w.kind = 'mail'
                  and p.erased_at is null
                order by p.id limit :limit
            ) p
            order by p.id
            """;

    /// What we know of them has these words in it (see `people.pairs`); mail begins so. A word
    /// that is often said is found among what was written last, and its thousands of places are
    /// not read.
    private static final String BY_WORDS =
            """
            with store as (
                select id, name, people.pairs(id, :words) as pairs from team.store
                where id = any (:stores)
            ), had as (
                select distinct on (l.person_id) l.person_id, l.store_id, l.what
                from (select id, person_id, store_id, what from people.belonging
                      order by id desc limit 2000) l
                where l.store_id = any (:stores) and position(:words in l.what) > 0
                order by l.person_id, l.id desc
                limit :limit
            ), told as (
                select distinct on (l.person_id) l.person_id, l.store_id, l.text
                from (select id, person_id, store_id, text from people.memory
                      order by id desc limit 2000) l
                where l.store_id = any (:stores) and position(:words in l.text) > 0
                order by l.person_id, l.id desc
                limit :limit
            ), hit as (
                select distinct on (h.id) h.id, h.rank, h.kind, h.words
                from store s cross join lateral (
                    (select w.person_id as id, 0 as rank, 'way' as kind, w.value as words
                     from people.way w
                     where w.store_id = s.id and w.value_key >= :from and w.value_key < :to
                       and w.kind in ('mail', 'line')
                     order by w.value_key limit :limit)
                    union all
                    (select g.person_id, 1, 'tag', t.name
                     from people.tag t join people.tagged g on g.tag_id = t.id
                     where position(people.plain(:words) in people.plain(t.name)) > 0
                       and g.store_id = s.id and people.plain(:words) <> ''
                     limit :limit)
                    union all
                    (select b.person_id, 2, 'belonging', b.what from had b
                     where b.store_id = s.id)
                    union all
                    (select b.person_id, 2, 'belonging', b.what from people.belonging b
                     where cardinality(s.pairs) > 0 and (select count(*) from had) < :limit
                       and people.pairs(b.store_id, b.what) @> s.pairs
                       and position(people.plain(:words) in people.plain(b.what)) > 0
                     limit :limit)
                    union all
                    (select m.person_id, 3, 'memory', m.text from told m
                     where m.store_id = s.id)
                    union all
                    (select m.person_id, 3, 'memory', m.text from people.memory m
                     where cardinality(s.pairs) > 0 and (select count(*) from told) < :limit
                       and people.pairs(m.store_id, m.text) @> s.pairs
                       and position(people.plain(:words) in people.plain(m.text)) > 0
                     limit :limit)
                ) h
                order by h.id, h.rank
            )
            select p.id, p.store_id, s.name as store_name, p.family_name, p.given_name,
                   p.family_kana, p.given_kana, p.given_first, p.quiet_at, p.kana_key,
                   hit.kind, hit.words
            from hit join people.person p on p.id = hit.id join store s on s.id = p.store_id
            where p.erased_at is null
            order by hit.rank, p.kana_key, p.id
            limit :limit
            """;

    /// A row of [#BY_WORDS] or [#WITH_MAIL].
    private record Row(
            PersonId id,
            StoreId storeId,
            String storeName,
            String familyName,
            String givenName,
            String familyKana,
            String givenKana,
            boolean givenFirst,
            @Nullable Instant quietAt,
            String kanaKey,
            Told.Kind kind,
            String words) {
        Told told() {
            var found =
                    new Found(
                            id,
                            storeId,
                            storeName,
                            familyName,
                            givenName,
                            familyKana,
                            givenKana,
                            givenFirst,
                            quietAt,
                            kanaKey);
            return new Told(found, kind, words);
        }
    }

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

    /// `loose`: kana that the name may sound like.
    List<Found> byName(String key, List<String> loose, Set<StoreId> stores, int limit) {
        return db.withKeptPlans(
                () ->
                        db.sql(BY_NAME)
                                .param("from", key)
                                .param("to", key + Names.BEYOND)
                                .param("loose", loose)
                                .param("beyond", Names.BEYOND)
                                .param("stores", stores)
                                .param("limit", limit)
                                .list(Found.class));
    }

    List<Found> byWay(String key, Set<StoreId> stores, int limit) {
        var end = new StringBuilder(key).reverse().toString();
        return db.withKeptPlans(
                () ->
                        db.sql(BY_WAY)
                                .param("from", key)
                                .param("to", key + Names.BEYOND)
                                .param("fromEnd", end)
                                .param("toEnd", end + Names.BEYOND)
                                .param("digits", key.matches("[0-9]+") ? key : "")
                                .param("stores", stores)
                                .param("limit", limit)
                                .list(Found.class));
    }

    /// By the keys of their addresses.
    Map<String, List<Found>> withMail(Collection<String> keys, Set<StoreId> stores, int limit) {
        return db
                .sql(WITH_MAIL)
                .param("keys", keys)
                .param("stores", stores)
                .param("limit", limit)
                .list(Row.class)
                .stream()
                .collect(groupingBy(Row::words, mapping(each -> each.told().found(), toList())));
    }

    List<Told> byWords(String words, Set<StoreId> stores, int limit) {
        var mail = Way.key(Way.Kind.MAIL, words);
        // Of digits alone there are as many as there are phone numbers.
        boolean isMail = mail.matches("(?=.*[a-z@])[a-z0-9._%+@-]{2,}");
        return db.withKeptPlans(
                () ->
                        db
                                .sql(BY_WORDS)
                                .param("words", words)
                                .param("from", isMail ? mail : Names.BEYOND)
                                .param("to", isMail ? mail + Names.BEYOND : "")
                                .param("stores", stores)
                                .param("limit", limit)
                                .list(Row.class)
                                .stream()
                                .map(Row::told)
                                .toList());
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
