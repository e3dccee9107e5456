package kizuna.line;

import java.time.Duration;
import java.time.Instant;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of those on LINE and of what they send.
@Component
class FriendStore {
    private static final String FRIENDS =
            """
            select f.id, f.account_id, f.user_id, f.name, f.met_at, f.followed_at, f.blocked_at,
                   f.person_id, f.linked_at, f.linked_by, f.ignored_at
            from line.friend f
            """;

    private static final String OF_USER =
            FRIENDS + "where f.account_id = :account and f.user_id = :user for update";

    private static final String OF_PERSON =
            FRIENDS + "where f.person_id = :person order by f.linked_at desc, f.id desc";

    private static final String ALL_OF_PERSON_ID =
            FRIENDS + "where f.id = :id and f.person_id = :person";

    /// Of an account that those of these stores answer for.
    private static final String SEEN =
            """
            and exists (select from line.account a where a.id = f.account_id
                        and (a.store_id is null or a.store_id = any (cast(:stores as int[]))))
            """;

    private static final String STRANGER =
            FRIENDS + "where f.id = :id and f.person_id is null " + SEEN + " for update";

    private static final String STRANGERS =
            FRIENDS
                    + """
                    where f.person_id is null and f.written_at is not null and f.ignored_at is null
                    """
                    + SEEN
                    + "order by f.written_at desc, f.id desc limit :limit";

    private static final String WAITING =
            """
            select count(*) from (
            select from line.friend f
            where f.person_id is null and f.written_at is not null and f.ignored_at is null
            """
                    + SEEN
                    + " limit :most) waiting";

    private static final String MEET =
            """
            insert into line.friend (account_id, user_id, met_at) values (:account, :user, :at)
            on conflict (account_id, user_id) do nothing
            """;

    /// Those who block us get nothing; of several the one linked last.
    private static final String USERS =
            """
            select distinct on (person_id) person_id, user_id from line.friend
            where account_id = :account and person_id = any (cast(:persons as bigint[]))
              and (blocked_at is null or followed_at > blocked_at)
            order by person_id, linked_at desc, id desc
            """;

    private static final String FOLLOWED =
            """
            update line.friend set followed_at = greatest(followed_at, :at) where id = :id
            """;

    private static final String BLOCKED =
            """
            update line.friend set blocked_at = greatest(blocked_at, :at) where id = :id
            """;

    private static final String LINK =
            """
            update line.friend
            set person_id = :person, linked_at = :now, linked_by = :by, ignored_at = null,
                written_at = null
            where id = :id
            """;

    private static final String UNLINK =
            """
            update line.friend set person_id = null, linked_at = null, linked_by = null
            where id = :id
            """;

    private static final String IGNORE =
            "update line.friend set ignored_at = cast(:at as timestamptz) where id = :id";

    private static final String WROTE =
            """
            update line.friend
            set written_at = greatest(written_at, :at), ignored_at = null,
                named_at = case when name = '' then null else named_at end
            where id = :id and person_id is null
            """;

    private static final String NAMELESS =
            FRIENDS
                    + """
                    where f.named_at is null and (f.written_at is not null or f.person_id is not null)
                    order by f.id limit :limit
                    """;

    private static final String NAMED =
            """
            update line.friend set named_at = :now, name = case when :name = '' then name else :name end
            where id = :id
            """;

    /// Wrong codes within the hour, this one among them.
    private static final String TRIED =
            """
            update line.friend
            set tries = case when tries_since > :since then tries + 1 else 1 end,
                tries_since = case when tries_since > :since then tries_since else :now end
            where id = :id
            returning tries
            """;

    private static final String REMEMBER =
            "insert into line.event (id, at) values (:id, :now) on conflict do nothing";

    private static final String FORGET = "delete from line.event where at < :before";

    private static final String KEEP =
            """
            insert into line.message (friend_id, event_id, line_id, at, kind, text, package_id,
                                      sticker_id, fetch_at)
            values (:friend, :event, :lineId, :at, :kind, :text, :packageId, :stickerId, :fetchAt)
            on conflict (friend_id, line_id) do nothing
            returning id
            """;

    private static final String MESSAGES =
            """
            select m.id, m.friend_id, m.line_id, m.at, m.kind, m.text,
                   m.bytes is not null as pictured, m.unsent_at
            from line.message m
            """;

    /// The last of each.
    private static final String OF_FRIENDS =
            """
            select m.id, m.friend_id, m.line_id, m.at, m.kind, m.text,
                   m.bytes is not null as pictured, m.unsent_at
            from unnest(cast(:friends as bigint[])) f (id)
            cross join lateral (
                select * from line.message m where m.friend_id = f.id
                order by m.at desc, m.id desc limit :limit) m
            order by m.at desc, m.id desc
            """;

    private static final String OF_ALL =
            MESSAGES
                    + """
                    where m.friend_id in (select id from line.friend where person_id = :person)
                      and m.id < :before
                    order by m.id desc limit :limit
                    """;

    private static final String UNTOUCHED =
            MESSAGES
                    + """
                    where m.friend_id = :friend and m.touch_id is null and m.unsent_at is null
                    order by m.at, m.id
                    """;

    private static final String TOUCHED =
            "update line.message set touch_id = :touch where id = :id";

    private static final String UNTOUCH =
            """
            with was as (
                select id, touch_id from line.message
                where friend_id = :friend and touch_id is not null for update
            )
            update line.message m set touch_id = null from was where m.id = was.id
            returning was.touch_id
            """;

    private static final String UNSEND =
            """
            update line.message
            set unsent_at = :now, text = '', package_id = '', sticker_id = '', bytes = null,
                fetch_at = null, kind = 'other'
            where friend_id = :friend and line_id = :lineId and unsent_at is null
            returning coalesce(touch_id, 0)
            """;

    private static final String PICTURE =
            """
            select m.id, m.bytes from line.message m join line.friend f on f.id = m.friend_id
            where m.id = :id and m.bytes is not null and f.person_id is not distinct from :person
            """;

    private static final String STRANGERS_PICTURE =
            """
            select m.id, m.bytes from line.message m join line.friend f on f.id = m.friend_id
            where m.id = :id and m.bytes is not null and f.id = :friend and f.person_id is null
            """
                    + SEEN;

    private static final String TO_FETCH =
            """
            with due as (
                select id from line.message where fetch_at <= :now
                order by fetch_at limit :limit
                for update skip locked
            )
            update line.message m set fetch_at = :later, fetches = m.fetches + 1
            from due, line.friend f
            where m.id = due.id and f.id = m.friend_id
            returning m.id, m.line_id, m.fetches, f.account_id
            """;

    private static final String FETCHED =
            "update line.message set bytes = :bytes, fetch_at = null where id = :id";

    private static final String FETCH_LATER =
            """
            update line.message set fetch_at = cast(:at as timestamptz)
            where id = :id and bytes is null
            """;

    /// What somebody wrote of whom nobody ever said who they are.
    private static final String FORGET_STRANGERS =
            """
            delete from line.message m using line.friend f
            where f.id = m.friend_id and f.person_id is null and m.at < :before
            """;

    private static final String NOBODY_WRITES =
            """
            update line.friend set written_at = null, name = '', named_at = null
            where person_id is null and written_at < :before
            """;

    record User(PersonId personId, String userId) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Pictured(long id, byte[] bytes) {}

    record ToFetch(long id, String lineId, int fetches, AccountId accountId) {}

    /// A message as it comes in.
    record Sent(
            FriendId friend,
            String event,
            String lineId,
            Instant at,
            Message.Kind kind,
            String text,
            String packageId,
            String stickerId,
            @Nullable Instant fetchAt) {}

    private static final Duration HOUR = Duration.ofHours(1);

    /// So many wrong codes an hour; then not even a right one counts.
    private static final int TRIES = 5;

    private final Sql db;

    FriendStore(Sql db) {
        this.db = db;
    }

    /// Theirs, made where we meet them for the first time; nobody else changes it meanwhile.
    Friend meet(AccountId account, String user, Instant at) {
        db.sql(MEET).param("account", account).param("user", user).param("at", at).update();
        return db.sql(OF_USER).param("account", account).param("user", user).get(Friend.class);
    }

    List<Friend> of(PersonId person) {
        return db.sql(OF_PERSON).param("person", person).list(Friend.class);
    }

    Optional<Friend> find(FriendId id, PersonId person) {
        return db.sql(ALL_OF_PERSON_ID).param("id", id).param("person", person).find(Friend.class);
    }

    Optional<Friend> stranger(FriendId id, Set<StoreId> stores) {
        return db.sql(STRANGER).param("id", id).param("stores", stores).find(Friend.class);
    }

    List<Friend> strangers(Set<StoreId> stores, int limit) {
        return db.sql(STRANGERS).param("stores", stores).param("limit", limit).list(Friend.class);
    }

    /// At most `most` are counted.
    int waiting(Collection<StoreId> stores, int most) {
        return db.sql(WAITING).param("stores", stores).param("most", most).get(Integer.class);
    }

    Map<PersonId, String> users(AccountId account, Collection<PersonId> persons) {
        return db
                .sql(USERS)
                .param("account", account)
                .param("persons", persons)
                .list(User.class)
                .stream()
                .collect(Collectors.toMap(User::personId, User::userId));
    }

    void followed(FriendId id, Instant at) {
        db.sql(FOLLOWED).param("id", id).param("at", at).update();
    }

    void blocked(FriendId id, Instant at) {
        db.sql(BLOCKED).param("id", id).param("at", at).update();
    }

    void link(FriendId id, PersonId person, MemberId by, Instant now) {
        db.sql(LINK)
                .param("id", id)
                .param("person", person)
                .param("by", by)
                .param("now", now)
                .update();
    }

    void unlink(FriendId id) {
        db.sql(UNLINK).param("id", id).update();
    }

    void ignore(FriendId id, @Nullable Instant at) {
        db.sql(IGNORE).param("id", id).param("at", at).update();
    }

    void wrote(FriendId id, Instant at) {
        db.sql(WROTE).param("id", id).param("at", at).update();
    }

    List<Friend> nameless(int limit) {
        return db.sql(NAMELESS).param("limit", limit).list(Friend.class);
    }

    void named(FriendId id, String name, Instant now) {
        db.sql(NAMED).param("id", id).param("name", name).param("now", now).update();
    }

    /// Counts one more; whether they are too many for this hour.
    boolean isTriedTooOften(FriendId id, Instant now) {
        return db.sql(TRIED)
                        .param("id", id)
                        .param("since", now.minus(HOUR))
                        .param("now", now)
                        .get(Integer.class)
                > TRIES;
    }

    /// Whether it is new.
    boolean remember(String event, Instant now) {
        return db.sql(REMEMBER).param("id", event).param("now", now).update() > 0;
    }

    void forgetEvents(Instant before) {
        db.sql(FORGET).param("before", before).update();
    }

    Optional<Long> keep(Sent sent) {
        return db.sql(KEEP).params(sent).find(Long.class);
    }

    /// Newest first.
    /// The last of each of them, the latest first.
    Map<FriendId, List<Message>> messages(Collection<FriendId> friends, int limit) {
        return db
                .sql(OF_FRIENDS)
                .param("friends", friends)
                .param("limit", limit)
                .list(Message.class)
                .stream()
                .collect(Collectors.groupingBy(Message::friendId));
    }

    List<Message> messages(PersonId person, long before, int limit) {
        return db.sql(OF_ALL)
                .param("person", person)
                .param("before", before)
                .param("limit", limit)
                .list(Message.class);
    }

    /// Oldest first.
    List<Message> untouched(FriendId friend) {
        return db.sql(UNTOUCHED).param("friend", friend).list(Message.class);
    }

    void touched(long id, long touch) {
        db.sql(TOUCHED).param("id", id).param("touch", touch).update();
    }

    /// The touches that were made of what they sent, which are theirs no longer.
    List<Long> untouch(FriendId friend) {
        return db.sql(UNTOUCH).param("friend", friend).list(Long.class);
    }

    /// The touches that were made of it.
    List<Long> unsend(FriendId friend, String lineId, Instant now) {
        return db
                .sql(UNSEND)
                .param("friend", friend)
                .param("lineId", lineId)
                .param("now", now)
                .list(Long.class)
                .stream()
                .filter(touch -> touch > 0)
                .toList();
    }

    Optional<byte[]> picture(long id, PersonId person) {
        return db.sql(PICTURE)
                .param("id", id)
                .param("person", person)
                .find(Pictured.class)
                .map(Pictured::bytes);
    }

    Optional<byte[]> picture(long id, FriendId stranger, Set<StoreId> stores) {
        return db.sql(STRANGERS_PICTURE)
                .param("id", id)
                .param("friend", stranger)
                .param("stores", stores)
                .find(Pictured.class)
                .map(Pictured::bytes);
    }

    /// Nobody else takes them until `later`.
    List<ToFetch> toFetch(Instant now, Instant later, int limit) {
        return db.sql(TO_FETCH)
                .param("now", now)
                .param("later", later)
                .param("limit", limit)
                .list(ToFetch.class);
    }

    void fetched(long id, byte[] bytes) {
        db.sql(FETCHED).param("id", id).param("bytes", bytes).update();
    }

    /// `at`: null where it is given up.
    void fetchLater(long id, @Nullable Instant at) {
        db.sql(FETCH_LATER).param("id", id).param("at", at).update();
    }

    void forgetStrangers(Instant before) {
        db.sql(FORGET_STRANGERS).param("before", before).update();
        db.sql(NOBODY_WRITES).param("before", before).update();
    }
}
