package kizuna.feasts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import org.springframework.stereotype.Component;

/// The SQL of devices, and of what is to be brought there.
@Component
class DeviceStore {
    private static final String DEVICES =
            """
            select id, member_id, endpoint, public_half, shared, push_key, site, made_at,
                   chosen_in is not distinct from (select id from letters.place) as here
            from feasts.device
            """;

    private static final String OF_MEMBER = DEVICES + "where member_id = :member order by id";

    private static final String FIND = DEVICES + "where id = :id";

    /// A browser has one endpoint: it goes with whoever uses it now.
    private static final String ADD =
            """
            insert into feasts.device (member_id, endpoint, public_half, shared, push_key, site,
                                       made_at, chosen_in)
            values (:member, :endpoint, :publicHalf, :shared, :pushKey, :site, :now,
                    (select id from letters.place))
            on conflict (endpoint) do update
            set member_id = excluded.member_id, public_half = excluded.public_half,
                shared = excluded.shared, push_key = excluded.push_key, site = excluded.site,
                made_at = excluded.made_at, chosen_in = excluded.chosen_in
            """;

    /// What was on its way to whoever used it before does not come to whoever uses it now.
    private static final String NOT_THEIRS =
            """
            delete from feasts.push p using feasts.device d
            where p.device_id = d.id and d.endpoint = :endpoint and d.member_id <> :member
            """;

    private static final String REMOVE =
            "delete from feasts.device where id = :id and member_id = :member";

    private static final String REMOVE_ALL = "delete from feasts.device where member_id = :member";

    private static final String GONE = "delete from feasts.device where id = :id";

    private static final String KEY =
            "select public_half, closed_half from feasts.push_key order by made_at desc limit 1";

    private static final String KEEP_KEY =
            """
            insert into feasts.push_key (public_half, closed_half, made_at)
            values (:publicHalf, :closedHalf, :now)
            """;

    private static final String ONE_AT_A_TIME =
            "select pg_advisory_xact_lock(hashtext('kizuna.feasts.push_key')) is not null";

    /// For each who earned it once, however often it is said; and not for who named themselves.
    private static final String QUEUE =
            """
            with named as (
                update feasts.earner set pushed_at = cast(:now as timestamptz)
                where word_id = :word and pushed_at is null
                returning word_id, member_id, seen_at
            )
            insert into feasts.push (device_id, word_id, made_at, due_at)
            select d.id, n.word_id, cast(:now as timestamptz), cast(:now as timestamptz)
            from named n join feasts.device d on d.member_id = n.member_id
            where n.seen_at is null
              and d.chosen_in is not distinct from (select id from letters.place)
            """;

    /// The mail of the day does not bring it once more.
    private static final String BROUGHT =
            """
            update feasts.earner e set mailed_at = :now from feasts.device d
            where d.id = :device and e.member_id = d.member_id and e.word_id = :word
              and e.mailed_at is null
            """;

    private static final String TAKE =
            """
            with due as materialized (
                select device_id, word_id from feasts.push where due_at <= :now
                order by due_at limit 1
                for update skip locked
            )
            delete from feasts.push p using due
            where p.device_id = due.device_id and p.word_id = due.word_id
            returning p.device_id, p.word_id, p.made_at
            """;

    private static final String AGAIN =
            """
            insert into feasts.push (device_id, word_id, made_at, due_at)
            select id, cast(:word as bigint), cast(:madeAt as timestamptz), cast(:due as timestamptz)
            from feasts.device where id = :device
            on conflict do nothing
            """;

    /// Something to be brought to a device.
    record Push(Device.Id deviceId, Feast.Id wordId, Instant madeAt) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record KeptKey(byte[] publicHalf, String closedHalf) {}

    private final Sql db;

    DeviceStore(Sql db) {
        this.db = db;
    }

    List<Device> of(MemberId member) {
        return db.sql(OF_MEMBER).param("member", member).list(Device.class);
    }

    Optional<Device> find(Device.Id id) {
        return db.sql(FIND).param("id", id).find(Device.class);
    }

    void add(
            MemberId member,
            String endpoint,
            byte[] publicHalf,
            byte[] shared,
            byte[] pushKey,
            String site,
            Instant now) {
        db.sql(NOT_THEIRS).param("endpoint", endpoint).param("member", member).update();
        db.sql(ADD)
                .param("member", member)
                .param("endpoint", endpoint)
                .param("publicHalf", publicHalf)
                .param("shared", shared)
                .param("pushKey", pushKey)
                .param("site", site)
                .param("now", now)
                .update();
    }

    void remove(Device.Id id, MemberId member) {
        db.sql(REMOVE).param("id", id).param("member", member).update();
    }

    void removeAll(MemberId member) {
        db.sql(REMOVE_ALL).param("member", member).update();
    }

    /// Its service knows it no longer.
    void gone(Device.Id id) {
        db.sql(GONE).param("id", id).update();
    }

    Optional<KeptKey> key() {
        return db.sql(KEY).find(KeptKey.class);
    }

    void keep(byte[] publicHalf, String closedHalf, Instant now) {
        db.sql(KEEP_KEY)
                .param("publicHalf", publicHalf)
                .param("closedHalf", closedHalf)
                .param("now", now)
                .update();
    }

    void oneAtATime() {
        db.sql(ONE_AT_A_TIME).get(Boolean.class);
    }

    /// To how many devices.
    int queue(Feast.Id word, Instant now) {
        return db.sql(QUEUE).param("word", word).param("now", now).update();
    }

    Optional<Push> take(Instant now) {
        return db.sql(TAKE).param("now", now).find(Push.class);
    }

    void brought(Push push, Instant now) {
        db.sql(BROUGHT)
                .param("device", push.deviceId())
                .param("word", push.wordId())
                .param("now", now)
                .update();
    }

    void again(Push push, Instant due) {
        db.sql(AGAIN)
                .param("device", push.deviceId())
                .param("word", push.wordId())
                .param("madeAt", push.madeAt())
                .param("due", due)
                .update();
    }
}
