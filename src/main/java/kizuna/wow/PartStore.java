package kizuna.wow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.touches.TouchId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of what comes to a story.
@Component
class PartStore {
    private static final String COLUMNS =
            """
            select p.id, p.story_id, p.parent_id, p.kind, p.member_id, p.text, p.way_through,
                   p.on_date, p.at, p.touch_id
            from wow.part p
            """;

    /// Of an idea `p`: it waits as long as no plan for it stands.
    static final String IN_NOBODYS_HANDS =
            """
            p.kind = 'idea' and p.removed_at is null
              and not exists (select from wow.part taken
                              where taken.parent_id = p.id and taken.kind = 'plan'
                                and taken.removed_at is null)
            """;

    private static final String OF_STORY =
            COLUMNS + "where p.story_id = :story and p.removed_at is null order by p.id";

    private static final String FIND =
            COLUMNS
                    + """
                    join wow.story s on s.id = p.story_id
                    where p.id = :id and s.store_id = any (cast(:stores as int[])) and s.removed_at is null
                      and p.removed_at is null
                    """;

    private static final String HOLD = FIND + "for update of p";

    private static final String HOLD_REMOVED =
            COLUMNS
                    + """
                    join wow.story s on s.id = p.story_id
                    where p.id = :id and s.store_id = any (cast(:stores as int[])) and s.removed_at is null
                      and p.removed_at is not null
                    for update of p
                    """;

    /// Ideas that nobody has in hand, the newest first.
    private static final String WAITING_IDEAS =
            COLUMNS
                    + """
                    join wow.story s on s.id = p.story_id
                    where
                    """
                    + IN_NOBODYS_HANDS
                    + """
                      and s.store_id = any (cast(:stores as int[])) and s.removed_at is null
                    order by p.id desc limit :limit
                    """;

    private static final String ADD =
            """
            insert into wow.part (story_id, parent_id, kind, member_id, text, way_through, on_date, at)
            values (:story, :parent, :kind, :by, :text, :wayThrough, :onDate, :now)
            on conflict (story_id, coalesce(parent_id, 0), member_id)
                where kind = 'me_too' and removed_at is null do nothing
            returning id
            """;

    private static final String TOUCHED = "update wow.part set touch_id = :touch where id = :id";

    private static final String CORRECTED =
            "update wow.part set touch_id = :to where touch_id = :from";

    private static final String IS_ALONE =
            """
            select not exists (select from wow.part where parent_id = :id and removed_at is null)
            """;

    private static final String REMOVE = "update wow.part set removed_at = :now where id = :id";

    private static final String RESTORE =
            """
            update wow.part p set removed_at = null
            where p.id = :id
              and (p.parent_id is null
                   or exists (select from wow.part o
                              where o.id = p.parent_id and o.removed_at is null))
            """;

    /// How much came to each of several stories.
    private static final String COUNTS =
            """
            select story_id, kind, count(*) as number from wow.part
            where story_id = any (cast(:stories as bigint[])) and removed_at is null
            group by story_id, kind
            """;

    record New(
            Story.Id story,
            Part.@Nullable Id parent,
            Part.Kind kind,
            MemberId by,
            String text,
            String wayThrough,
            LocalDate onDate) {}

    record Count(Story.Id storyId, Part.Kind kind, long number) {}

    private final Sql db;

    PartStore(Sql db) {
        this.db = db;
    }

    List<Part> of(Story.Id story) {
        return db.sql(OF_STORY).param("story", story).list(Part.class);
    }

    Optional<Part> find(Part.Id id, Set<StoreId> stores) {
        return db.sql(FIND).param("id", id).param("stores", stores).find(Part.class);
    }

    /// Nobody else changes it until the transaction ends.
    Optional<Part> hold(Part.Id id, Set<StoreId> stores) {
        return db.sql(HOLD).param("id", id).param("stores", stores).find(Part.class);
    }

    Optional<Part> holdRemoved(Part.Id id, Set<StoreId> stores) {
        return db.sql(HOLD_REMOVED).param("id", id).param("stores", stores).find(Part.class);
    }

    List<Part> waitingIdeas(Set<StoreId> stores, int limit) {
        return db.sql(WAITING_IDEAS).param("stores", stores).param("limit", limit).list(Part.class);
    }

    /// Empty where this member said "me too" before.
    Optional<Part.Id> add(New part, Instant now) {
        return db.sql(ADD).params(part).param("now", now).find(Part.Id.class);
    }

    void touched(Part.Id id, @Nullable TouchId touch) {
        db.sql(TOUCHED).param("id", id).param("touch", touch).update();
    }

    void corrected(TouchId from, TouchId to) {
        db.sql(CORRECTED).param("from", from).param("to", to).update();
    }

    /// Whether nothing came to it.
    boolean isAlone(Part.Id id) {
        return db.sql(IS_ALONE).param("id", id).get(Boolean.class);
    }

    void remove(Part.Id id, Instant now) {
        db.sql(REMOVE).param("id", id).param("now", now).update();
    }

    boolean restore(Part.Id id) {
        return db.sql(RESTORE).param("id", id).update() > 0;
    }

    Map<Story.Id, List<Count>> counts(Collection<Story.Id> stories) {
        return db.sql(COUNTS).param("stories", stories).list(Count.class).stream()
                .collect(Collectors.groupingBy(Count::storyId));
    }
}
