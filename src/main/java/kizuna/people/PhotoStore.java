package kizuna.people;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
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

    /// The same picture again is not kept twice; taken away, it stays away.
    private static final String BRING =
            """
            with added as (
                insert into people.photo (person_id, bytes, sha256, width, height, made_by, import_id)
                select i.person_id, :bytes, cast(:sha256 as bytea), :width, :height, :by,
                       :importId
                from incoming_person i
                join people.person p on p.id = i.person_id and p.erased_at is null
                where i.line = :line
                  and not exists (select from people.photo f
                                  where f.person_id = i.person_id and f.sha256 = :sha256)
                returning person_id
            )
            update incoming_person i set changed = true
            from added
            where i.person_id = added.person_id
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

    void bring(long importId, long line, BroughtPhoto photo, @Nullable MemberId by) {
        db.sql(BRING)
                .param("importId", importId)
                .param("line", line)
                .param("bytes", photo.jpeg())
                .param("sha256", digest(photo.jpeg()))
                .param("width", photo.width())
                .param("height", photo.height())
                .param("by", by)
                .update();
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
