package kizuna.feasts;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kizuna.people.PersonId;
import kizuna.people.Picture;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.touches.Channel;
import kizuna.touches.Timeline;
import kizuna.touches.TouchId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of feasts. Lists are ranges of an index for each store, or for a member.
@Component
class FeastStore {
    /// Whoever is of another store by now is not known here: their words are.
    private static final String COLUMNS =
            """
            w.id, w.store_id, p.id as person_id, coalesce(p.family_name, '') as family_name,
                   coalesce(p.given_name, '') as given_name,
                   coalesce(p.given_first, false) as given_first,
                   coalesce(p.honorific, '') as honorific, coalesce(p.nickname, '') as nickname,
                   w.touch_id, w.source, w.words, w.name, w.origin, w.at, w.came_at,
                   w.satisfied::int as satisfied, w.bond::int as bond, w.sharing, w.sharing_at,
                   w.sharing_by, w.shown_at, w.answered_at, w.let_go_at,
                   coalesce((select array_agg(e.member_id order by e.named_at, e.member_id)
                             from feasts.earner e where e.word_id = w.id),
                            '{}'::int[]) as earners,
                   coalesce((select array_agg(f.id order by f.id)
                             from feasts.photo f where f.word_id = w.id),
                            '{}'::bigint[]) as photos,
                   exists (select from feasts.earner e
                           where e.word_id = w.id and e.member_id = :me and e.seen_at is null)
                       as fresh
            """;

    private static final String FEASTS =
            "select "
                    + COLUMNS
                    + """
                    from feasts.word w
                    left join people.person p on p.id = w.person_id and p.store_id = any (:stores)
                    """;

    private static final String FIND =
            FEASTS
                    + """
                    where w.id = :id and w.store_id = any (:stores) and w.feast_at is not null
                    """;

    /// Words are looked for while walking along the index: feasts are few.
    private static final String BOARD =
            "select "
                    + COLUMNS
                    + """
                    from unnest(:stores::int[]) as store (id)
                    cross join lateral (
                        select * from feasts.word
                        where store_id = store.id and feast_at is not null and let_go_at is null
                          and (at, id) < (:at, :before)
                          and (:since::timestamptz is null or at >= :since)
                          and (:words = '' or strpos(lower(words), lower(:words)) > 0)
                        order by at desc, id desc
                        limit :limit) w
                    left join people.person p on p.id = w.person_id and p.store_id = any (:stores)
                    order by w.at desc, w.id desc
                    limit :limit
                    """;

    private static final String BY_SOURCE =
            "select "
                    + COLUMNS
                    + """
                    from unnest(:stores::int[]) as store (id)
                    cross join lateral (
                        select * from feasts.word
                        where store_id = store.id and source = :source
                          and feast_at is not null and let_go_at is null
                          and (at, id) < (:at, :before)
                          and (:since::timestamptz is null or at >= :since)
                          and (:words = '' or strpos(lower(words), lower(:words)) > 0)
                        order by at desc, id desc
                        limit :limit) w
                    left join people.person p on p.id = w.person_id and p.store_id = any (:stores)
                    order by w.at desc, w.id desc
                    limit :limit
                    """;

    private static final String BY_MEMBER =
            "select "
                    + COLUMNS
                    + """
                    from (select w.* from feasts.earner e
                          join feasts.word w on w.id = e.word_id
                          where e.member_id = :member and (e.at, e.word_id) < (:at, :before)
                            and (:since::timestamptz is null or e.at >= :since)
                            and w.store_id = any (:stores)
                            and w.feast_at is not null and w.let_go_at is null
                            and (:source::text is null or w.source = :source)
                            and (:words = '' or strpos(lower(w.words), lower(:words)) > 0)
                          order by e.at desc, e.word_id desc
                          limit :limit) w
                    left join people.person p on p.id = w.person_id and p.store_id = any (:stores)
                    order by w.at desc, w.id desc
                    """;

    /// Those with words, latest first: the first and the last by the index, and of the years
    /// between whether there is one.
    private static final String YEARS =
            """
            select y.year::int
            from (select extract(year from min(w.at) at time zone :zone)::int as first,
                         extract(year from max(w.at) at time zone :zone)::int as last
                  from unnest(cast(:stores as int[])) as store (id)
                  cross join lateral (
                      (select at from feasts.word
                       where store_id = store.id and feast_at is not null and let_go_at is null
                       order by at, id limit 1)
                      union all
                      (select at from feasts.word
                       where store_id = store.id and feast_at is not null and let_go_at is null
                       order by at desc, id desc limit 1)) w) span
            cross join lateral generate_series(span.last, span.first, -1) as y (year)
            where exists (
                select from feasts.word
                where store_id = any (cast(:stores as int[]))
                  and feast_at is not null and let_go_at is null
                  and at >= make_timestamptz(y.year, 1, 1, 0, 0, 0, :zone)
                  and at < make_timestamptz(y.year + 1, 1, 1, 0, 0, 0, :zone))
            order by y.year desc
            """;

    private static final String YEARS_OF =
            """
            select y.year::int
            from (select extract(year from min(e.at) at time zone :zone)::int as first,
                         extract(year from max(e.at) at time zone :zone)::int as last
                  from feasts.earner e where e.member_id = :member) span
            cross join lateral generate_series(span.last, span.first, -1) as y (year)
            where exists (
                select from feasts.earner e join feasts.word w on w.id = e.word_id
                where e.member_id = :member
                  and w.store_id = any (cast(:stores as int[]))
                  and w.feast_at is not null and w.let_go_at is null
                  and e.at >= make_timestamptz(y.year, 1, 1, 0, 0, 0, :zone)
                  and e.at < make_timestamptz(y.year + 1, 1, 1, 0, 0, 0, :zone))
            order by y.year desc
            """;

    /// Words among the latest of each store are looked for one by one; what lies further back
    /// is found by its letters (`people.pairs`), unless there is enough already. So what fits
    /// nowhere costs no more than the window, and what is often said is not gathered from all.
    private static final String BY_WORDS =
            "with "
                    + """
                    asked as (
                        select id, people.pairs(id, :words) as pairs
                        from unnest(cast(:stores as int[])) as store (id)
                    ), lately as materialized (
                        select l.id, l.at, l.fits, row_number()
                               over (partition by asked.id order by l.at desc, l.id desc) as n
                        from asked cross join lateral (
                            select id, at,
                                   strpos(lower(words), lower(:words)) > 0
                                   and (cast(:source as text) is null or source = :source) as fits
                            from feasts.word
                            where store_id = asked.id and feast_at is not null
                              and let_go_at is null and (at, id) < (:at, :before)
                              and (:since::timestamptz is null or at >= :since)
                            order by at desc, id desc
                            limit :window) l
                    ), edge as (
                        select max(at) as at from lately where n = :window
                    ), near as materialized (
                        select id, at from lately
                        where fits and (select at from edge) is not distinct from null
                           or fits and at > (select at from edge)
                        order by at desc, id desc
                        limit :limit
                    ), far as materialized (
                        select w.id, w.at
                        from asked join feasts.word w
                          on people.pairs(w.store_id, w.words) @> asked.pairs
                        where (select at from edge) is not null
                          and (select count(*) from near) < :limit
                          and cardinality(asked.pairs) > 0
                          and w.store_id = asked.id and w.feast_at is not null
                          and w.let_go_at is null and (w.at, w.id) < (:at, :before)
                          and (:since::timestamptz is null or w.at >= :since)
                          and (cast(:source as text) is null or w.source = :source)
                          and strpos(lower(w.words), lower(:words)) > 0
                    ), found as (
                        select id, at from near union select id, at from far
                        order by at desc, id desc
                        limit :limit
                    )
                    select
                    """
                    + COLUMNS
                    + """
                    from found f
                    join feasts.word w on w.id = f.id
                    left join people.person p on p.id = w.person_id
                    order by w.at desc, w.id desc
                    """;

    private static final int WINDOW = 2_000;

    /// Those that came in some time, of all of us; `but`: whoever has them already. What was said
    /// long before and is found a feast today is no news.
    private static final String CAME =
            FEASTS
                    + """
                    where w.store_id = any (cast(:stores as int[]))
                      and w.feast_at > :since and w.feast_at <= :until and w.let_go_at is null
                      and w.at > cast(:since as timestamptz) - interval '3 days'
                      and not exists (select from feasts.earner e
                                      where e.word_id = w.id and e.member_id = :but)
                    order by w.feast_at desc, w.id desc
                    limit :limit
                    """;

    private static final String THESE =
            FEASTS
                    + """
                    where w.id = any (cast(:ids as bigint[])) and w.store_id = any (:stores)
                      and w.feast_at is not null and w.let_go_at is null
                    order by w.at, w.id
                    """;

    private static final String FRESH =
            """
            select count(*)::int from (
                select from feasts.earner e join feasts.word w on w.id = e.word_id
                where e.member_id = :me and e.seen_at is null
                  and w.feast_at is not null and w.let_go_at is null
                  and w.store_id = any (cast(:stores as int[]))
                limit :most) fresh
            """;

    private static final String SEEN =
            """
            update feasts.earner set seen_at = :now
            where member_id = :me and seen_at is null
              and word_id = any (cast(:words as bigint[]))
            """;

    /// A touch is a feast once only, however often it is said.
    private static final String ADD =
            """
            insert into feasts.word (store_id, person_id, touch_id, comment_id, source, words, name,
                                     origin, at, came_at, made_by, feast_at, answered_at,
                                     answered_by)
            values (:storeId, :personId, :touchId, :commentId, :source, :words, :name, :origin, :at,
                    :now, :madeBy, :now,
                    case when :answered then cast(:at as timestamptz)
                         else (select min(t.at) from touches.touch t
                               where t.person_id = cast(:personId as bigint) and not t.received
                                 and t.undone_at is null and not t.to_many
                                 and t.at > cast(:at as timestamptz)) end,
                    case when :answered then cast(:madeBy as int) end)
            on conflict do nothing
            returning id
            """;

    private static final String OF_TOUCH = "select id from feasts.word where touch_id = :touch";

    private static final String OF_COMMENT =
            "select id from feasts.word where comment_id = :comment";

    /// What was undone is no feast.
    private static final String BACK =
            """
            update feasts.word w
            set let_go_at = null, let_go_by = null, feast_at = coalesce(feast_at, :now)
            where id = :id and sorrow_at is null
              and not exists (select from touches.touch t
                              where t.id = w.touch_id and t.undone_at is not null)
            """;

    private static final String EARNED =
            """
            insert into feasts.earner (word_id, member_id, at, named_at, named_by, seen_at)
            select w.id, m.id, w.at, :now, cast(:by as int),
                   case when m.id = cast(:by as int) then cast(:now as timestamptz) end
            from feasts.word w join team.member m on m.id = any (cast(:members as int[]))
            where w.id = :id
            on conflict do nothing
            """;

    private static final String NOT_EARNED =
            """
            delete from feasts.earner
            where word_id = :id and not member_id = any (cast(:members as int[]))
            """;

    /// Whatever we did for them in the last months, latest first; what went to many did not
    /// earn it.
    private static final String ACTS_BEFORE =
            """
            insert into feasts.act (word_id, touch_id)
            select w.id, t.id
            from feasts.word w
            cross join lateral (
                select id from touches.touch
                where person_id = w.person_id and not received and undone_at is null and not to_many
                  and at < w.at and at >= w.at - interval '90 days'
                order by at desc, id desc
                limit 3) t
            where w.id = :id
            on conflict do nothing
            """;

    private static final String CANDIDATE_ACTS =
            """
            select t.id, t.at, t.text, t.channel, t.signals, t.member_id,
                   exists (select from feasts.act a where a.word_id = w.id and a.touch_id = t.id)
                       as chosen
            from feasts.word w
            cross join lateral (
                select id, at, text, channel, signals, member_id from touches.touch
                where person_id = w.person_id and not received and undone_at is null and at <= w.at
                order by at desc, id desc
                limit :limit) t
            where w.id = :id
            order by t.at desc, t.id desc
            """;

    private static final String NO_ACTS =
            """
            delete from feasts.act
            where word_id = :id and not touch_id = any (cast(:touches as bigint[]))
            """;

    private static final String ACTS =
            """
            insert into feasts.act (word_id, touch_id)
            select w.id, t.id from feasts.word w
            join touches.touch t on t.person_id = w.person_id
                                and t.id = any (cast(:touches as bigint[]))
            where w.id = :id and not t.received
            on conflict do nothing
            """;

    private static final String IS_WHOSE =
            "update feasts.word set person_id = :person where id = :id";

    private static final String NO_ACTS_OF_OTHERS =
            """
            delete from feasts.act a using touches.touch t
            where a.word_id = :id and t.id = a.touch_id
              and t.person_id is distinct from cast(:person as bigint)
            """;

    /// Without the wish nothing stays on the page.
    private static final String SHARE =
            """
            update feasts.word
            set sharing = :sharing, sharing_at = :now, sharing_by = :by,
                shown_at = case when :sharing <> 'inside' then shown_at end,
                shown_by = case when :sharing <> 'inside' then shown_by end
            where id = :id
            """;

    private static final String SHOW =
            """
            update feasts.word
            set shown_at = case when :shown then coalesce(shown_at, cast(:now as timestamptz)) end,
                shown_by = case when :shown then cast(:by as int) end
            where id = :id and (not :shown or sharing <> 'inside')
            """;

    /// Who answered first stays.
    private static final String ANSWER =
            """
            update feasts.word
            set answered_at = case when :answered then cast(:now as timestamptz) end,
                answered_by = case when :answered then cast(:by as int) end,
                let_be_at = null
            where id = :id and (answered_at is null or not :answered)
            """;

    private static final String LET_BE =
            """
            update feasts.word set let_be_at = :now where id = :id and answered_at is null
            """;

    /// Whatever we brought them since, they were thanked.
    private static final String ANSWERED =
            """
            update feasts.word set answered_at = :at, answered_by = :by
            where person_id = :person and feast_at is not null and answered_at is null and at <= :at
            """;

    private static final String LET_GO =
            """
            update feasts.word set let_go_at = :now, let_go_by = :by, shown_at = null, shown_by = null
            where id = :id and let_go_at is null
            """;

    private static final String UNDONE =
            """
            update feasts.word set let_go_at = :now, let_go_by = null
            where touch_id = :touch and feast_at is not null and let_go_at is null
            returning store_id, shown_at is not null as shown
            """;

    private static final String RESTORED =
            """
            update feasts.word set let_go_at = null
            where touch_id = :touch and feast_at is not null and let_go_at is not null
              and let_go_by is null
            returning store_id, shown_at is not null as shown
            """;

    /// The new touch may have become a feast by itself: the old one, with all that was said of
    /// it, takes its place.
    private static final String FORGET_TWIN =
            """
            delete from feasts.word w using feasts.word old
            where w.touch_id = :to and old.touch_id = :from and w.id <> old.id
              and old.feast_at is not null
            returning w.id
            """;

    /// Other words were asked of nobody: they are not shown to everyone.
    private static final String CORRECTED =
            """
            update feasts.word w
            set touch_id = t.id, words = t.text, at = t.at, let_go_at = null,
                shown_at = case when t.text = w.words then w.shown_at end,
                shown_by = case when t.text = w.words then w.shown_by end
            from touches.touch t
            where w.touch_id = :from and w.feast_at is not null and t.id = :to and t.text <> ''
              and w.let_go_by is null
              and (:again or w.made_by is not null)
              and not t.signals && array['complaint', 'refusal', 'block']
            """;

    private static final String CORRECTED_EARNERS =
            """
            update feasts.earner e set at = w.at from feasts.word w
            where w.touch_id = :to and e.word_id = w.id and e.at <> w.at
            """;

    private static final String ADD_PHOTO =
            """
            insert into feasts.photo (word_id, bytes, width, height, made_at, made_by)
            values (:id, :bytes, :width, :height, :now, :by)
            """;

    private static final String PHOTO =
            """
            select f.bytes from feasts.photo f join feasts.word w on w.id = f.word_id
            where f.id = :photo and w.id = :id and w.store_id = any (:stores)
            """;

    private static final String NO_PHOTO =
            "delete from feasts.photo where id = :photo and word_id = :id";

    /// To be kept as a feast. `madeBy`: who said that it is one; without, it followed from what
    /// was captured. `answered`: they were thanked as they said it.
    record New(
            StoreId storeId,
            @Nullable PersonId personId,
            @Nullable TouchId touchId,
            @Nullable Long commentId,
            Source source,
            String words,
            String name,
            String origin,
            Instant at,
            @Nullable MemberId madeBy,
            boolean answered) {}

    /// What is asked for. `since`: from the beginning of a month.
    record Asked(
            @Nullable MemberId member,
            @Nullable Source source,
            @Nullable Instant since,
            String words) {
        static final Asked ALL = new Asked(null, null, null, "");

        static Asked of(MemberId member) {
            return new Asked(member, null, null, "");
        }
    }

    /// An act of ours that came before. `chosen`: it is one of those that led to it.
    public record Act(
            TouchId id,
            Instant at,
            String text,
            Channel channel,
            List<String> signals,
            @Nullable MemberId memberId,
            boolean chosen) {}

    /// Of which store a feast is, and whether it is shown on its page.
    record OnPage(StoreId storeId, boolean shown) {}

    private final Sql db;

    FeastStore(Sql db) {
        this.db = db;
    }

    Optional<Feast> find(Feast.Id id, Me me) {
        return db.sql(FIND)
                .param("id", id)
                .param("stores", me.stores())
                .param("me", me.id())
                .find(Feast.class);
    }

    List<Feast> these(Collection<Long> ids, Me me) {
        return db.sql(THESE)
                .param("ids", ids)
                .param("stores", me.stores())
                .param("me", me.id())
                .list(Feast.class);
    }

    List<Feast> list(
            Asked asked, Set<StoreId> stores, MemberId reader, Timeline.Cursor after, int limit) {
        var member = asked.member();
        var source = asked.source();
        boolean byWords = member == null && !asked.words().isEmpty();
        var sql = member != null ? BY_MEMBER : source != null ? BY_SOURCE : BOARD;
        var statement =
                db.sql(byWords ? BY_WORDS : sql)
                        .param("stores", stores)
                        .param("me", reader)
                        .param("at", after.at())
                        .param("before", after.id())
                        .param("since", asked.since())
                        .param("words", asked.words())
                        .param("limit", limit);
        if (member != null) {
            statement.param("member", member);
        }
        if (byWords) {
            statement.param("window", WINDOW);
        }
        if (byWords || member != null || source != null) {
            statement.param("source", source);
        }
        return statement.list(Feast.class);
    }

    /// Of the stores, or of what this member earned there.
    List<Integer> years(@Nullable MemberId member, Set<StoreId> stores, ZoneId zone) {
        var asked =
                db.sql(member == null ? YEARS : YEARS_OF)
                        .param("stores", stores)
                        .param("zone", zone.getId());
        if (member != null) {
            asked.param("member", member);
        }
        return asked.list(Integer.class);
    }

    /// `reader`: to whom they may be new; `but`: earned by anyone else.
    List<Feast> came(Instant since, Instant until, int limit, MemberId but, Me reader) {
        return db.sql(CAME)
                .param("stores", reader.stores())
                .param("me", reader.id())
                .param("but", but)
                .param("since", since)
                .param("until", until)
                .param("limit", limit)
                .list(Feast.class);
    }

    int fresh(Me me, int most) {
        return db.sql(FRESH)
                .param("me", me.id())
                .param("stores", me.stores())
                .param("most", most)
                .get(Integer.class);
    }

    void seen(Collection<Feast.Id> feasts, MemberId me, Instant now) {
        db.sql(SEEN).param("words", feasts).param("me", me).param("now", now).update();
    }

    /// Empty where it was one before.
    Optional<Feast.Id> add(New feast, Instant now) {
        return db.sql(ADD).params(feast).param("now", now).find(Feast.Id.class);
    }

    Optional<Feast.Id> ofTouch(TouchId touch) {
        return db.sql(OF_TOUCH).param("touch", touch).find(Feast.Id.class);
    }

    Optional<Feast.Id> ofComment(long comment) {
        return db.sql(OF_COMMENT).param("comment", comment).find(Feast.Id.class);
    }

    boolean back(Feast.Id id, Instant now) {
        return db.sql(BACK).param("id", id).param("now", now).update() > 0;
    }

    void earned(Feast.Id id, Collection<MemberId> members, @Nullable MemberId by, Instant now) {
        db.sql(EARNED)
                .param("id", id)
                .param("members", members)
                .param("by", by)
                .param("now", now)
                .update();
    }

    void onlyEarned(Feast.Id id, Collection<MemberId> members) {
        db.sql(NOT_EARNED).param("id", id).param("members", members).update();
    }

    void actsBefore(Feast.Id id) {
        db.sql(ACTS_BEFORE).param("id", id).update();
    }

    List<Act> candidates(Feast.Id id, int limit) {
        return db.sql(CANDIDATE_ACTS).param("id", id).param("limit", limit).list(Act.class);
    }

    void acts(Feast.Id id, Collection<TouchId> touches) {
        db.sql(NO_ACTS).param("id", id).param("touches", touches).update();
        db.sql(ACTS).param("id", id).param("touches", touches).update();
    }

    void whose(Feast.Id id, @Nullable PersonId person) {
        db.sql(IS_WHOSE).param("id", id).param("person", person).update();
        db.sql(NO_ACTS_OF_OTHERS).param("id", id).param("person", person).update();
    }

    void share(Feast.Id id, Sharing sharing, MemberId by, Instant now) {
        db.sql(SHARE)
                .param("id", id)
                .param("sharing", sharing)
                .param("by", by)
                .param("now", now)
                .update();
    }

    boolean show(Feast.Id id, boolean shown, MemberId by, Instant now) {
        return db.sql(SHOW)
                        .param("id", id)
                        .param("shown", shown)
                        .param("by", by)
                        .param("now", now)
                        .update()
                > 0;
    }

    void answer(Feast.Id id, boolean answered, MemberId by, Instant now) {
        db.sql(ANSWER)
                .param("id", id)
                .param("answered", answered)
                .param("by", by)
                .param("now", now)
                .update();
    }

    void letBe(Feast.Id id, Instant now) {
        db.sql(LET_BE).param("id", id).param("now", now).update();
    }

    boolean answered(PersonId person, @Nullable MemberId by, Instant at) {
        return db.sql(ANSWERED).param("person", person).param("by", by).param("at", at).update()
                > 0;
    }

    void letGo(Feast.Id id, MemberId by, Instant now) {
        db.sql(LET_GO).param("id", id).param("by", by).param("now", now).update();
    }

    Optional<OnPage> undone(TouchId touch, Instant now) {
        return db.sql(UNDONE).param("touch", touch).param("now", now).find(OnPage.class);
    }

    Optional<OnPage> restored(TouchId touch) {
        return db.sql(RESTORED).param("touch", touch).find(OnPage.class);
    }

    void corrected(TouchId from, TouchId to) {
        boolean again =
                db.sql(FORGET_TWIN)
                        .param("from", from)
                        .param("to", to)
                        .find(Feast.Id.class)
                        .isPresent();
        db.sql(CORRECTED).param("from", from).param("to", to).param("again", again).update();
        db.sql(CORRECTED_EARNERS).param("to", to).update();
    }

    void addPhoto(Feast.Id id, Picture picture, MemberId by, Instant now) {
        db.sql(ADD_PHOTO)
                .param("id", id)
                .param("bytes", picture.jpeg())
                .param("width", picture.width())
                .param("height", picture.height())
                .param("now", now)
                .param("by", by)
                .update();
    }

    Optional<byte[]> photo(long id, long photo, Set<StoreId> stores) {
        return db.sql(PHOTO)
                .param("id", id)
                .param("photo", photo)
                .param("stores", stores)
                .find(byte[].class);
    }

    void removePhoto(Feast.Id id, long photo) {
        db.sql(NO_PHOTO).param("id", id).param("photo", photo).update();
    }
}
