package kizuna.wow;

import java.util.Set;
import kizuna.platform.Sql;
import kizuna.platform.Waits;
import org.springframework.stereotype.Component;

/// What waits among the stories: for a yes or no of whoever looks, a call to them for help,
/// and, for an owner, promises whose hour has passed. Told on every page, so in one statement.
@Component
class WowWaits implements Waits {
    private static final String COUNT =
            """
            select (select count(*) from (
                        select from wow.spending
                        where asked_of = :me and answered_at is null and taken_back_at is null
                          and store_id = any (cast(:stores as int[]))
                        limit :most) asked)
                 + (select count(*) from (
                        select from wow.help
                        where colleague_id = :me and seen_at is null and withdrawn_at is null
                          and store_id = any (cast(:stores as int[]))
                        limit :most) calls)
                 + (select count(*) from (
                        select from wow.recovery
                        where risen_at is not null and followed_at is null and peace_at is null
                          and withdrawn_at is null and store_id = any (cast(:stores as int[]))
                          and exists (select from team.role
                                      where member_id = :me and role = 'owner')
                        limit :most) risen)
            """;

    private final Sql db;

    WowWaits(Sql db) {
        this.db = db;
    }

    @Override
    public String href() {
        return "/wow";
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
