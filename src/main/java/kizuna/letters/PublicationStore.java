package kizuna.letters;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of letters on the shop's own pages.
@Component
class PublicationStore {
    private static final String PUBLISHED =
            """
            select letter_id, store_id, slug, title, words, chosen_at, on_at, touched_at, off_at
            from letters.published
            """;

    private static final String FIND = PUBLISHED + "where letter_id = :letter";

    private static final String CALLED = PUBLISHED + "where store_id = :store and slug = :slug";

    private static final String LIST =
            PUBLISHED
                    + """
                    where store_id = :store and on_at is not null and off_at is null
                      and (on_at, letter_id) < (:before, :id)
                    order by on_at desc, letter_id desc
                    limit :limit
                    """;

    private static final String TAKEN =
            """
            select slug from letters.published
            where store_id = :store and letter_id <> :letter and (slug = :slug or slug like :more)
            """;

    /// Once it was to be read there its address stays, and its first day.
    private static final String PUBLISH =
            """
            insert into letters.published (letter_id, store_id, slug, title, words, chosen_at,
                                           chosen_by, on_at, touched_at)
            values (:letter, :store, :slug, :title, :words, :now, :by,
                    case when :shown then cast(:now as timestamptz) end, :now)
            on conflict (letter_id) do update
            set slug = case when letters.published.on_at is null then excluded.slug
                            else letters.published.slug end,
                title = excluded.title, words = excluded.words, chosen_at = :now, chosen_by = :by,
                on_at = coalesce(letters.published.on_at, excluded.on_at), touched_at = :now,
                off_at = null, off_by = null
            """;

    private static final String SHOW =
            """
            update letters.published set on_at = :now, touched_at = :now
            where letter_id = :letter and on_at is null and off_at is null
            """;

    private static final String TAKE_BACK =
            """
            update letters.published set off_at = :now, off_by = :by, touched_at = :now
            where letter_id = :letter and off_at is null
            """;

    private static final String TOUCH =
            "update letters.published set touched_at = :now where letter_id = :letter";

    record NewPublication(
            Letter.Id letter,
            StoreId store,
            String slug,
            String title,
            String words,
            boolean shown) {}

    private final Sql db;

    PublicationStore(Sql db) {
        this.db = db;
    }

    Optional<Published> find(Letter.Id letter) {
        return db.sql(FIND).param("letter", letter).find(Published.class);
    }

    Optional<Published> called(StoreId store, String slug) {
        return db.sql(CALLED).param("store", store).param("slug", slug).find(Published.class);
    }

    /// Newest first, from before the letter `id`, which came on the page at `before`.
    List<Published> list(StoreId store, Instant before, long id, int limit) {
        return db.sql(LIST)
                .param("store", store)
                .param("before", before)
                .param("id", id)
                .param("limit", limit)
                .list(Published.class);
    }

    /// Addresses of other letters that are this one or begin with it.
    List<String> taken(StoreId store, Letter.Id letter, String slug) {
        return db.sql(TAKEN)
                .param("store", store)
                .param("letter", letter)
                .param("slug", slug)
                .param("more", slug + "-%")
                .list(String.class);
    }

    void publish(NewPublication publication, @Nullable MemberId by, Instant now) {
        db.sql(PUBLISH).params(publication).param("by", by).param("now", now).update();
    }

    boolean show(Letter.Id letter, Instant now) {
        return db.sql(SHOW).param("letter", letter).param("now", now).update() > 0;
    }

    boolean takeBack(Letter.Id letter, MemberId by, Instant now) {
        return db.sql(TAKE_BACK).param("letter", letter).param("by", by).param("now", now).update()
                > 0;
    }

    void touch(Letter.Id letter, Instant now) {
        db.sql(TOUCH).param("letter", letter).param("now", now).update();
    }
}
