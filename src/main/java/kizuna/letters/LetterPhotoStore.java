package kizuna.letters;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import kizuna.people.Picture;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import org.springframework.stereotype.Component;

/// The SQL of the photos in letters.
@Component
class LetterPhotoStore {
    private static final String ADD =
            """
            insert into letters.photo (letter_id, bytes, width, height, made_at, made_by)
            values (:letter, :bytes, :width, :height, :now, :by)
            returning id
            """;

    private static final String OF =
            """
            select id, bytes, width, height from letters.photo
            where letter_id = :letter and id = any (cast(:ids as bigint[]))
            order by id
            """;

    private static final String ONE =
            """
            select id, bytes, width, height from letters.photo
            where letter_id = :letter and id = :id
            """;

    private static final String FIND =
            "select id, bytes, width, height from letters.photo where id = :id";

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Photo(long id, byte[] bytes, int width, int height) {}

    private final Sql db;

    LetterPhotoStore(Sql db) {
        this.db = db;
    }

    long add(Letter.Id letter, Picture picture, Instant now, MemberId by) {
        return db.sql(ADD)
                .param("letter", letter)
                .param("bytes", picture.jpeg())
                .param("width", picture.width())
                .param("height", picture.height())
                .param("now", now)
                .param("by", by)
                .get(Long.class);
    }

    Optional<Photo> find(long id) {
        return db.sql(FIND).param("id", id).find(Photo.class);
    }

    List<Photo> of(Letter.Id letter, Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : db.sql(OF).param("letter", letter).param("ids", ids).list(Photo.class);
    }

    Optional<Photo> find(Letter.Id letter, long id) {
        return db.sql(ONE).param("letter", letter).param("id", id).find(Photo.class);
    }
}
