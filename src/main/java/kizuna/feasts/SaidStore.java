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
    /// A review stands there once; empty where it did before.
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
            on conflict (store_id, print) where source = 'review' do nothing
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

    /// Those who were disappointed first. There is no room for more than some hundreds, so they
    /// are put in order as they are read.
    private static final String ASIDE =
            SAID
                    + """
                    where w.store_id = any (:stores) and w.aside_at is not null
                      and w.aside_by is null
                      and (coalesce(w.satisfied = 1, false), w.id) < (:sour, :before)
                    order by coalesce(w.satisfied = 1, false) desc, w.id desc
                    limit :limit
                    """;

    private static final String FIND =
            SAID + "where w.id = :id and w.store_id = any (:stores) and w.feast_at is null";

    /// Read by a member: it is joy.
    private static final String IS_JOY =
            """
            update feasts.word
            set feast_at = :now, aside_at = null, aside_by = null, sorrow_at = null,
                touch_id = null, held_why = null, made_by = :by
            where id = :id and feast_at is null and settled_at is null and words <> ''
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
            update feasts.word
            set aside_at = coalesce(aside_at, :now), aside_by = :by, sorrow_at = null,
                touch_id = null
            where id = :id and feast_at is null and settled_at is null
            """;

    private static final String IS_SOMETHING =
            """
            update feasts.word set aside_by = null
            where id = :id and aside_at is not null
            """;

    private static final String SETTLED =
            """
            update feasts.word
            set settled_at = :now, settled_by = :by, person_id = coalesce(:person, person_id),
                touch_id = :touch
            where id = :id and sorrow_at is not null and settled_at is null
            """;

    /// Its touch was undone: whoever it is, it was not them, and it waits again. The touch is kept
    /// in mind, for it may be brought back or put right.
    private static final String NOT_THEIRS =
            """
            update feasts.word set settled_at = null, settled_by = null, person_id = null
            where touch_id = :touch and sorrow_at is not null and settled_at is not null
            """;

    /// What was put right may be joy now, and a feast of its own.
    private static final String THEIRS_AGAIN =
            """
            update feasts.word w
            set settled_at = :now, settled_by = t.member_id, person_id = t.person_id,
                touch_id = case when not exists (select from feasts.word o
                                                 where o.touch_id = t.id and o.id <> w.id)
                                then t.id end
            from touches.touch t
            where w.touch_id = :from and w.sorrow_at is not null and w.settled_at is null
              and t.id = :to
            """;

    private static final String UNSETTLED =
            """
            update feasts.word set settled_at = null, settled_by = null
            where id = :id and sorrow_at is not null and touch_id is null
            """;

    private static final String FORGET =
            "delete from feasts.word where aside_at < :before and person_id is null";

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

    Optional<Feast.Id> add(New said, Instant now) {
        return db.sql(ADD).params(said).param("now", now).find(Feast.Id.class);
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

    List<Said> aside(Set<StoreId> stores, Said.After after, int limit) {
        return db.sql(ASIDE)
                .param("stores", stores)
                .params(after)
                .param("limit", limit)
                .list(Said.class);
    }

    Optional<Said> find(Feast.Id id, Me me) {
        return db.sql(FIND).param("id", id).param("stores", me.stores()).find(Said.class);
    }

    boolean joy(Feast.Id id, MemberId by, Instant now) {
        return db.sql(IS_JOY).param("id", id).param("by", by).param("now", now).update() > 0;
    }

    boolean sorrow(Feast.Id id, Instant now) {
        return db.sql(IS_SORROW).param("id", id).param("now", now).update() > 0;
    }

    boolean nothing(Feast.Id id, MemberId by, Instant now) {
        return db.sql(IS_NOTHING).param("id", id).param("by", by).param("now", now).update() > 0;
    }

    boolean something(Feast.Id id) {
        return db.sql(IS_SOMETHING).param("id", id).update() > 0;
    }

    void notTheirs(TouchId touch) {
        db.sql(NOT_THEIRS).param("touch", touch).update();
    }

    /// `to` stands in the place of `from`, or is the same, brought back.
    void theirsAgain(TouchId from, TouchId to, Instant now) {
        db.sql(THEIRS_AGAIN).param("from", from).param("to", to).param("now", now).update();
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
