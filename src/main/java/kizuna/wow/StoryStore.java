package kizuna.wow;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kizuna.people.PersonId;
import kizuna.people.Picture;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.touches.Timeline;
import kizuna.touches.TouchId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of stories and their pictures.
@Component
class StoryStore {
    private static final String STORIES =
            """
            select id, store_id, author_id, person_id, touch_id, title, happened, felt, words,
                   operation, cover_id, happened_on, told_at, moved_at, version
            from wow.story
            """;

    private static final String FIND =
            STORIES
                    + "where id = :id and store_id = any (cast(:stores as int[])) and removed_at is null";

    /// A range of the index for each store.
    private static final String LIST =
            "select s.* from unnest(cast(:stores as int[])) as store (id) cross join lateral ("
                    + STORIES
                    + """
                    where store_id = store.id and removed_at is null
                      and (moved_at, id) < (:at, :before)
                    order by moved_at desc, id desc limit :limit) s
                    order by s.moved_at desc, s.id desc limit :limit
                    """;

    private static final String OF_PERSON =
            STORIES
                    + """
                    where person_id = :person and store_id = any (cast(:stores as int[])) and removed_at is null
                    order by id desc limit :limit
                    """;

    private static final String ADD =
            """
            insert into wow.story (store_id, author_id, person_id, touch_id, title, happened, felt,
                                   words, happened_on, told_at, moved_at)
            values (:store, :by, :person, :touch, :title, :happened, :felt, :words, :happenedOn,
                    :now, :now)
            returning id
            """;

    private static final String CHANGE =
            """
            update wow.story
            set title = :title, happened = :happened, felt = :felt, words = :words,
                happened_on = :happenedOn, version = version + 1
            where id = :id and version = :version and removed_at is null
            """;

    private static final String MOVE = "update wow.story set moved_at = :now where id = :id";

    private static final String NAME =
            """
            update wow.story set operation = :operation, cover_id = :cover, moved_at = :now
            where id = :id
            """;

    private static final String REMOVE =
            """
            update wow.story set removed_at = :now
            where id = :id and store_id = any (cast(:stores as int[])) and removed_at is null
            """;

    private static final String HOLD_REMOVED =
            STORIES
                    + """
                    where id = :id and store_id = any (cast(:stores as int[]))
                      and removed_at is not null
                    for update
                    """;

    private static final String RESTORE = "update wow.story set removed_at = null where id = :id";

    private static final String LATELY_SAID =
            """
            select id, at, text from touches.touch
            where person_id = :person and received and undone_at is null and text <> ''
            order by at desc, id desc limit :limit
            """;

    private static final String CORRECTED =
            "update wow.story set touch_id = :to where touch_id = :from";

    private static final String ADD_PHOTO =
            """
            insert into wow.photo (story_id, bytes, width, height, alt, at, member_id)
            values (:story, :bytes, :width, :height, :alt, :now, :by)
            returning id
            """;

    private static final String PHOTOS =
            """
            select id, story_id, width, height, alt, member_id from wow.photo
            where story_id = :story and removed_at is null order by id
            """;

    private static final String COVERS =
            """
            select id, story_id, width, height, alt, member_id from wow.photo
            where id = any (cast(:ids as bigint[])) and removed_at is null
            """;

    /// Whether it is there or was taken away.
    private static final String PHOTO =
            """
            select id, story_id, width, height, alt, member_id from wow.photo
            where id = :id and story_id = :story
            """;

    private static final String BYTES =
            """
            select bytes from wow.photo
            where id = :id and story_id = :story and removed_at is null
            """;

    private static final String REMOVE_PHOTO =
            """
            update wow.photo set removed_at = :now
            where id = :id and story_id = :story and removed_at is null
            """;

    private static final String RESTORE_PHOTO =
            "update wow.photo set removed_at = null where id = :id and story_id = :story";

    private static final String PERSON_OF =
            "select person_id from wow.story where id = :id and person_id is not null";

    private static final String TITLES = "select id, title from wow.story where id = any (:ids)";

    private record Titled(long id, String title) {}

    /// Something they said lately, with which a story may begin.
    record Said(TouchId id, Instant at, String text) {}

    private final Sql db;

    StoryStore(Sql db) {
        this.db = db;
    }

    Optional<Story> find(Story.Id id, Set<StoreId> stores) {
        return db.sql(FIND).param("id", id).param("stores", stores).find(Story.class);
    }

    List<Story> list(Set<StoreId> stores, Timeline.Cursor after, int limit) {
        return db.sql(LIST)
                .param("stores", stores)
                .param("at", after.at())
                .param("before", after.id())
                .param("limit", limit)
                .list(Story.class);
    }

    List<Story> of(PersonId person, Set<StoreId> stores, int limit) {
        return db.sql(OF_PERSON)
                .param("person", person)
                .param("stores", stores)
                .param("limit", limit)
                .list(Story.class);
    }

    Story.Id add(Story.New story, MemberId by, Instant now) {
        return db.sql(ADD).params(story).param("by", by).param("now", now).get(Story.Id.class);
    }

    /// Whether it was still at `version`.
    boolean change(Story.Id id, int version, Story.New story) {
        return db.sql(CHANGE)
                        .param("id", id)
                        .param("version", version)
                        .param("title", story.title())
                        .param("happened", story.happened())
                        .param("felt", story.felt())
                        .param("words", story.words())
                        .param("happenedOn", story.happenedOn())
                        .update()
                > 0;
    }

    void move(Story.Id id, Instant now) {
        db.sql(MOVE).param("id", id).param("now", now).update();
    }

    void name(Story.Id id, String operation, @Nullable Long cover, Instant now) {
        db.sql(NAME)
                .param("id", id)
                .param("operation", operation)
                .param("cover", cover)
                .param("now", now)
                .update();
    }

    boolean remove(Story.Id id, Set<StoreId> stores, Instant now) {
        return db.sql(REMOVE).param("id", id).param("stores", stores).param("now", now).update()
                > 0;
    }

    Optional<Story> holdRemoved(Story.Id id, Set<StoreId> stores) {
        return db.sql(HOLD_REMOVED).param("id", id).param("stores", stores).find(Story.class);
    }

    void restore(Story.Id id) {
        db.sql(RESTORE).param("id", id).update();
    }

    List<Said> latelySaid(PersonId person, int limit) {
        return db.sql(LATELY_SAID).param("person", person).param("limit", limit).list(Said.class);
    }

    Map<Long, String> names(Collection<Long> ids) {
        return db.sql(TITLES).param("ids", ids).list(Titled.class).stream()
                .collect(Collectors.toMap(Titled::id, Titled::title));
    }

    /// Of whom it is told, be it removed.
    Optional<PersonId> personOf(Story.Id id) {
        return db.sql(PERSON_OF).param("id", id).find(PersonId.class);
    }

    void corrected(TouchId from, TouchId to) {
        db.sql(CORRECTED).param("from", from).param("to", to).update();
    }

    Photo.Id add(Story.Id story, Picture picture, String alt, MemberId by, Instant now) {
        return db.sql(ADD_PHOTO)
                .param("story", story)
                .param("bytes", picture.jpeg())
                .param("width", picture.width())
                .param("height", picture.height())
                .param("alt", alt)
                .param("by", by)
                .param("now", now)
                .get(Photo.Id.class);
    }

    List<Photo> photos(Story.Id story) {
        return db.sql(PHOTOS).param("story", story).list(Photo.class);
    }

    /// Of several stories, by the picture's number.
    Map<Long, Photo> covers(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : db.sql(COVERS).param("ids", ids).list(Photo.class).stream()
                        .collect(Collectors.toMap(each -> each.id().value(), each -> each));
    }

    Optional<Photo> photo(Story.Id story, Photo.Id photo) {
        return db.sql(PHOTO).param("id", photo).param("story", story).find(Photo.class);
    }

    Optional<byte[]> bytes(Story.Id story, Photo.Id photo) {
        return db.sql(BYTES).param("id", photo).param("story", story).find(byte[].class);
    }

    boolean removePhoto(Story.Id story, Photo.Id photo, Instant now) {
        return db.sql(REMOVE_PHOTO)
                        .param("id", photo)
                        .param("story", story)
                        .param("now", now)
                        .update()
                > 0;
    }

    void restorePhoto(Story.Id story, Photo.Id photo) {
        db.sql(RESTORE_PHOTO).param("id", photo).param("story", story).update();
    }
}
