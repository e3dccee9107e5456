package kizuna.wow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kizuna.feasts.DayNews;
import kizuna.platform.Sql;
import kizuna.platform.Texts;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// What colleagues told, and their ideas in search of hands: for the mail of the day, and for
/// the page of the morning.
@Component
class WowNews implements DayNews {
    static final int MOST = 10;

    /// What was told then has moved since, at the earliest.
    private static final String STORIES =
            """
            select s.id, 0 as part_id, s.title as text, m.name as by
            from wow.story s join team.member m on m.id = s.author_id
            where s.store_id = any (cast(:stores as int[])) and s.removed_at is null
              and s.moved_at > :since and s.told_at > :since and s.told_at <= :until
              and s.author_id <> :me
            order by s.moved_at desc, s.id desc
            limit :limit
            """;

    /// Of those that nobody has taken into their hands.
    private static final String IDEAS =
            """
            select p.story_id as id, p.id as part_id, p.text, m.name as by
            from wow.part p
            join wow.story s on s.id = p.story_id
            join team.member m on m.id = p.member_id
            where
            """
                    + PartStore.IN_NOBODYS_HANDS
                    + """
              and s.store_id = any (cast(:stores as int[])) and s.removed_at is null
              and p.at > :since and p.at <= :until and p.member_id <> :me
            order by p.id desc
            limit :limit
            """;

    private final Sql db;
    private final Texts texts;

    WowNews(Sql db, Texts texts) {
        this.db = db;
        this.texts = texts;
    }

    /// `partId`: of an idea; 0 of a story.
    public record Line(long id, long partId, String text, String by) {
        public String at() {
            return "/wow/stories/" + id + (partId == 0 ? "" : "#part-" + partId);
        }
    }

    @Override
    public List<String> tell(Me me, Instant since, Instant until, Locale language, String web) {
        var told = new ArrayList<String>();
        add(told, "wow.news.stories", stories(me.id(), me.stores(), since, until), language, web);
        add(told, "wow.news.ideas", ideas(me.id(), me.stores(), since, until), language, web);
        return told;
    }

    private void add(
            List<String> told, String heading, List<Line> lines, Locale language, String web) {
        if (!lines.isEmpty()) {
            told.add("■ " + texts.say(language, heading));
            lines.forEach(
                    each ->
                            told.add(
                                    each.text()
                                            + "\n  — "
                                            + each.by()
                                            + (web.isEmpty() ? "" : "\n  " + web + each.at())));
        }
    }

    List<Line> stories(MemberId me, Set<StoreId> stores, Instant since, Instant until) {
        return lines(STORIES, me, stores, since, until);
    }

    List<Line> ideas(MemberId me, Set<StoreId> stores, Instant since, Instant until) {
        return lines(IDEAS, me, stores, since, until);
    }

    private List<Line> lines(
            String sql, MemberId me, Set<StoreId> stores, Instant since, Instant until) {
        return db.sql(sql)
                .param("me", me)
                .param("stores", stores)
                .param("since", since)
                .param("until", until)
                .param("limit", MOST)
                .list(Line.class);
    }
}
