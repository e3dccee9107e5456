package kizuna.feasts;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.touches.TouchId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What feasts read of letters: who wrote the one that is answered, and what was left below
/// one.
@Component
class ElsewhereStore {
    private static final String AUTHOR =
            """
            select coalesce(l.released_by, l.author_id)
            from letters.answer a join letters.letter l on l.id = a.letter_id
            where a.touch_id = :touch
            """;

    private static final String COMMENT =
            """
            select c.id, c.store_id, c.name, c.words, c.at, c.touch_id,
                   case when c.linked_at is not null then c.person_id end as person_id,
                   coalesce(l.released_by, l.author_id) as author_id
            from letters.comment c join letters.letter l on l.id = c.letter_id
            where c.id = :comment and c.store_id = any (:stores)
            """;

    /// `authorId`: who wrote the letter.
    record Comment(
            long id,
            StoreId storeId,
            String name,
            String words,
            Instant at,
            @Nullable TouchId touchId,
            @Nullable PersonId personId,
            @Nullable MemberId authorId) {}

    private final Sql db;

    ElsewhereStore(Sql db) {
        this.db = db;
    }

    Optional<MemberId> author(TouchId answer) {
        return db.sql(AUTHOR).param("touch", answer).find(MemberId.class);
    }

    Optional<Comment> comment(long id, Set<StoreId> stores) {
        return db.sql(COMMENT).param("comment", id).param("stores", stores).find(Comment.class);
    }
}
