package kizuna.letters;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of the postcards in the outbox: printed together, and in the post when somebody says so.
@Component
class CardStore {
    private static final String OF_LETTER =
            "letter_id = :letter and channel = 'post' and queued_at is not null";

    private static final String OPEN = " and sent_at is null and withdrawn_at is null";

    private static final String STATE =
            """
            select count(*) filter (where sent_at is null and withdrawn_at is null
                                      and batch is null and lack is null) as waiting,
                   count(*) filter (where sent_at is null and withdrawn_at is null
                                      and batch is null and lack is not null) as lacking,
                   count(*) filter (where sent_at is null and withdrawn_at is null
                                      and batch is not null) as printed,
                   count(*) filter (where sent_at is not null) as posted,
                   count(*) filter (where withdrawn_at is not null) as withdrawn
            from letters.outbox where
            """
                    + OF_LETTER;

    /// Letters under way of which cards are still to be printed or posted, the oldest first.
    private static final String UNPOSTED =
            """
            select l.id as letter, l.subject, count(*) as cards
            from letters.letter l
            join letters.outbox o on o.letter_id = l.id and o.channel = 'post'
                and o.queued_at is not null and o.sent_at is null and o.withdrawn_at is null
            where l.store_id = any (:stores) and l.by_post and l.released_at is not null
              and l.done_at is null and l.stopped_at is null and l.removed_at is null
            group by l.id, l.subject
            order by l.id
            limit :limit
            """;

    /// One who prints after another.
    private static final String LOCK =
            "select id from letters.letter where id = :letter for update";

    private static final String LAST_BATCH =
            "select coalesce(max(batch), 0) from letters.outbox where " + OF_LETTER;

    private static final String ROW =
            """
            select id, person_id, name, address, lack, sent_at, withdrawn_at, touched_at, why
            from letters.outbox where
            """
                    + OF_LETTER;

    private static final String WAITING =
            ROW + OPEN + " and batch is null and lack is null order by id limit :limit for update";

    private static final String LACKING =
            ROW
                    + OPEN
                    + " and batch is null and lack is not null and id > :after order by id limit :limit";

    private static final String OF_BATCH = ROW + " and batch = :batch order by id";

    /// Of the same home as somebody on a card, and for whom the letter was as well.
    private static final String MATES =
            """
            select o.id as card, m.person_id
            from letters.outbox o
            join letters.outbox m on m.letter_id = o.letter_id and m.household_id = o.household_id
                and m.left_out = 'household' and m.channel = 'post'
            where o.id = any (cast(:cards as bigint[]))
            order by o.id, m.id
            """;

    private static final String PRINT =
            """
            update letters.outbox o
            set batch = :batch, printed_at = :now, address = t.address
            from unnest(cast(:ids as bigint[]), cast(:addresses as text[])) as t (id, address)
            where o.id = t.id
            """;

    private static final String LACK = "update letters.outbox set lack = :lack where id = :id";

    private static final String LACKS_NO_MORE =
            """
            update letters.outbox set lack = null
            where person_id = :person and lack is not null and sent_at is null
              and withdrawn_at is null
            """;

    private static final String BATCHES =
            """
            select batch as number, min(printed_at) as printed_at, count(*) as cards,
                   count(*) filter (where sent_at is null and withdrawn_at is null) as open
            from letters.outbox where
            """
                    + OF_LETTER
                    + " and batch is not null group by batch order by batch desc";

    private static final String POST_BATCH =
            "update letters.outbox set sent_at = :now where "
                    + OF_LETTER
                    + OPEN
                    + " and batch = :batch";

    private static final String POST_ONE =
            "update letters.outbox set sent_at = :now where "
                    + OF_LETTER
                    + OPEN
                    + " and id = :id and (batch is not null or lack is not null)";

    /// Those marked together last.
    private static final String TAKE_BACK =
            """
            update letters.outbox set sent_at = null
            where letter_id = :letter and channel = 'post' and batch = :batch
              and touched_at is null and sent_at > :since
              and sent_at = (select max(sent_at) from letters.outbox
                             where letter_id = :letter and channel = 'post' and batch = :batch)
            """;

    private static final String TAKE_ONE_BACK =
            """
            update letters.outbox set sent_at = null
            where letter_id = :letter and channel = 'post' and id = :id
              and touched_at is null and sent_at > :since
            """;

    /// `card`: the row of the one whom it goes to.
    record Mate(long card, PersonId personId) {}

    /// A letter of which `cards` are not in the post yet.
    public record Unposted(long letter, String subject, long cards) {}

    /// How far the cards of a letter are.
    public record State(long waiting, long lacking, long printed, long posted, long withdrawn) {
        public long open() {
            return waiting + lacking + printed;
        }

        public boolean isAny() {
            return open() + posted + withdrawn > 0;
        }
    }

    /// Printed together; `open`: not in the post yet.
    public record Batch(int number, Instant printedAt, long cards, long open) {}

    public record Row(
            long id,
            PersonId personId,
            String name,
            String address,
            @Nullable CardLack lack,
            @Nullable Instant sentAt,
            @Nullable Instant withdrawnAt,
            @Nullable Instant touchedAt,
            String why) {
        boolean isOpen() {
            return sentAt == null && withdrawnAt == null;
        }
    }

    private final Sql db;

    CardStore(Sql db) {
        this.db = db;
    }

    List<Unposted> unposted(Set<StoreId> stores, int limit) {
        return db.sql(UNPOSTED).param("stores", stores).param("limit", limit).list(Unposted.class);
    }

    State state(Letter.Id letter) {
        return db.sql(STATE).param("letter", letter).get(State.class);
    }

    void lock(Letter.Id letter) {
        db.sql(LOCK).param("letter", letter).get(Long.class);
    }

    int lastBatch(Letter.Id letter) {
        return db.sql(LAST_BATCH).param("letter", letter).get(Integer.class);
    }

    List<Row> waiting(Letter.Id letter, int limit) {
        return db.sql(WAITING).param("letter", letter).param("limit", limit).list(Row.class);
    }

    List<Row> lacking(Letter.Id letter, long after, int limit) {
        return db.sql(LACKING)
                .param("letter", letter)
                .param("after", after)
                .param("limit", limit)
                .list(Row.class);
    }

    List<Row> ofBatch(Letter.Id letter, int batch) {
        return db.sql(OF_BATCH).param("letter", letter).param("batch", batch).list(Row.class);
    }

    List<Mate> mates(Collection<Long> cards) {
        return cards.isEmpty() ? List.of() : db.sql(MATES).param("cards", cards).list(Mate.class);
    }

    List<Batch> batches(Letter.Id letter) {
        return db.sql(BATCHES).param("letter", letter).list(Batch.class);
    }

    void print(int batch, Collection<Long> ids, Collection<String> addresses, Instant now) {
        db.sql(PRINT)
                .param("batch", batch)
                .param("ids", ids)
                .param("addresses", addresses)
                .param("now", now)
                .update();
    }

    void lack(long id, CardLack lack) {
        db.sql(LACK).param("id", id).param("lack", lack.word()).update();
    }

    void lacksNoMore(PersonId person) {
        db.sql(LACKS_NO_MORE).param("person", person).update();
    }

    int post(Letter.Id letter, int batch, Instant now) {
        return db.sql(POST_BATCH)
                .param("letter", letter)
                .param("batch", batch)
                .param("now", now)
                .update();
    }

    boolean postOne(Letter.Id letter, long id, Instant now) {
        return db.sql(POST_ONE).param("letter", letter).param("id", id).param("now", now).update()
                > 0;
    }

    int takeBack(Letter.Id letter, int batch, Instant since) {
        return db.sql(TAKE_BACK)
                .param("letter", letter)
                .param("batch", batch)
                .param("since", since)
                .update();
    }

    boolean takeOneBack(Letter.Id letter, long id, Instant since) {
        return db.sql(TAKE_ONE_BACK)
                        .param("letter", letter)
                        .param("id", id)
                        .param("since", since)
                        .update()
                > 0;
    }
}
