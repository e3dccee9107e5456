package kizuna.feasts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.touches.TouchId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of what comes from strangers: by the cards at the till, and pasted in.
@Component
class SaidStore {
    private static final String ADD =
            """
            insert into feasts.word (store_id, card_id, source, words, name, origin, at, came_at,
                                     made_by, satisfied, bond, print, held_why, aside_at, feast_at,
                                     sorrow_at, sharing, sharing_at)
            values (:storeId, :cardId, :source, :words, :name, :origin, :at, :now, :madeBy,
                    :satisfied, :bond, :print, :heldWhy,
                    case when :door = 'aside' then cast(:now as timestamptz) end,
                    case when :door = 'feast' then cast(:now as timestamptz) end,
                    case when :door = 'sorrow' then cast(:now as timestamptz) end,
                    :sharing,
                    case when :sharing <> 'inside' then cast(:now as timestamptz) end)
            returning id
            """;

    private static final String SAME =
            """
            select exists (select from feasts.word
                           where store_id = :store and print = :print and at > :since)
            """;

    private static final String HELD =
            """
            select count(*) from (
                select from feasts.word
                where store_id = :store and aside_at is not null and aside_by is null
                limit :most) held
            """;

    private static final String SAID =
            """
            select w.id, w.store_id, w.words, w.name, w.at, w.satisfied::int as satisfied,
                   w.bond::int as bond, w.held_why, c.member_id, w.sorrow_at, w.aside_at,
                   w.settled_at, w.person_id
            from feasts.word w left join feasts.card c on c.id = w.card_id
            """;

    private static final String SORROWS =
            SAID
                    + """
                    where w.store_id = any (:stores) and w.sorrow_at is not null
                      and w.settled_at is null
                    order by w.id limit :limit
                    """;

    private static final String ASIDE =
            SAID
                    + """
                    where w.store_id = any (:stores) and w.aside_at is not null and w.id < :before
                    order by w.id desc limit :limit
                    """;

    private static final String FIND =
            SAID + "where w.id = :id and w.store_id = any (:stores) and w.feast_at is null";

    private static final String WAITING =
            """
            select count(*)::int from (
                select from feasts.word
                where store_id = any (:stores) and sorrow_at is not null and settled_at is null
                limit :most) sorrows
            """;

    /// Read by a member: it is joy.
    private static final String IS_JOY =
            """
            update feasts.word
            set feast_at = :now, aside_at = null, aside_by = null, sorrow_at = null,
                settled_at = null, settled_by = null, held_why = null, made_by = :by
            where id = :id and feast_at is null and words <> ''
            """;

    private static final String IS_SORROW =
            """
            update feasts.word
            set sorrow_at = :now, aside_at = null, aside_by = null, feast_at = null,
                shown_at = null, shown_by = null, held_why = null
            where id = :id and sorrow_at is null
            """;

    private static final String IS_NOTHING =
            """
            update feasts.word set aside_at = coalesce(aside_at, :now), aside_by = :by, sorrow_at = null
            where id = :id and feast_at is null
            """;

    private static final String SETTLED =
            """
            update feasts.word
            set settled_at = :now, settled_by = :by, person_id = coalesce(:person, person_id),
                touch_id = :touch
            where id = :id and sorrow_at is not null and settled_at is null
            """;

    private static final String UNSETTLED =
            """
            update feasts.word set settled_at = null, settled_by = null
            where id = :id and sorrow_at is not null and touch_id is null
            """;

    private static final String FORGET =
            """
            delete from feasts.word
            where aside_at < :before and aside_by is null and person_id is null
            """;

    /// `door`: feast, sorrow, aside, or none of them.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record New(
            StoreId storeId,
            @Nullable Integer cardId,
            Source source,
            String words,
            String name,
            String origin,
            Instant at,
            @Nullable MemberId madeBy,
            @Nullable Integer satisfied,
            @Nullable Integer bond,
            byte[] print,
            @Nullable String heldWhy,
            String door,
            Sharing sharing) {}

    private final Sql db;

    SaidStore(Sql db) {
        this.db = db;
    }

    Feast.Id add(New said, Instant now) {
        return db.sql(ADD).params(said).param("now", now).get(Feast.Id.class);
    }

    boolean isElsewhere(StoreId store, byte[] print, Instant since) {
        return db.sql(SAME)
                .param("store", store)
                .param("print", print)
                .param("since", since)
                .get(Boolean.class);
    }

    int held(StoreId store, int most) {
        return db.sql(HELD).param("store", store).param("most", most).get(Integer.class);
    }

    List<Said> sorrows(Set<StoreId> stores, int limit) {
        return db.sql(SORROWS).param("stores", stores).param("limit", limit).list(Said.class);
    }

    List<Said> aside(Set<StoreId> stores, long before, int limit) {
        return db.sql(ASIDE)
                .param("stores", stores)
                .param("before", before)
                .param("limit", limit)
                .list(Said.class);
    }

    Optional<Said> find(Feast.Id id, Me me) {
        return db.sql(FIND).param("id", id).param("stores", me.stores()).find(Said.class);
    }

    int waiting(Set<StoreId> stores, int most) {
        return db.sql(WAITING).param("stores", stores).param("most", most).get(Integer.class);
    }

    boolean joy(Feast.Id id, MemberId by, Instant now) {
        return db.sql(IS_JOY).param("id", id).param("by", by).param("now", now).update() > 0;
    }

    boolean sorrow(Feast.Id id, Instant now) {
        return db.sql(IS_SORROW).param("id", id).param("now", now).update() > 0;
    }

    void nothing(Feast.Id id, MemberId by, Instant now) {
        db.sql(IS_NOTHING).param("id", id).param("by", by).param("now", now).update();
    }

    boolean settle(
            Feast.Id id,
            @Nullable PersonId person,
            @Nullable TouchId touch,
            MemberId by,
            Instant now) {
        return db.sql(SETTLED)
                        .param("id", id)
                        .param("person", person)
                        .param("touch", touch)
                        .param("by", by)
                        .param("now", now)
                        .update()
                > 0;
    }

    void unsettle(Feast.Id id) {
        db.sql(UNSETTLED).param("id", id).update();
    }

    int forget(Instant before) {
        return db.sql(FORGET).param("before", before).update();
    }
}
