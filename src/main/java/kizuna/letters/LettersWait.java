package kizuna.letters;

import java.util.Set;
import kizuna.platform.Sql;
import kizuna.platform.Waits;
import org.springframework.stereotype.Component;

/// What waits for somebody at the letters: answers of whom nobody knows who wrote them or whether
/// they are a no, comments to be read, and those who asked for letters. Told on every page, so in
/// one statement.
@Component
class LettersWait implements Waits {
    static final String COUNT =
            """
            select (select count(*) from (
                        select from letters.answer
                        where store_id = any (cast(:stores as int[])) and not auto
                          and touch_id is null and let_go_at is null
                        limit :most) unknown)
                 + (select count(*) from (
                        select from letters.answer
                        where store_id = any (cast(:stores as int[])) and refusal_at is not null
                          and refusal_settled_at is null and let_go_at is null
                          and touch_id is not null
                        limit :most) refusals)
                 + (select count(*) from (
                        select from letters.comment
                        where store_id = any (cast(:stores as int[])) and shown_at is null
                          and aside_at is null
                        limit :most) comments)
                 + (select count(*) from (
                        select from letters.sign_up
                        where store_id = any (cast(:stores as int[]))
                        limit :most) sign_ups)
            """;

    private final Sql db;

    LettersWait(Sql db) {
        this.db = db;
    }

    @Override
    public String href() {
        return "/letters";
    }

    @Override
    public int of(int member, Set<Integer> stores, int most) {
        long all = db.sql(COUNT).param("stores", stores).param("most", most).get(Long.class);
        return (int) Math.min(most, all);
    }
}
