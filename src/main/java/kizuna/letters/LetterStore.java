package kizuna.letters;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.touches.Signal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of letters.
@Component
class LetterStore {
    private static final String LETTERS =
            """
            select id, store_id, author_id, subject, body, version, audience, view_id, elements,
                   hold_out, drafted_at, changed_at, checked_at, checked_by, reckoned_at,
                   released_at, released_by, paused_at, stopped_at, done_at,
                   released_at is not null
                       and released_in is distinct from (select id from letters.place) as moved,
                   written_by, from_hour, hours, days, by_post, card_words, card_photo, theme
            from letters.letter
            where removed_at is null
            """;

    private static final String FIND = LETTERS + "and id = :id and store_id = any (:stores)";
    private static final String GET = LETTERS + "and id = :id";

    private static final String LIST =
            LETTERS
                    + """
                    and store_id = any (:stores) and id < :before
                    order by id desc limit :limit
                    """;

    private static final String ADD =
            """
            insert into letters.letter (store_id, author_id, drafted_at, changed_at)
            values (:store, :author, :now, :now)
            returning id
            """;

    /// Other words are not what was checked.
    private static final String WRITE =
            """
            update letters.letter
            set subject = :subject, body = :body, version = version + 1, changed_at = :now,
                written_by = :by, checked_at = null, checked_by = null
            where id = :id and version = :version and released_at is null
            returning version
            """;

    private static final String CHECK =
            """
            update letters.letter set checked_at = :now, checked_by = :by
            where id = :id and version = :version and released_at is null
            """;

    private static final String TIME =
            """
            update letters.letter set from_hour = cast(:fromHour as smallint), hours = :hours, days = :days
            where id = :id and released_at is null
            """;

    /// Whom it reaches depends on it.
    private static final String THEME =
            """
            update letters.letter
            set theme = cast(:theme as text),
                reckoned_at = case when theme is not distinct from cast(:theme as text) then reckoned_at end
            where id = :id and released_at is null
            """;

    private static final String ELEMENTS =
            """
            update letters.letter set elements = :elements, changed_at = :now
            where id = :id and released_at is null
            """;

    /// Who gets it is known still where it is for the same: the share that is left out is drawn as
    /// it goes out.
    private static final String AIM =
            """
            update letters.letter
            set audience = :audience, view_id = :view, view_query = :query, hold_out = :holdOut,
                reckoned_at =
                    case when audience = :audience and view_query = :query
                              and view_id is not distinct from cast(:view as bigint)
                         then reckoned_at end
            where id = :id and released_at is null
            """;

    private static final String SALTED = "update letters.letter set salt = :salt where id = :id";

    /// Other words are not what was checked.
    private static final String BY_POST =
            """
            update letters.letter
            set by_post = :byPost, card_words = :words, card_photo = :photo,
                reckoned_at = case when by_post = :byPost then reckoned_at end,
                version = version
                    + case when card_words = :words and card_photo = :photo then 0 else 1 end,
                checked_at =
                    case when card_words = :words and card_photo = :photo then checked_at end,
                checked_by =
                    case when card_words = :words and card_photo = :photo then checked_by end
            where id = :id and released_at is null
            """;

    private static final String NAMED =
            "select person_id from letters.named where letter_id = :id order by person_id";

    private static final String NAME =
            """
            insert into letters.named (letter_id, person_id)
            select :id, id from people.person
            where id = any (:persons) and store_id = :store and erased_at is null
            on conflict do nothing
            """;

    private static final String UNNAME =
            "delete from letters.named where letter_id = :id and person_id = any (:persons)";

    private static final String UNRECKONED =
            "update letters.letter set reckoned_at = null where id = :id and released_at is null";

    private static final String RECKONED =
            "update letters.letter set reckoned_at = :now where id = :id and released_at is null";

    private static final String RELEASE =
            """
            update letters.letter
            set released_at = :now, released_by = :by, released_in = (select id from letters.place)
            where id = :id and released_at is null and version = :version
            """;

    private static final String QUEUED =
            "update letters.letter set queued = :queued where id = :id";

    private static final String PAUSE =
            """
            update letters.letter set paused_at = :now
            where id = :id and released_at is not null and stopped_at is null and done_at is null
            """;

    private static final String RESUME =
            """
            update letters.letter
            set paused_at = null, released_in = (select id from letters.place)
            where id = :id and released_at is not null and stopped_at is null
            """;

    private static final String STOP =
            """
            update letters.letter set stopped_at = :now
            where id = :id and released_at is not null and done_at is null and stopped_at is null
            """;

    private static final String REMOVE =
            "update letters.letter set removed_at = :now where id = :id and released_at is null";

    private static final String RESTORE =
            """
            update letters.letter set removed_at = null
            where id = :id and store_id = any (:stores) and removed_at is not null
            """;

    private static final String GOING =
            LETTERS
                    + """
                    and store_id = :store and released_at is not null and done_at is null
                    and stopped_at is null and paused_at is null
                    and released_in = (select id from letters.place)
                    order by released_at, id
                    """;

    /// Of what is under way by a channel, that of which something is due.
    private static final String DUE =
            LETTERS
                    + """
                    and released_at is not null and done_at is null and stopped_at is null
                    and paused_at is null and released_in = (select id from letters.place)
                    and exists (select from letters.outbox o
                                where o.letter_id = letter.id and o.channel = :via
                                  and o.queued_at is not null and o.claim is null
                                  and o.sent_at is null and o.refused_at is null
                                  and o.unknown_at is null and o.withdrawn_at is null
                                  and o.due_at <= :now)
                    """;

    private static final String NAMES =
            "select id, subject from letters.letter where id = any (:ids)";

    private static final String FINISH =
            """
            update letters.letter l set done_at = :now
            where l.released_at is not null and l.done_at is null and l.stopped_at is null
              and l.released_in = (select id from letters.place)
              and not exists (
                  select from letters.outbox o
                  where o.letter_id = l.id and o.queued_at is not null and o.sent_at is null
                    and o.refused_at is null and o.unknown_at is null and o.withdrawn_at is null)
            """;

    /// A mark was taken back: something of it is under way again.
    private static final String NOT_DONE =
            "update letters.letter set done_at = null where id = :id and stopped_at is null";

    private record Named(long id, String subject) {}

    private final Sql db;

    LetterStore(Sql db) {
        this.db = db;
    }

    Optional<Letter> find(Letter.Id id, Set<StoreId> stores) {
        return db.sql(FIND).param("id", id).param("stores", stores).find(Letter.class);
    }

    /// Stores with something due on this channel, at an hour at which it may go.
    Set<StoreId> due(Via channel, Instant now, ZoneId zone) {
        return db.sql(DUE).param("via", channel).param("now", now).list(Letter.class).stream()
                .filter(each -> each.timing().isOpen(now, zone))
                .map(Letter::storeId)
                .collect(Collectors.toSet());
    }

    Optional<Letter> get(Letter.Id id) {
        return db.sql(GET).param("id", id).find(Letter.class);
    }

    List<Letter> list(Set<StoreId> stores, long before, int limit) {
        return db.sql(LIST)
                .param("stores", stores)
                .param("before", before)
                .param("limit", limit)
                .list(Letter.class);
    }

    Letter.Id add(StoreId store, MemberId author, Instant now) {
        return db.sql(ADD)
                .param("store", store)
                .param("author", author)
                .param("now", now)
                .get(Letter.Id.class);
    }

    /// The new version; empty where somebody was faster, or it has gone out.
    Optional<Integer> write(
            Letter.Id id, int version, Letter.Words words, MemberId by, Instant now) {
        return db.sql(WRITE)
                .param("id", id)
                .param("version", version)
                .params(words)
                .param("by", by)
                .param("now", now)
                .find(Integer.class);
    }

    boolean check(Letter.Id id, int version, MemberId by, Instant now) {
        return db.sql(CHECK)
                        .param("id", id)
                        .param("version", version)
                        .param("by", by)
                        .param("now", now)
                        .update()
                > 0;
    }

    void time(Letter.Id id, Timing timing) {
        db.sql(TIME).param("id", id).params(timing).update();
    }

    void elements(Letter.Id id, List<Signal> elements, Instant now) {
        db.sql(ELEMENTS).param("id", id).param("elements", elements).param("now", now).update();
    }

    void theme(Letter.Id id, @Nullable Theme theme) {
        db.sql(THEME).param("id", id).param("theme", theme).update();
    }

    /// Of the lot by which some are left out.
    void salted(Letter.Id id, String salt) {
        db.sql(SALTED).param("id", id).param("salt", salt).update();
    }

    boolean aim(Letter.Id id, Letter.To audience, @Nullable Long view, String query, int holdOut) {
        return db.sql(AIM)
                        .param("id", id)
                        .param("audience", audience)
                        .param("view", view)
                        .param("query", query)
                        .param("holdOut", holdOut)
                        .update()
                > 0;
    }

    void byPost(Letter.Id id, boolean byPost, String words, boolean photo) {
        db.sql(BY_POST)
                .param("id", id)
                .param("byPost", byPost)
                .param("words", words)
                .param("photo", photo)
                .update();
    }

    void notDone(Letter.Id id) {
        db.sql(NOT_DONE).param("id", id).update();
    }

    List<PersonId> named(Letter.Id id) {
        return db.sql(NAMED).param("id", id).list(PersonId.class);
    }

    int name(Letter.Id id, StoreId store, Collection<PersonId> persons) {
        return db.sql(NAME)
                .param("id", id)
                .param("store", store)
                .param("persons", persons)
                .update();
    }

    void unname(Letter.Id id, Collection<PersonId> persons) {
        db.sql(UNNAME).param("id", id).param("persons", persons).update();
    }

    void unreckoned(Letter.Id id) {
        db.sql(UNRECKONED).param("id", id).update();
    }

    void reckoned(Letter.Id id, Instant now) {
        db.sql(RECKONED).param("id", id).param("now", now).update();
    }

    boolean release(Letter letter, MemberId by, Instant now) {
        return db.sql(RELEASE)
                        .param("id", letter.id())
                        .param("version", letter.version())
                        .param("by", by)
                        .param("now", now)
                        .update()
                > 0;
    }

    /// To how many it goes.
    void queued(Letter.Id id, int queued) {
        db.sql(QUEUED).param("id", id).param("queued", queued).update();
    }

    boolean pause(Letter.Id id, Instant now) {
        return db.sql(PAUSE).param("id", id).param("now", now).update() > 0;
    }

    boolean resume(Letter.Id id) {
        return db.sql(RESUME).param("id", id).update() > 0;
    }

    boolean stop(Letter.Id id, Instant now) {
        return db.sql(STOP).param("id", id).param("now", now).update() > 0;
    }

    boolean remove(Letter.Id id, Instant now) {
        return db.sql(REMOVE).param("id", id).param("now", now).update() > 0;
    }

    boolean restore(Letter.Id id, Set<StoreId> stores) {
        return db.sql(RESTORE).param("id", id).param("stores", stores).update() > 0;
    }

    Map<Long, String> names(Collection<Long> ids) {
        return db.sql(NAMES).param("ids", ids).list(Named.class).stream()
                .collect(Collectors.toMap(Named::id, Named::subject));
    }

    /// Those of which something may go out, the oldest first.
    List<Letter> going(StoreId store) {
        return db.sql(GOING).param("store", store).list(Letter.class);
    }

    /// What has nothing under way any more is done.
    void finish(Instant now) {
        db.sql(FINISH).param("now", now).update();
    }
}
