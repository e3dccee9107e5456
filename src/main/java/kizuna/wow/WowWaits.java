package kizuna.wow;

import java.util.Set;
import kizuna.platform.Sql;
import kizuna.platform.Waits;
import kizuna.team.Team;
import org.springframework.stereotype.Component;

/// What waits among the stories: for a yes or no of whoever looks, a call to them for help, their
/// steps whose day has come in stories of no one customer (others are on Today), and, for an owner,
/// promises whose hour has passed. Told on every page, so in one statement.
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
                 + (select count(*) from (
                        select from wow.step t
                        join wow.part p on p.id = t.part_id and p.removed_at is null
                        join wow.plan l
                            on l.part_id = p.id and l.done_on is null and l.let_go_on is null
                        join wow.story s
                            on s.id = p.story_id and s.removed_at is null and s.person_id is null
                            and s.store_id = any (cast(:stores as int[]))
                        where t.member_id = :me and t.done_at is null and t.removed_at is null
                          and t.due_on <= :today
                        limit :most) steps)
            """;

    private final Sql db;
    private final Team team;

    WowWaits(Sql db, Team team) {
        this.db = db;
        this.team = team;
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
                        .param("today", team.today())
                        .get(Long.class);
        return (int) Math.min(most, all);
    }
}
