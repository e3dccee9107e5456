package kizuna.letters;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.words.Element;
import kizuna.words.Lesson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of reading letters: what a store has put right, its habits, and its issues before.
@Component
class BalanceStore {
    private static final String STAMP =
            """
            select count(*) as lessons, max(taught_at) as latest
            from letters.lesson where store_id = :store
            """;

    private static final String LESSONS =
            """
            select sentence, element from letters.lesson
            where store_id = :store
            order by taught_at desc, sentence
            limit :limit
            """;

    private static final String TEACH =
            """
            insert into letters.lesson (store_id, sentence, element, taught_at, taught_by)
            values (:store, :sentence, :element, :now, :by)
            on conflict (store_id, sentence) do update
            set element = excluded.element, taught_at = excluded.taught_at,
                taught_by = excluded.taught_by
            """;

    private static final String FORGET =
            "delete from letters.lesson where store_id = :store and sentence = :sentence";

    private static final String BEFORE =
            """
            select body from letters.letter
            where store_id = :store and released_at is not null and removed_at is null and id <> :id
            order by released_at desc, id desc
            limit :limit
            """;

    /// The stage that four of five of those who would get it have reached, of the first thousand.
    private static final String READERS =
            """
            select percentile_disc(0.2) within group (order by coalesce(s.stage, 0))::int
            from (select person_id from letters.outbox
                  where letter_id = :letter and left_out is null
                  order by id limit 1000) o
            left join bond.state s on s.person_id = o.person_id
            """;

    private static final String HABIT =
            "select trades, selling, minutes, words from letters.habit where store_id = :store";

    private static final String KEEP =
            """
            insert into letters.habit
                (store_id, trades, selling, minutes, words, changed_at, changed_by)
            values (:store, :trades, :selling, :minutes, :words, :now, :by)
            on conflict (store_id) do update
            set trades = excluded.trades, selling = excluded.selling, minutes = excluded.minutes,
                words = excluded.words, changed_at = excluded.changed_at,
                changed_by = excluded.changed_by
            """;

    private static final int MOST_LESSONS = 500;

    private final Sql db;

    BalanceStore(Sql db) {
        this.db = db;
    }

    /// Changes whenever a lesson is added, changed or forgotten.
    record Stamp(long lessons, @Nullable Instant latest) {}

    private record Row(String sentence, String element) {}

    private record HabitRow(List<String> trades, int selling, int minutes, String words) {}

    Stamp stamp(StoreId store) {
        return db.sql(STAMP).param("store", store).get(Stamp.class);
    }

    /// The latest five hundred, oldest first.
    List<Lesson> lessons(StoreId store) {
        return db
                .sql(LESSONS)
                .param("store", store)
                .param("limit", MOST_LESSONS)
                .list(Row.class)
                .reversed()
                .stream()
                .map(row -> new Lesson(row.sentence(), element(row.element())))
                .toList();
    }

    void teach(StoreId store, Lesson lesson, MemberId by, Instant now) {
        db.sql(TEACH)
                .param("store", store)
                .param("sentence", lesson.sentence())
                .param("element", lesson.element().key())
                .param("now", now)
                .param("by", by)
                .update();
    }

    void forget(StoreId store, String sentence) {
        db.sql(FORGET).param("store", store).param("sentence", sentence).update();
    }

    /// The words of the latest issues but this letter, the latest first.
    List<String> before(Letter letter, int issues) {
        return db.sql(BEFORE)
                .param("store", letter.storeId())
                .param("id", letter.id())
                .param("limit", issues)
                .list(String.class);
    }

    Optional<Integer> stageOfReaders(Letter.Id letter) {
        return db.sql(READERS).param("letter", letter).find(Integer.class);
    }

    Habit habit(StoreId store) {
        return db.sql(HABIT)
                .param("store", store)
                .find(HabitRow.class)
                .map(
                        row ->
                                new Habit(
                                        trades(row.trades()),
                                        row.selling(),
                                        row.minutes(),
                                        row.words()))
                .orElse(Habit.USUAL);
    }

    void keep(StoreId store, Habit habit, MemberId by, Instant now) {
        db.sql(KEEP)
                .param("store", store)
                .param("trades", habit.trades().stream().map(Trade::key).toList())
                .param("selling", habit.selling())
                .param("minutes", habit.minutes())
                .param("words", habit.words())
                .param("now", now)
                .param("by", by)
                .update();
    }

    private static Element element(String key) {
        return Element.valueOf(key.toUpperCase(Locale.ROOT));
    }

    private static List<Trade> trades(Collection<String> keys) {
        return keys.stream().map(each -> Trade.valueOf(each.toUpperCase(Locale.ROOT))).toList();
    }
}
