package kizuna.feasts;

import java.util.Set;
import java.util.stream.Collectors;
import kizuna.platform.Sql;
import kizuna.platform.Waits;
import kizuna.team.Me;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// What waits at the feasts: words that came to whoever looks and were not read yet, a complaint
/// of somebody unknown, which is everybody's at once, and what was set aside, which is gone after
/// a month. Told on every page, so in one statement.
@Component
class FeastsWait implements Waits {
    private static final String COUNT =
            """
            select (select count(*)::int from (
                        select from feasts.earner e join feasts.word w on w.id = e.word_id
                        where e.member_id = :me and e.seen_at is null
                          and w.feast_at is not null and w.let_go_at is null
                          and w.store_id = any (cast(:stores as int[]))
                        limit :most) w) as fresh,
                   (select count(*)::int from (
                        select from feasts.word
                        where store_id = any (cast(:stores as int[])) and sorrow_at is not null
                          and settled_at is null
                        limit :most) w) as sorrows,
                   (select count(*)::int from (
                        select from feasts.word
                        where store_id = any (cast(:stores as int[])) and aside_at is not null
                          and aside_by is null
                        limit :most) w) as aside
            """;

    private final Sql db;

    FeastsWait(Sql db) {
        this.db = db;
    }

    @Override
    public String href() {
        return "/feasts";
    }

    @Override
    public int of(int member, Set<Integer> stores, int most) {
        return Math.min(most, count(member, stores, most).all());
    }

    ToSee toSee(Me me) {
        return count(
                me.id().value(),
                me.stores().stream().map(StoreId::value).collect(Collectors.toSet()),
                MOST);
    }

    private ToSee count(int member, Set<Integer> stores, int most) {
        return db.sql(COUNT)
                .param("me", member)
                .param("stores", stores)
                .param("most", most)
                .get(ToSee.class);
    }
}
