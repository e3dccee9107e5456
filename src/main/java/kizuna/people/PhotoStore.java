package kizuna.people;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// The SQL of pictures.
@Component
class PhotoStore {
    /// The newest first.
    private static final String OF =
            """
            select id, person_id, belonging, width, height, alt, made_at
            from people.photo where person_id = :person and removed_at is null
            order by id desc
            """;

    private static final String ADD =
            """
            insert into people.photo (person_id, belonging, bytes, sha256, width, height, alt, made_by)
            values (:person, :belonging, :bytes, :sha256, :width, :height, :alt, :by)
            returning id
            """;

    private static final String CHANGE =
            """
            update people.photo f set alt = :alt from people.person p
            where f.id = :id and f.person_id = :person and p.id = f.person_id
              and p.store_id = any (:stores) and f.removed_at is null
            """;

    private static final String CONTENT =
            """
            select f.bytes, f.sha256 from people.photo f join people.person p on p.id = f.person_id
            where f.id = :id and f.person_id = :person and p.store_id = any (:stores)
              and p.erased_at is null and f.removed_at is null
            """;

    private final Sql db;

    PhotoStore(Sql db) {
        this.db = db;
    }

    List<Photo> of(PersonId person) {
        return db.sql(OF).param("person", person).list(Photo.class);
    }

    Photo.Id add(PersonId person, long belonging, Picture picture, String alt, MemberId by) {
        return db.sql(ADD)
                .param("person", person)
                .param("belonging", belonging)
                .param("bytes", picture.jpeg())
                .param("sha256", digest(picture.jpeg()))
                .param("width", picture.width())
                .param("height", picture.height())
                .param("alt", alt)
                .param("by", by)
                .get(Photo.Id.class);
    }

    boolean change(PersonId person, Photo.Id id, String alt, Set<StoreId> stores) {
        return db.sql(CHANGE)
                        .param("person", person)
                        .param("id", id)
                        .param("alt", alt)
                        .param("stores", stores)
                        .update()
                == 1;
    }

    Optional<Photo.Content> content(PersonId person, Photo.Id id, Set<StoreId> stores) {
        return db.sql(CONTENT)
                .param("person", person)
                .param("id", id)
                .param("stores", stores)
                .find(Photo.Content.class);
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
