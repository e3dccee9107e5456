package kizuna.letters;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of comments.
@Component
class CommentStore {
    private static final String COMMENTS =
            """
            select id, letter_id, store_id, name, words, mail, web, at, held_why, shown_at, aside_at,
                   answer, answered_at, person_id, linked_at, touch_id
            from letters.comment
            """;

    private static final String FIND = COMMENTS + "where id = :id and store_id = any (:stores)";

    private static final String SHOWN =
            COMMENTS
                    + """
                    where letter_id = :letter and shown_at is not null and id > :after
                    order by id limit :limit
                    """;

    private static final String WAITING =
            COMMENTS
                    + """
                    where store_id = any (:stores) and shown_at is null and aside_at is null
                      and id > :after
                    order by id limit :limit
                    """;

    private static final String SHOWN_LAST =
            COMMENTS
                    + """
                    where store_id = any (:stores) and shown_at is not null and id < :before
                    order by id desc limit :limit
                    """;

    private static final String ASIDE =
            COMMENTS
                    + """
                    where store_id = any (:stores) and aside_at is not null and id < :before
                    order by id desc limit :limit
                    """;

    private static final String ADD =
            """
            insert into letters.comment (letter_id, store_id, name, words, mail, web, at, print,
                                         held_why, aside_at, person_id)
            values (:letter, :store, :name, :words, :mail, :web, :now, :print, :heldWhy,
                    case when cast(:heldWhy as text) is not null
                         then cast(:now as timestamptz) end, :person)
            on conflict (letter_id, print, name) do nothing
            """;

    private static final String SAME =
            """
            select exists (select from letters.comment
                           where store_id = :store and print = :print and at > :since
                             and not (letter_id = :letter and name = :name))
            """;

    private static final String HELD =
            """
            select count(*) from (
                select from letters.comment
                where store_id = :store and aside_at is not null and aside_by is null
                limit :most) held
            """;

    private static final String COUNT_WAITING =
            """
            select count(*) from (
                select from letters.comment
                where store_id = any (cast(:stores as int[])) and shown_at is null
                  and aside_at is null
                limit :most) waiting
            """;

    private static final String PUT =
            """
            update letters.comment
            set shown_at = case when :shown then coalesce(shown_at, cast(:now as timestamptz)) end,
                shown_by = case when :shown then cast(:by as int) end,
                aside_at = case when :aside then coalesce(aside_at, cast(:now as timestamptz)) end,
                aside_by = case when :aside then cast(:by as int) end
            where id = :id
            """;

    private static final String ANSWER =
            """
            update letters.comment
            set answer = :answer,
                answered_at = case when cast(:answer as text) <> ''
                                   then cast(:now as timestamptz) end,
                answered_by = case when cast(:answer as text) <> '' then cast(:by as int) end
            where id = :id
            """;

    private static final String LINK =
            """
            update letters.comment set person_id = :person, linked_at = :now, linked_by = :by
            where id = :id and linked_at is null
            """;

    private static final String LINKED =
            "update letters.comment set touch_id = :touch where id = :id";

    private static final String UNLINK =
            """
            update letters.comment
            set person_id = null, linked_at = null, linked_by = null, touch_id = null
            where id = :id and linked_at is not null
            """;

    /// What was set aside by itself, and nobody wanted.
    private static final String FORGET =
            """
            delete from letters.comment
            where aside_at < :before and aside_by is null and person_id is null
            """;

    /// `print`: of the words.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Kept(
            Letter.Id letter,
            StoreId store,
            String name,
            String words,
            String mail,
            String web,
            byte[] print,
            @Nullable String heldWhy,
            @Nullable PersonId person) {}

    private final Sql db;

    CommentStore(Sql db) {
        this.db = db;
    }

    Optional<Comment> find(Comment.Id id, Set<StoreId> stores) {
        return db.sql(FIND).param("id", id).param("stores", stores).find(Comment.class);
    }

    /// Those that everyone reads, oldest first.
    List<Comment> shown(Letter.Id letter, long after, int limit) {
        return db.sql(SHOWN)
                .param("letter", letter)
                .param("after", after)
                .param("limit", limit)
                .list(Comment.class);
    }

    /// For members. What waits oldest first, all else newest first; from beyond `from` on.
    List<Comment> list(Comment.Place place, Set<StoreId> stores, @Nullable Long from, int limit) {
        return switch (place) {
            case WAITING ->
                    db.sql(WAITING)
                            .param("stores", stores)
                            .param("after", from == null ? 0 : from)
                            .param("limit", limit)
                            .list(Comment.class);
            case SHOWN -> before(SHOWN_LAST, stores, from, limit);
            case ASIDE -> before(ASIDE, stores, from, limit);
        };
    }

    private List<Comment> before(String sql, Set<StoreId> stores, @Nullable Long from, int limit) {
        return db.sql(sql)
                .param("stores", stores)
                .param("before", from == null ? Long.MAX_VALUE : from)
                .param("limit", limit)
                .list(Comment.class);
    }

    /// Kept once, however often it is sent; whether it was new.
    boolean add(Kept comment, Instant now) {
        return db.sql(ADD).params(comment).param("now", now).update() > 0;
    }

    /// Whether the same words stand elsewhere, or under another name, since then.
    boolean isElsewhere(Kept comment, Instant since) {
        return db.sql(SAME)
                .param("store", comment.store())
                .param("print", comment.print())
                .param("since", since)
                .param("letter", comment.letter())
                .param("name", comment.name())
                .get(Boolean.class);
    }

    int held(StoreId store, int most) {
        return db.sql(HELD).param("store", store).param("most", most).get(Integer.class);
    }

    int waiting(Collection<Integer> stores, int most) {
        return db.sql(COUNT_WAITING).param("stores", stores).param("most", most).get(Integer.class);
    }

    void put(Comment.Id id, Comment.Place place, MemberId by, Instant now) {
        db.sql(PUT)
                .param("id", id)
                .param("shown", place == Comment.Place.SHOWN)
                .param("aside", place == Comment.Place.ASIDE)
                .param("by", by)
                .param("now", now)
                .update();
    }

    void answer(Comment.Id id, String answer, MemberId by, Instant now) {
        db.sql(ANSWER)
                .param("id", id)
                .param("answer", answer)
                .param("by", by)
                .param("now", now)
                .update();
    }

    boolean link(Comment.Id id, PersonId person, MemberId by, Instant now) {
        return db.sql(LINK)
                        .param("id", id)
                        .param("person", person)
                        .param("by", by)
                        .param("now", now)
                        .update()
                > 0;
    }

    void linked(Comment.Id id, long touch) {
        db.sql(LINKED).param("id", id).param("touch", touch).update();
    }

    boolean unlink(Comment.Id id) {
        return db.sql(UNLINK).param("id", id).update() > 0;
    }

    int forget(Instant before) {
        return db.sql(FORGET).param("before", before).update();
    }
}
