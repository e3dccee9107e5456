package kizuna.letters;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kizuna.people.PersonId;
import kizuna.people.Picture;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.touches.TouchId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of what comes back.
@Component
class AnswerStore {
    private static final String BEGIN =
            """
            insert into letters.mail (store_id, source, message_id, kind, came_at)
            values (:store, :source, :message, 'other', :now)
            on conflict do nothing
            returning id
            """;

    private static final String SEEN =
            """
            insert into letters.mail (store_id, source, message_id, kind, why, came_at)
            values (:store, :source, '', :kind, :why, :now)
            on conflict do nothing
            """;

    private static final String KNOWN =
            "select source from letters.mail where source = any (cast(:sources as text[]))";

    private static final String KIND = "update letters.mail set kind = :kind where id = :id";

    private static final String BROKEN =
            """
            select count(*) from (select 1 from letters.mail
                                  where store_id = :store and kind = 'broken' limit 100) broken
            """;

    private static final String POSTED =
            """
            select o.id, o.letter_id, o.person_id, o.store_id, o.address, l.subject,
                   coalesce(o.message_id, '') as message_id,
                   coalesce(l.released_by, l.author_id) as member_id
            from letters.outbox o join letters.letter l on l.id = o.letter_id
            """;

    private static final String POSTED_AS = POSTED + "where o.id = :id";

    /// The latest letter to an address of one of these persons.
    private static final String POSTED_TO =
            POSTED
                    + """
                    where o.person_id = any (cast(:persons as bigint[])) and o.begun_at > :since
                      and lower(o.address) = lower(:address)
                    order by o.id desc limit 1
                    """;

    private static final String TITLED =
            """
            select id from letters.letter
            where store_id = :store and released_at > :since and lower(subject) = lower(:subject)
            order by id desc limit 1
            """;

    private static final String ADD =
            """
            insert into letters.answer (mail_id, store_id, outbox_id, letter_id, auto, address, name,
                                        subject, said, whole, left_out, at, refusal_at)
            values (:mail, :store, cast(:outbox as bigint), cast(:letter as bigint), :auto, :address,
                    :name, :subject, :said, :whole, cast(:leftOut as text[]), :at,
                    case when :refusal then cast(:at as timestamptz) end)
            returning id
            """;

    private static final String ADD_PHOTO =
            """
            insert into letters.answer_photo (answer_id, bytes, width, height, name)
            values (:answer, :bytes, :width, :height, :name)
            """;

    private static final String PHOTO =
            """
            select f.bytes from letters.answer_photo f join letters.answer a on a.id = f.answer_id
            where f.id = :id and a.id = :answer and a.store_id = any (cast(:stores as int[]))
            """;

    private static final String ANSWERS =
            """
            select a.id, a.store_id, a.outbox_id, a.letter_id, coalesce(l.subject, '') as letter,
                   a.auto, a.address, a.name, a.subject, a.said, a.left_out, a.at, a.touch_id,
                   t.person_id, p.family_name, p.given_name, p.given_first, a.linked_by, a.let_go_at,
                   a.refusal_at, a.refusal_settled_at, coalesce(a.refused, false) as refused,
                   array(select f.id from letters.answer_photo f
                         where f.answer_id = a.id order by f.id) as photos
            from letters.answer a
            left join letters.letter l on l.id = a.letter_id
            left join touches.touch t on t.id = a.touch_id
            left join people.person p on p.id = t.person_id and p.erased_at is null
            """;

    private static final String FIND =
            ANSWERS + "where a.id = :id and a.store_id = any (cast(:stores as int[]))";

    private static final String NEWEST = " order by a.id desc limit :limit";

    private static final String LIST =
            ANSWERS
                    + """
                    where a.store_id = any (cast(:stores as int[])) and not a.auto
                      and a.touch_id is not null and a.id < :before
                    """
                    + NEWEST;

    private static final String AUTOMATIC =
            ANSWERS
                    + """
                    where a.store_id = any (cast(:stores as int[])) and a.auto and a.id < :before
                    """
                    + NEWEST;

    private static final String OF_LETTER =
            ANSWERS
                    + """
                    where a.letter_id = :letter and not a.auto and a.let_go_at is null
                      and a.id < :before
                    """
                    + NEWEST;

    private static final String WAITING =
            ANSWERS
                    + """
                    where a.store_id = any (cast(:stores as int[])) and not a.auto
                      and a.touch_id is null and a.let_go_at is null
                    order by a.id limit :limit
                    """;

    private static final String LIKELY =
            ANSWERS
                    + """
                    where a.store_id = any (cast(:stores as int[])) and a.refusal_at is not null
                      and a.refusal_settled_at is null and a.let_go_at is null
                      and a.touch_id is not null
                    order by a.id limit :limit
                    """;

    private static final String WHOLE = "select whole from letters.answer where id = :id";

    private static final String SAME_ADDRESS =
            """
            select id from letters.answer
            where store_id = :store and not auto and touch_id is null and let_go_at is null
              and lower(address) = lower(:address)
            order by id limit 50
            """;

    private static final String LINK =
            """
            update letters.answer set touch_id = :touch, linked_by = cast(:by as int)
            where id = :id and touch_id is null
            """;

    private static final String UNLINK =
            "update letters.answer set touch_id = null, linked_by = null where id = :id";

    private static final String CORRECTED =
            "update letters.answer set touch_id = :to where touch_id = :from";

    private static final String LET_GO =
            """
            update letters.answer set let_go_at = :now, let_go_by = :by
            where id = :id and touch_id is null and let_go_at is null
            """;

    private static final String TAKE_BACK =
            "update letters.answer set let_go_at = null, let_go_by = null where id = :id";

    private static final String SETTLE =
            """
            update letters.answer
            set refusal_settled_at = :now, refusal_settled_by = :by, refused = :refused
            where id = :id and refusal_at is not null and refusal_settled_at is null
            """;

    /// What was let go, and what programs wrote, is not kept for long.
    private static final String FORGET =
            """
            delete from letters.answer
            where let_go_at < :before or (auto and at < :before)
            """;

    private static final String BOUNCE =
            """
            insert into letters.bounce (outbox_id, letter_id, lasting, reason, status, said, at)
            values (:outbox, :letter, :lasting, :reason, :status, :said, :now)
            on conflict (outbox_id) do nothing
            """;

    private static final String CAME_BACK =
            "update letters.outbox set bounced_at = :now where id = :id and bounced_at is null";

    private static final String BOUNCES =
            """
            select b.id, o.person_id, o.name, o.address, b.lasting, b.reason, b.status, b.said, b.at
            from letters.bounce b join letters.outbox o on o.id = b.outbox_id
            where b.letter_id = :letter and b.id < :before
            order by b.id desc limit :limit
            """;

    private static final String REFUSE =
            """
            insert into letters.refusal (outbox_id, letter_id, how, said, at)
            values (:outbox, :letter, :how, :said, :now)
            on conflict (outbox_id) do nothing
            """;

    private static final String REASON_GIVEN =
            "update letters.refusal set said = :said where outbox_id = :outbox and said = ''";

    private static final String REFUSALS =
            """
            select r.id, o.person_id, o.name, r.how, r.said, r.at
            from letters.refusal r join letters.outbox o on o.id = r.outbox_id
            where r.letter_id = :letter and r.id < :before
            order by r.id desc limit :limit
            """;

    private static final String COUNT =
            """
            insert into letters.echo (letter_id, what, number) values (:letter, :what, :number)
            on conflict (letter_id, what) do update set number = letters.echo.number + :number
            """;

    private static final String ECHO =
            "select what, number from letters.echo where letter_id = :letter and number > 0";

    /// A letter that went to somebody.
    record Posted(
            long id,
            Letter.Id letterId,
            PersonId personId,
            StoreId storeId,
            String address,
            String subject,
            String messageId,
            MemberId memberId) {}

    record Failure(
            long id,
            PersonId personId,
            String name,
            String address,
            boolean lasting,
            Returned.Reason reason,
            String status,
            String said,
            Instant at) {}

    record Refused(
            long id, PersonId personId, String name, Refusals.How how, String said, Instant at) {}

    record Count(String what, long number) {}

    private final Sql db;

    AnswerStore(Sql db) {
        this.db = db;
    }

    /// Its number; empty where it was handled before.
    Optional<Long> begin(StoreId store, String source, String message, Instant now) {
        return db.sql(BEGIN)
                .param("store", store)
                .param("source", source)
                .param("message", message)
                .param("now", now)
                .find(Long.class);
    }

    void seen(StoreId store, String source, String kind, String why, Instant now) {
        db.sql(SEEN)
                .param("store", store)
                .param("source", source)
                .param("kind", kind)
                .param("why", why)
                .param("now", now)
                .update();
    }

    Set<String> known(Collection<String> sources) {
        return sources.isEmpty()
                ? Set.of()
                : db.sql(KNOWN).param("sources", sources).list(String.class).stream()
                        .collect(Collectors.toSet());
    }

    void kind(long mail, String kind) {
        db.sql(KIND).param("id", mail).param("kind", kind).update();
    }

    long broken(StoreId store) {
        return db.sql(BROKEN).param("store", store).get(Long.class);
    }

    Optional<Posted> posted(long row) {
        return db.sql(POSTED_AS).param("id", row).find(Posted.class);
    }

    Optional<Posted> postedTo(Collection<PersonId> persons, String address, Instant since) {
        return persons.isEmpty()
                ? Optional.empty()
                : db.sql(POSTED_TO)
                        .param("persons", persons)
                        .param("address", address)
                        .param("since", since)
                        .find(Posted.class);
    }

    Optional<Letter.Id> titled(StoreId store, String subject, Instant since) {
        return db.sql(TITLED)
                .param("store", store)
                .param("subject", subject)
                .param("since", since)
                .find(Letter.Id.class);
    }

    long add(Answer.New answer) {
        return db.sql(ADD).params(answer).get(Long.class);
    }

    void addPhoto(long answer, Picture picture, String name) {
        db.sql(ADD_PHOTO)
                .param("answer", answer)
                .param("bytes", picture.jpeg())
                .param("width", picture.width())
                .param("height", picture.height())
                .param("name", name)
                .update();
    }

    Optional<byte[]> photo(long answer, long photo, Set<StoreId> stores) {
        return db.sql(PHOTO)
                .param("id", photo)
                .param("answer", answer)
                .param("stores", stores)
                .find(byte[].class);
    }

    Optional<Answer> find(long id, Set<StoreId> stores) {
        return db.sql(FIND).param("id", id).param("stores", stores).find(Answer.class);
    }

    String whole(long id) {
        return db.sql(WHOLE).param("id", id).get(String.class);
    }

    List<Answer> list(Set<StoreId> stores, boolean automatic, long before, int limit) {
        return db.sql(automatic ? AUTOMATIC : LIST)
                .param("stores", stores)
                .param("before", before)
                .param("limit", limit)
                .list(Answer.class);
    }

    List<Answer> of(Letter.Id letter, long before, int limit) {
        return db.sql(OF_LETTER)
                .param("letter", letter)
                .param("before", before)
                .param("limit", limit)
                .list(Answer.class);
    }

    List<Answer> waiting(Set<StoreId> stores, int limit) {
        return db.sql(WAITING).param("stores", stores).param("limit", limit).list(Answer.class);
    }

    List<Answer> likelyRefusals(Set<StoreId> stores, int limit) {
        return db.sql(LIKELY).param("stores", stores).param("limit", limit).list(Answer.class);
    }

    List<Long> waitingOf(StoreId store, String address) {
        return db.sql(SAME_ADDRESS)
                .param("store", store)
                .param("address", address)
                .list(Long.class);
    }

    boolean link(long id, TouchId touch, @Nullable MemberId by) {
        return db.sql(LINK).param("id", id).param("touch", touch).param("by", by).update() > 0;
    }

    void unlink(long id) {
        db.sql(UNLINK).param("id", id).update();
    }

    void corrected(TouchId from, TouchId to) {
        db.sql(CORRECTED).param("from", from).param("to", to).update();
    }

    boolean letGo(long id, MemberId by, Instant now) {
        return db.sql(LET_GO).param("id", id).param("by", by).param("now", now).update() > 0;
    }

    void takeBack(long id) {
        db.sql(TAKE_BACK).param("id", id).update();
    }

    boolean settle(long id, boolean refused, MemberId by, Instant now) {
        return db.sql(SETTLE)
                        .param("id", id)
                        .param("refused", refused)
                        .param("by", by)
                        .param("now", now)
                        .update()
                > 0;
    }

    int forget(Instant before) {
        return db.sql(FORGET).param("before", before).update();
    }

    /// Whether it is the first that is said of this row.
    boolean bounce(Posted row, Returned.Failure failure, boolean lasting, Instant now) {
        db.sql(CAME_BACK).param("id", row.id()).param("now", now).update();
        return db.sql(BOUNCE)
                        .param("outbox", row.id())
                        .param("letter", row.letterId())
                        .param("lasting", lasting)
                        .param("reason", failure.reason())
                        .param("status", failure.status())
                        .param("said", failure.said())
                        .param("now", now)
                        .update()
                > 0;
    }

    List<Failure> bounces(Letter.Id letter, long before, int limit) {
        return db.sql(BOUNCES)
                .param("letter", letter)
                .param("before", before)
                .param("limit", limit)
                .list(Failure.class);
    }

    boolean refuse(Posted row, Refusals.How how, String said, Instant now) {
        return db.sql(REFUSE)
                        .param("outbox", row.id())
                        .param("letter", row.letterId())
                        .param("how", how)
                        .param("said", said)
                        .param("now", now)
                        .update()
                > 0;
    }

    boolean reasonGiven(long row, String said) {
        return db.sql(REASON_GIVEN).param("outbox", row).param("said", said).update() > 0;
    }

    List<Refused> refusals(Letter.Id letter, long before, int limit) {
        return db.sql(REFUSALS)
                .param("letter", letter)
                .param("before", before)
                .param("limit", limit)
                .list(Refused.class);
    }

    void count(Letter.Id letter, String what, int number) {
        db.sql(COUNT).param("letter", letter).param("what", what).param("number", number).update();
    }

    List<Count> echo(Letter.Id letter) {
        return db.sql(ECHO).param("letter", letter).list(Count.class);
    }
}
