package kizuna.feasts;

import java.time.Instant;
import java.util.List;
import kizuna.bond.WordSource;
import kizuna.platform.Sql;
import kizuna.team.Me;
import org.springframework.stereotype.Component;

/// What was left by the cards and pasted in since yesterday, for the top of Today. What stands
/// in a history is there already.
@Component
class CameLately implements WordSource {
    private static final String SINCE =
            """
            select w.id, w.words, w.name, w.came_at as at, w.sorrow_at is not null as complaint
            from unnest(:stores::int[]) as store (id)
            cross join lateral (
                (select id, words, name, came_at, sorrow_at from feasts.word
                 where store_id = store.id and feast_at is not null and let_go_at is null
                   and touch_id is null and came_at >= :since
                 order by came_at desc, id desc
                 limit :limit)
                union all
                (select id, words, name, came_at, sorrow_at from feasts.word
                 where store_id = store.id and sorrow_at is not null and settled_at is null
                   and words <> ''
                 order by id desc
                 limit :limit)) w
            order by w.came_at desc, w.id desc
            limit :limit
            """;

    private record Row(long id, String words, String name, Instant at, boolean complaint) {
        Said said() {
            return new Said(
                    words,
                    name,
                    at,
                    complaint ? "/feasts/waiting#w" + id : "/feasts/" + id,
                    complaint);
        }
    }

    private final Sql db;

    CameLately(Sql db) {
        this.db = db;
    }

    @Override
    public List<Said> since(Instant since, int limit, Me me) {
        return db
                .sql(SINCE)
                .param("stores", me.stores())
                .param("since", since)
                .param("limit", limit)
                .list(Row.class)
                .stream()
                .map(Row::said)
                .toList();
    }
}
