package kizuna.feasts;

import java.util.Set;
import kizuna.platform.Sql;
import kizuna.platform.Waits;
import org.springframework.stereotype.Component;

/// What waits at the feasts: words that came to whoever looks and were not read yet, and a
/// complaint of somebody unknown, which is everybody's at once. Told on every page, so in one
/// statement.
@Component
class FeastsWait implements Waits {
    private static final String COUNT =
            """
            select (select count(*) from (
                        select from feasts.earner e join feasts.word w on w.id = e.word_id
                        where e.member_id = :me and e.seen_at is null
                          and w.feast_at is not null and w.let_go_at is null
                          and w.store_id = any (cast(:stores as int[]))
                        limit :most) fresh)
                 + (select count(*) from (
                        select from feasts.word
                        where store_id = any (cast(:stores as int[])) and sorrow_at is not null
                          and settled_at is null
                        limit :most) sorrows)
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
        long all =
                db.sql(COUNT)
                        .param("me", member)
                        .param("stores", stores)
                        .param("most", most)
                        .get(Long.class);
        return (int) Math.min(most, all);
    }
}
