package kizuna.touches;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of touches.
@Component
class TouchStore {
    /// One round trip: it looks whether the person is of my stores, takes their store, and keeps
    /// the touch unless its capture was kept before.
    private static final String RECORD =
            """
            insert into touches.touch
                (person_id, store_id, member_id, at, received, channel, signals, depth, text,
                 ending, reason, capture, corrects, made_by, bits, to_many, about)
            select p.id, coalesce(:storeId, p.store_id), :memberId, :at, :received, :channel,
                   :signals, :depth, :text, :ending, :reason, :capture, :corrects, :madeBy, :bits,
                   :toMany, :about
            from people.person p
            where p.id = :personId and p.store_id = any (:stores) and p.erased_at is null
            for key share of p -- whoever is becoming one with another is awaited
            on conflict (capture, received) where capture is not null do nothing
            returning id, store_id
            """;

    private static final String CAPTURED =
            """
            select id, person_id, store_id, member_id, at, received, channel, signals, depth, text,
                   ending, reason, to_many, about
            from touches.touch
            where capture = :capture and made_by is not distinct from :madeBy
            order by id
            """;

    private static final String FIND =
            """
            select id, person_id, store_id, member_id, at, received, channel, signals, depth, text,
                   ending, reason, to_many, about
            from touches.touch
            where id = :id and store_id = any (:stores) and undone_at is null
            """;

    /// With the touch, the other half of its capture.
    private static final String UNDO =
            """
            update touches.touch t set undone_at = :at, undone_by = :by
            from touches.touch one
            where one.id = :id and one.undone_at is null and t.undone_at is null
              and (t.id = one.id or t.capture = one.capture)
              and exists (select from people.person p
                          where p.id = one.person_id and p.store_id = any (:stores))
            returning t.id, t.person_id, t.store_id, t.member_id, t.at, t.received, t.channel,
                      t.signals, t.depth, t.text, t.ending, t.reason,
                      t.to_many, t.about
            """;

    /// With the touch, what was undone with it. What a correction replaced stays replaced.
    private static final String RESTORE =
            """
            update touches.touch t set undone_at = null, undone_by = null
            from touches.touch one
            where one.id = :id and one.undone_at >= :since and t.undone_at = one.undone_at
              and (t.id = one.id or t.capture = one.capture)
              and not exists (select from touches.touch c where c.corrects = t.id)
              and exists (select from people.person p
                          where p.id = one.person_id and p.store_id = any (:stores)
                            and p.erased_at is null)
            returning t.id, t.person_id, t.store_id, t.member_id, t.at, t.received, t.channel,
                      t.signals, t.depth, t.text, t.ending, t.reason,
                      t.to_many, t.about
            """;

    private static final String UNDO_ALONE =
            """
            update touches.touch t set undone_at = :at, undone_by = :by
            from people.person p
            where t.id = :id and t.undone_at is null
              and p.id = t.person_id and p.store_id = any (:stores)
            returning t.id, t.person_id, t.store_id, t.member_id, t.at, t.received, t.channel,
                      t.signals, t.depth, t.text, t.ending, t.reason,
                      t.to_many, t.about
            """;

    /// Whether the person was added by the capture of this touch (in the same transaction), and
    /// nothing else has come to be known of them.
    private static final String IS_NEWCOMER =
            """
            select exists (
                select from touches.touch t
                join people.person p on p.id = t.person_id and p.made_at = t.made_at
                where t.id = :id and t.capture is not null
                  and p.version = 0 and p.source_key = '' and p.import_id is null
                  and p.household_id is null
                  and not exists (select from touches.touch o
                                  where o.person_id = p.id and o.undone_at is null)
                  and not exists (select from touches.purchase q where q.person_id = p.id)
                  and not exists (select from people.way w where w.person_id = p.id)
                  and not exists (select from people.occasion o where o.person_id = p.id)
                  and not exists (select from people.belonging b where b.person_id = p.id)
                  and not exists (select from people.memory m where m.person_id = p.id)
                  and not exists (select from people.promise r where r.person_id = p.id))
            """;

    record Kept(TouchId id, StoreId storeId) {}

    private final Sql db;

    TouchStore(Sql db) {
        this.db = db;
    }

    /// Empty where there is no such person for me, or the capture was kept before.
    Optional<Kept> record(NewTouch touch, @Nullable TouchId corrects, Me me) {
        return record(
                touch,
                corrects,
                touch.memberId() == null ? me.id() : touch.memberId(),
                me.id(),
                me.stores());
    }

    /// The same of what nobody of us recorded.
    Optional<Kept> came(NewTouch touch, StoreId store) {
        return record(touch, null, touch.memberId(), null, Set.of(store));
    }

    private Optional<Kept> record(
            NewTouch touch,
            @Nullable TouchId corrects,
            @Nullable MemberId member,
            @Nullable MemberId by,
            Set<StoreId> stores) {
        return db.sql(RECORD)
                .params(touch)
                .param("memberId", member)
                .param("corrects", corrects)
                .param("madeBy", by)
                .param(
                        "bits",
                        Bits.of(
                                touch.signals(),
                                touch.depth(),
                                touch.channel(),
                                touch.received(),
                                touch.toMany()))
                .param("stores", stores)
                .find(Kept.class);
    }

    List<Touch> captured(UUID capture, @Nullable MemberId madeBy) {
        return db.sql(CAPTURED).param("capture", capture).param("madeBy", madeBy).list(Touch.class);
    }

    Optional<Touch> find(TouchId id, Set<StoreId> stores) {
        return db.sql(FIND).param("id", id).param("stores", stores).find(Touch.class);
    }

    boolean isOfNewcomer(TouchId id) {
        return db.sql(IS_NEWCOMER).param("id", id).get(Boolean.class);
    }

    Optional<Touch> undoAlone(TouchId id, Instant at, Me me) {
        return db.sql(UNDO_ALONE)
                .param("id", id)
                .param("at", at)
                .param("by", me.id())
                .param("stores", me.stores())
                .find(Touch.class);
    }

    /// Those undone since, with what was undone with them.
    List<Touch> restore(TouchId id, Instant since, Me me) {
        return db.sql(RESTORE)
                .param("id", id)
                .param("since", since)
                .param("stores", me.stores())
                .list(Touch.class);
    }

    List<Touch> undo(TouchId id, Instant at, Me me) {
        return db.sql(UNDO)
                .param("id", id)
                .param("at", at)
                .param("by", me.id())
                .param("stores", me.stores())
                .list(Touch.class);
    }
}
