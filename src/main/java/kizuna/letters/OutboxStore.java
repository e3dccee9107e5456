package kizuna.letters;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of the outbox: one row for each person and letter.
@Component
class OutboxStore {
    private static final String CLEAR =
            "delete from letters.outbox where letter_id = :letter and queued_at is null";

    private static final String RECKON =
            """
            insert into letters.outbox (letter_id, person_id, store_id, household_id, name, address,
                                        channel, left_out, left_out_on)
            select :letter, t.person_id, :store, t.household_id, t.name, t.address, t.channel,
                   t.left_out, t.left_out_on
            from unnest(cast(:persons as bigint[]), cast(:households as bigint[]),
                        cast(:names as text[]), cast(:addresses as text[]),
                        cast(:channels as text[]), cast(:reasons as text[]),
                        cast(:days as date[]))
                 as t (person_id, household_id, name, address, channel, left_out, left_out_on)
            on conflict (letter_id, person_id) do nothing
            """;

    /// Of those who live together, and of those who share an address, one gets it.
    private static final String ONE_PER_HOME =
            """
            update letters.outbox o set left_out = 'household'
            from (select id, row_number() over (partition by household_id order by id) as n
                  from letters.outbox
                  where letter_id = :letter and left_out is null and household_id is not null) s
            where s.id = o.id and s.n > 1
            """;

    private static final String ONE_PER_ADDRESS =
            """
            update letters.outbox o set left_out = 'household'
            from (select id, row_number() over (partition by lower(address) order by id) as n
                  from letters.outbox
                  where letter_id = :letter and left_out is null) s
            where s.id = o.id and s.n > 1
            """;

    /// To whom another letter is on its way, or went and is not in their history yet.
    private static final String ELSEWHERE =
            """
            select distinct person_id from letters.outbox
            where person_id = any (cast(:persons as bigint[])) and letter_id <> :letter and queued_at is not null
              and refused_at is null and withdrawn_at is null and touched_at is null
              and settled_at is null
            """;

    private static final String GETTING =
            """
            select id, person_id from letters.outbox
            where letter_id = :letter and left_out is null and id > :after
            order by id limit :limit
            """;

    private static final String HOLD_OUT =
            "update letters.outbox set held_out_at = :now where id = any (cast(:ids as bigint[]))";

    /// Part of it is by chance: who knows it has the letter, or had it in hand.
    private static final String MESSAGE_ID =
            """
            message_id = case when channel = 'line' then gen_random_uuid()::text
                              else '<kizuna.' || letter_id || '.' || id || '.' || :moment
                                   || '.' || left(replace(gen_random_uuid()::text, '-', ''), 16)
                                   || '@' || :domain || '>' end
            """;

    /// The Message-ID of mail, and the retry key of LINE, never change again while it goes by
    /// that channel.
    private static final String QUEUE =
            """
            update letters.outbox
            set queued_at = :now, due_at = :now,
            """
                    + MESSAGE_ID
                    + """
                    where letter_id = :letter and left_out is null and held_out_at is null
                      and queued_at is null
                    """;

    private static final String OF_PERSON =
            """
            select id, letter_id, channel from letters.outbox
            where person_id = :person and queued_at is not null and begun_at is null
              and sent_at is null and refused_at is null and unknown_at is null
              and withdrawn_at is null
            order by id
            """;

    /// Nothing of it has left yet, nor is it printed. Whoever had it in hand lets it go.
    private static final String REROUTE =
            """
            update letters.outbox
            set channel = :via, address = :address, claim = null, why = ''
            where id = :id and begun_at is null and doubt_at is null and batch is null
              and sent_at is null and refused_at is null and unknown_at is null
              and withdrawn_at is null
            """;

    private static final String NUMBER_ANEW =
            "update letters.outbox set " + MESSAGE_ID + " where id = :id";

    /// Evenly over some hours, in the order of their rows.
    private static final String SPREAD =
            """
            update letters.outbox o
            set due_at = cast(:from as timestamptz)
                         + s.n * make_interval(secs => cast(:seconds as double precision) / s.persons)
            from (select id, row_number() over (order by id) - 1 as n, count(*) over () as persons
                  from letters.outbox
                  where letter_id = :letter and queued_at is not null and sent_at is null) s
            where s.id = o.id
            """;

    private static final String CLAIM =
            """
            with due as (
                select id from letters.outbox
                where letter_id = :letter and channel = :via and queued_at is not null
                  and claim is null
                  and sent_at is null and refused_at is null and unknown_at is null
                  and withdrawn_at is null and due_at <= :now
                order by due_at, id
                limit :limit
                for update skip locked
            )
            update letters.outbox o set claim = :courier
            from due where o.id = due.id
            returning o.id, o.letter_id, o.person_id, o.address, o.message_id, o.attempts,
                      o.tried_at, o.doubt_at
            """;

    private static final String SLOT =
            """
            update letters.sender
            set next_at = greatest(next_at, :now)
                          + make_interval(secs => 60.0 * cast(:letters as int) / per_minute)
            where store_id = :store
            returning next_at - make_interval(secs => 60.0 * cast(:letters as int) / per_minute)
            """;

    /// Those before are written down in the same moment. Not where it was withdrawn or its
    /// letter halted since it was claimed, or where somebody else took us for lost. The numbers
    /// are said twice, so that the rows are looked up in the index however many there are.
    private static final String BEGIN =
            """
            with before as (
                update letters.outbox o
                set sent_at = :now, unknown_at = null, why = t.answer
                from unnest(cast(:taken as bigint[]), cast(:answers as text[])) as t (id, answer)
                where o.id = t.id and o.id = any (cast(:taken as bigint[]))
            )
            update letters.outbox o
            set begun_at = :now, attempts = o.attempts + 1, address = t.address
            from unnest(cast(:next as bigint[]), cast(:addresses as text[])) as t (id, address),
                 letters.letter l
            where o.id = t.id and o.id = any (cast(:next as bigint[]))
              and o.claim = :courier and o.begun_at is null
              and o.withdrawn_at is null and o.unknown_at is null
              and l.id = o.letter_id and l.paused_at is null and l.stopped_at is null
            returning o.id
            """;

    /// The same of one that goes with a key, from whose first use on LINE knows it for a day.
    private static final String BEGIN_KEYED =
            """
            update letters.outbox o
            set begun_at = :now, attempts = o.attempts + 1, address = :address,
                tried_at = coalesce(o.tried_at, :now)
            from letters.letter l
            where o.id = :id and o.claim = :courier and o.begun_at is null
              and o.withdrawn_at is null and o.unknown_at is null
              and l.id = o.letter_id and l.paused_at is null and l.stopped_at is null
            """;

    /// No answer came: it is asked again with the same key.
    private static final String DOUBT =
            """
            update letters.outbox
            set due_at = :until, claim = null, begun_at = null, doubt_at = coalesce(doubt_at, :now),
                why = :why
            where id = :id and claim = :courier and sent_at is null
            """;

    private static final String QUEUED_BY =
            """
            select count(*) from letters.outbox
            where letter_id = :letter and channel = :via and queued_at is not null and claim is null
              and sent_at is null and refused_at is null and unknown_at is null
              and withdrawn_at is null
            """;

    private static final String SENT =
            """
            update letters.outbox set sent_at = :now, unknown_at = null, why = :answer
            where id = :id
            """;

    private static final String DEFER =
            """
            update letters.outbox
            set due_at = :until, claim = null, begun_at = null, why = :why
            where id = :id and claim = :courier and sent_at is null
            """;

    private static final String REFUSE =
            """
            update letters.outbox set refused_at = :now, why = :why
            where id = :id and sent_at is null
            """;

    private static final String UNKNOWN =
            """
            update letters.outbox set unknown_at = :now, why = :why
            where id = :id and sent_at is null
            """;

    /// What may have arrived without an answer is not withdrawn: then nobody knows.
    private static final String WITHDRAW =
            """
            update letters.outbox
            set withdrawn_at = case when doubt_at is null then cast(:now as timestamptz) end,
                unknown_at = case when doubt_at is not null then cast(:now as timestamptz) end,
                why = :why
            where id = :id and begun_at is null and sent_at is null and withdrawn_at is null
            """;

    private static final String WITHDRAW_OF =
            """
            update letters.outbox
            set withdrawn_at = case when doubt_at is null then cast(:now as timestamptz) end,
                unknown_at = case when doubt_at is not null then cast(:now as timestamptz) end,
                why = :why
            where person_id = :person and channel = :via and queued_at is not null
              and begun_at is null and sent_at is null and refused_at is null and unknown_at is null
              and withdrawn_at is null
            """;

    private static final String WITHDRAW_LETTER =
            """
            update letters.outbox
            set withdrawn_at = case when doubt_at is null then cast(:now as timestamptz) end,
                unknown_at = case when doubt_at is not null then cast(:now as timestamptz) end,
                why = :why
            where letter_id = :letter and queued_at is not null and begun_at is null
              and sent_at is null and refused_at is null and unknown_at is null
              and withdrawn_at is null
            """;

    private static final String WITHDRAW_VIA =
            """
            update letters.outbox
            set withdrawn_at = case when doubt_at is null then cast(:now as timestamptz) end,
                unknown_at = case when doubt_at is not null then cast(:now as timestamptz) end,
                why = :why
            where store_id = any (:stores) and channel = :via and queued_at is not null
              and begun_at is null and sent_at is null and refused_at is null
              and unknown_at is null and withdrawn_at is null
            """;

    private static final String QUEUED =
            """
            select distinct channel from letters.outbox
            where person_id = :person and queued_at is not null and sent_at is null
              and refused_at is null and unknown_at is null and withdrawn_at is null
            """;

    private static final String GIVE_BACK =
            """
            update letters.outbox set claim = null
            where claim = :courier and begun_at is null and sent_at is null
              and refused_at is null and unknown_at is null and withdrawn_at is null
            """;

    private static final String GIVE_BACK_SOME =
            """
            update letters.outbox set claim = null
            where id = any (cast(:ids as bigint[])) and claim = :courier and begun_at is null and sent_at is null
              and refused_at is null and unknown_at is null and withdrawn_at is null
            """;

    private static final String COME = "insert into letters.courier (id, host) values (:id, :host)";

    private static final String BEAT = "update letters.courier set beat_at = now() where id = :id";

    private static final String GO = "delete from letters.courier where id = :id";

    /// Whoever has something in hand and has not beaten for a while, or has no row at all.
    private static final String LOST =
            """
            select id from letters.courier
            where beat_at < now() - make_interval(secs => :silence) and id <> :me
            for update skip locked
            """;

    /// In the hands of nobody who is known here: they came with an export, say.
    private static final String ORPHANED =
            """
            select distinct o.claim from letters.outbox o
            where o.claim is not null and o.sent_at is null and o.refused_at is null
              and o.unknown_at is null and o.withdrawn_at is null and o.claim <> :me
              and not exists (select from letters.courier c where c.id = o.claim)
            """;

    /// What it had begun to hand over may have arrived: nobody knows. The rest certainly did
    /// not.
    private static final String LOST_BEGUN =
            """
            update letters.outbox set unknown_at = :now, why = 'lost'
            where claim = :courier and channel <> 'line' and begun_at is not null
              and sent_at is null and refused_at is null and unknown_at is null
              and withdrawn_at is null
            """;

    /// LINE knows a repeat by its key: it is asked again.
    private static final String LOST_KEYED =
            """
            update letters.outbox
            set claim = null, begun_at = null, due_at = :now, doubt_at = coalesce(doubt_at, :now),
                why = 'lost'
            where claim = :courier and channel = 'line' and begun_at is not null
              and sent_at is null and refused_at is null and unknown_at is null
              and withdrawn_at is null
            """;

    /// That a card is in the post may be taken back for a while.
    private static final String UNTOUCHED =
            """
            select o.id, o.person_id, o.store_id, o.channel, o.sent_at, l.subject, l.elements,
                   l.audience <> 'persons' as to_many,
                   coalesce(l.released_by, l.author_id) as member_id
            from letters.outbox o join letters.letter l on l.id = o.letter_id
            where o.sent_at is not null and o.touched_at is null and o.bounced_at is null
              and (o.channel <> 'post' or o.sent_at <= :posted)
            order by o.id limit :limit
            for update of o skip locked
            """;

    private static final String TOUCHED =
            "update letters.outbox set touched_at = :now where id = any (cast(:ids as bigint[]))";

    private static final String COUNT_LEFT_OUT =
            """
            select left_out as reason, count(*) as persons from letters.outbox
            where letter_id = :letter and left_out is not null
            group by left_out
            """;

    private static final String COUNT_GETTING =
            "select count(*) from letters.outbox where letter_id = :letter and left_out is null";

    private static final String COUNT_VIA =
            """
            select channel as via, count(*) as persons from letters.outbox
            where letter_id = :letter and left_out is null
            group by channel
            """;

    /// What was sent is the rest: of a hundred thousand, hardly any is one of the others.
    private static final String COUNTS =
            """
            select l.id as letter_id, l.queued,
                   (select count(*) from letters.outbox
                    where letter_id = l.id and held_out_at is not null) as held_out,
                   (select count(*) from letters.outbox
                    where letter_id = l.id and queued_at is not null and sent_at is null
                      and refused_at is null and unknown_at is null and withdrawn_at is null) as open,
                   (select count(*) from letters.outbox
                    where letter_id = l.id and refused_at is not null) as refused,
                   (select count(*) from letters.outbox
                    where letter_id = l.id and unknown_at is not null) as unknown,
                   (select count(*) from letters.outbox
                    where letter_id = l.id and withdrawn_at is not null) as withdrawn
            from letters.letter l where l.id = any (cast(:letters as bigint[]))
            """;

    private static final String ROW =
            """
            select id, person_id, name, address, channel, left_out, left_out_on, held_out_at, queued_at,
                   due_at, attempts, doubt_at, begun_at, sent_at, refused_at, unknown_at, settled_at,
                   withdrawn_at, bounced_at, why
            from letters.outbox
            where letter_id = :letter and id > :after
            """;

    private static final String ORDER = " order by id limit :limit";

    private static final String GETTING_ROWS = ROW + "and left_out is null" + ORDER;
    private static final String LEFT_OUT_ROWS = ROW + "and left_out = :reason" + ORDER;
    private static final String HELD_OUT_ROWS = ROW + "and held_out_at is not null" + ORDER;
    private static final String UNKNOWN_ROWS = ROW + "and unknown_at is not null" + ORDER;
    private static final String REFUSED_ROWS = ROW + "and refused_at is not null" + ORDER;
    private static final String WITHDRAWN_ROWS = ROW + "and withdrawn_at is not null" + ORDER;
    private static final String OPEN_ROWS =
            ROW
                    + """
                    and queued_at is not null and sent_at is null and refused_at is null
                    and unknown_at is null and withdrawn_at is null
                    """
                    + ORDER;

    private static final String ARRIVED =
            """
            update letters.outbox
            set sent_at = coalesce(begun_at, unknown_at), unknown_at = null, settled_at = :now
            where id = :id and letter_id = :letter and unknown_at is not null
            """;

    private static final String LET_BE =
            """
            update letters.outbox set settled_at = :now
            where id = :id and letter_id = :letter and unknown_at is not null and settled_at is null
            """;

    private static final String OF_LINK =
            """
            select o.id, o.person_id, o.store_id, o.letter_id from letters.outbox o
            where o.id = :id
            """;

    /// `households`, `reasons`, `days`: null where there is none.
    record Reckoned(
            List<PersonId> persons,
            List<@Nullable Long> households,
            List<String> names,
            List<String> addresses,
            List<Via> channels,
            List<@Nullable String> reasons,
            List<@Nullable String> days) {}

    /// What several lines have to say at once.
    record Turn(List<Long> taken, List<String> answers, List<Long> next, List<String> addresses) {}

    record Claimed(
            long id,
            Letter.Id letterId,
            PersonId personId,
            String address,
            String messageId,
            int attempts,
            @Nullable Instant triedAt,
            @Nullable Instant doubtAt) {}

    record Untouched(
            long id,
            PersonId personId,
            StoreId storeId,
            Via channel,
            Instant sentAt,
            String subject,
            List<kizuna.touches.Signal> elements,
            boolean toMany,
            kizuna.team.MemberId memberId) {}

    record Reason(LeftOut reason, long persons) {}

    record ByVia(Via via, long persons) {}

    /// Of a released letter.
    record Counts(
            Letter.Id letterId,
            long queued,
            long heldOut,
            long open,
            long refused,
            long unknown,
            long withdrawn) {
        long sent() {
            return queued - open - refused - unknown - withdrawn;
        }

        boolean reachedNobody() {
            return sent() + open + unknown == 0;
        }
    }

    /// A person in the outbox of a letter.
    record Row(
            long id,
            PersonId personId,
            String name,
            String address,
            Via channel,
            @Nullable LeftOut leftOut,
            @Nullable LocalDate leftOutOn,
            @Nullable Instant heldOutAt,
            @Nullable Instant queuedAt,
            @Nullable Instant dueAt,
            int attempts,
            @Nullable Instant doubtAt,
            @Nullable Instant begunAt,
            @Nullable Instant sentAt,
            @Nullable Instant refusedAt,
            @Nullable Instant unknownAt,
            @Nullable Instant settledAt,
            @Nullable Instant withdrawnAt,
            @Nullable Instant bouncedAt,
            String why) {}

    /// Queued, and nothing has happened to it yet.
    record Waiting(long id, Letter.Id letterId, Via channel) {}

    record Linked(long id, PersonId personId, StoreId storeId, Letter.Id letterId) {}

    private final Sql db;

    OutboxStore(Sql db) {
        this.db = db;
    }

    void clear(Letter.Id letter) {
        db.sql(CLEAR).param("letter", letter).update();
    }

    void reckon(Letter letter, Reckoned reckoned) {
        db.sql(RECKON)
                .param("letter", letter.id())
                .param("store", letter.storeId())
                .params(reckoned)
                .update();
    }

    void oneForEachHome(Letter.Id letter) {
        db.sql(ONE_PER_HOME).param("letter", letter).update();
        db.sql(ONE_PER_ADDRESS).param("letter", letter).update();
    }

    List<PersonId> elsewhere(Collection<PersonId> persons, Letter.Id letter) {
        return db.sql(ELSEWHERE)
                .param("persons", persons)
                .param("letter", letter)
                .list(PersonId.class);
    }

    /// Who gets it, by the row that says so.
    record Getting(long id, PersonId personId) {}

    List<Getting> getting(Letter.Id letter, long after, int limit) {
        return db.sql(GETTING)
                .param("letter", letter)
                .param("after", after)
                .param("limit", limit)
                .list(Getting.class);
    }

    void holdOut(Collection<Long> ids, Instant now) {
        db.sql(HOLD_OUT).param("ids", ids).param("now", now).update();
    }

    int queue(Letter.Id letter, String domain, Instant now) {
        return db.sql(QUEUE)
                .param("letter", letter)
                .param("domain", domain)
                .param("moment", moment(now))
                .param("now", now)
                .update();
    }

    List<Waiting> waiting(PersonId person) {
        return db.sql(OF_PERSON).param("person", person).list(Waiting.class);
    }

    /// By another channel; false where it is too late for that.
    boolean reroute(long id, Via via, String address, String domain, Instant now) {
        boolean rerouted =
                db.sql(REROUTE).param("id", id).param("via", via).param("address", address).update()
                        > 0;
        if (rerouted) {
            db.sql(NUMBER_ANEW)
                    .param("id", id)
                    .param("domain", domain)
                    .param("moment", moment(now))
                    .update();
        }
        return rerouted;
    }

    private static String moment(Instant now) {
        return Long.toString(now.getEpochSecond(), 36);
    }

    void spread(Letter.Id letter, Timing.Window window) {
        db.sql(SPREAD)
                .param("letter", letter)
                .param("from", window.from())
                .param("seconds", window.length().toSeconds())
                .update();
    }

    List<Claimed> claim(Letter.Id letter, Via via, UUID courier, Instant now, int limit) {
        return db.sql(CLAIM)
                .param("letter", letter)
                .param("via", via)
                .param("courier", courier)
                .param("now", now)
                .param("limit", limit)
                .list(Claimed.class);
    }

    /// From when so many letters may go, all nodes together.
    Instant slot(StoreId store, int letters, Instant now) {
        return db.sql(SLOT)
                .param("store", store)
                .param("letters", letters)
                .param("now", now)
                .get(Instant.class);
    }

    /// Writes down what was taken, and begins the next ones; which of these may go.
    List<Long> begin(Turn turn, UUID courier, Instant now) {
        return db.sql(BEGIN)
                .params(turn)
                .param("courier", courier)
                .param("now", now)
                .list(Long.class);
    }

    boolean beginKeyed(long id, UUID courier, String address, Instant now) {
        return db.sql(BEGIN_KEYED)
                        .param("id", id)
                        .param("courier", courier)
                        .param("address", address)
                        .param("now", now)
                        .update()
                > 0;
    }

    void doubt(long id, UUID courier, Instant now, Instant until, String why) {
        db.sql(DOUBT)
                .param("id", id)
                .param("courier", courier)
                .param("now", now)
                .param("until", until)
                .param("why", why)
                .update();
    }

    /// How many of a letter wait in a channel.
    long queued(Letter.Id letter, Via via) {
        return db.sql(QUEUED_BY).param("letter", letter).param("via", via).get(Long.class);
    }

    void sent(long id, String answer, Instant now) {
        db.sql(SENT).param("id", id).param("answer", answer).param("now", now).update();
    }

    void defer(long id, UUID courier, Instant until, String why) {
        db.sql(DEFER)
                .param("id", id)
                .param("courier", courier)
                .param("until", until)
                .param("why", why)
                .update();
    }

    void refuse(long id, String why, Instant now) {
        db.sql(REFUSE).param("id", id).param("why", why).param("now", now).update();
    }

    void unknown(long id, String why, Instant now) {
        db.sql(UNKNOWN).param("id", id).param("why", why).param("now", now).update();
    }

    void withdraw(long id, String why, Instant now) {
        db.sql(WITHDRAW).param("id", id).param("why", why).param("now", now).update();
    }

    int withdrawOf(PersonId person, Via via, String why, Instant now) {
        return db.sql(WITHDRAW_OF)
                .param("person", person)
                .param("via", via)
                .param("why", why)
                .param("now", now)
                .update();
    }

    /// All that waits in a channel.
    int withdrawAll(Collection<StoreId> stores, Via via, String why, Instant now) {
        return db.sql(WITHDRAW_VIA)
                .param("stores", stores)
                .param("via", via)
                .param("why", why)
                .param("now", now)
                .update();
    }

    int withdraw(Letter.Id letter, String why, Instant now) {
        return db.sql(WITHDRAW_LETTER)
                .param("letter", letter)
                .param("why", why)
                .param("now", now)
                .update();
    }

    /// By which channels something waits for them.
    List<Via> queued(PersonId person) {
        return db.sql(QUEUED).param("person", person).list(Via.class);
    }

    void giveBack(UUID courier) {
        db.sql(GIVE_BACK).param("courier", courier).update();
    }

    void giveBack(Collection<Long> ids, UUID courier) {
        db.sql(GIVE_BACK_SOME).param("ids", ids).param("courier", courier).update();
    }

    void come(UUID courier, String host) {
        db.sql(COME).param("id", courier).param("host", host).update();
    }

    boolean beat(UUID courier) {
        return db.sql(BEAT).param("id", courier).update() > 0;
    }

    void go(UUID courier) {
        db.sql(GO).param("id", courier).update();
    }

    List<UUID> lost(UUID me, int silence) {
        return db.sql(LOST).param("me", me).param("silence", silence).list(UUID.class);
    }

    List<UUID> orphaned(UUID me) {
        return db.sql(ORPHANED).param("me", me).list(UUID.class);
    }

    int lose(UUID courier, Instant now) {
        int begun = db.sql(LOST_BEGUN).param("courier", courier).param("now", now).update();
        db.sql(LOST_KEYED).param("courier", courier).param("now", now).update();
        giveBack(courier);
        go(courier);
        return begun;
    }

    /// `posted`: cards marked until then.
    List<Untouched> untouched(Instant posted, int limit) {
        return db.sql(UNTOUCHED)
                .param("posted", posted)
                .param("limit", limit)
                .list(Untouched.class);
    }

    void touched(Collection<Long> ids, Instant now) {
        db.sql(TOUCHED).param("ids", ids).param("now", now).update();
    }

    /// In the order in which they are told.
    List<Reason> leftOut(Letter.Id letter) {
        return db.sql(COUNT_LEFT_OUT).param("letter", letter).list(Reason.class).stream()
                .sorted(Comparator.comparing(Reason::reason))
                .toList();
    }

    long getting(Letter.Id letter) {
        return db.sql(COUNT_GETTING).param("letter", letter).get(Long.class);
    }

    /// How many get it by each channel.
    List<ByVia> byVia(Letter.Id letter) {
        return db.sql(COUNT_VIA).param("letter", letter).list(ByVia.class).stream()
                .sorted(Comparator.comparing(ByVia::via))
                .toList();
    }

    Counts counts(Letter.Id letter) {
        return Objects.requireNonNull(counts(List.of(letter)).get(letter));
    }

    Map<Letter.Id, Counts> counts(Collection<Letter.Id> letters) {
        return db.sql(COUNTS).param("letters", letters).list(Counts.class).stream()
                .collect(Collectors.toMap(Counts::letterId, Function.identity()));
    }

    /// `which`: getting, held_out, open, refused, unknown, withdrawn, or why they are left out.
    List<Row> rows(Letter.Id letter, String which, long after, int limit) {
        var sql =
                switch (which) {
                    case "getting" -> GETTING_ROWS;
                    case "held_out" -> HELD_OUT_ROWS;
                    case "open" -> OPEN_ROWS;
                    case "refused_by_server" -> REFUSED_ROWS;
                    case "unknown" -> UNKNOWN_ROWS;
                    case "withdrawn" -> WITHDRAWN_ROWS;
                    default -> LEFT_OUT_ROWS;
                };
        return db.sql(sql)
                .param("letter", letter)
                .param("reason", which)
                .param("after", after)
                .param("limit", limit)
                .list(Row.class);
    }

    boolean arrived(Letter.Id letter, long id, Instant now) {
        return db.sql(ARRIVED).param("letter", letter).param("id", id).param("now", now).update()
                > 0;
    }

    boolean letBe(Letter.Id letter, long id, Instant now) {
        return db.sql(LET_BE).param("letter", letter).param("id", id).param("now", now).update()
                > 0;
    }

    Optional<Linked> linked(long id) {
        return db.sql(OF_LINK).param("id", id).find(Linked.class);
    }
}
