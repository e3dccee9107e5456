package kizuna.letters;

import java.time.Instant;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// The SQL of topics that stores wrote themselves, and of those of ours that they hid.
@Component
class TopicStore {
    private static final String OWN =
            """
            select id, from_day, to_day, until_day, kinds, title, text, question, version
            from letters.topic
            where store_id = :store and removed_at is null
            """;

    private static final String LIST = OWN + "order by id";

    private static final String FIND = OWN + "and id = :id";

    private static final String COUNT =
            "select count(*) from letters.topic where store_id = :store and removed_at is null";

    private static final String ADD =
            """
            insert into letters.topic
                (store_id, from_day, to_day, until_day, kinds, title, text, question,
                 written_at, written_by, changed_at, changed_by)
            values (:store, :from, :to, :until, :kinds, :title, :text, :question,
                    :now, :by, :now, :by)
            returning id
            """;

    private static final String CHANGE =
            """
            update letters.topic
            set from_day = :from, to_day = :to, until_day = :until, kinds = :kinds,
                title = :title, text = :text, question = :question, version = version + 1,
                changed_at = :now, changed_by = :by
            where id = :id and store_id = :store and version = :version and removed_at is null
            """;

    private static final String REMOVE =
            """
            update letters.topic set removed_at = :now
            where id = :id and store_id = :store and removed_at is null
            """;

    private static final String RESTORE =
            """
            update letters.topic set removed_at = null
            where id = :id and store_id = :store and removed_at is not null
            """;

    private static final String HIDDEN =
            "select topic from letters.hidden_topic where store_id = :store order by topic";

    private static final String HIDE =
            """
            insert into letters.hidden_topic (store_id, topic, hidden_at, hidden_by)
            values (:store, :topic, :now, :by)
            on conflict do nothing
            """;

    private static final String SHOW =
            "delete from letters.hidden_topic where store_id = :store and topic = :topic";

    private final Sql db;

    TopicStore(Sql db) {
        this.db = db;
    }

    /// `id`: of the row; `version`: of its words.
    record Kept(long id, int version, OwnTopic topic) {}

    private record Row(
            long id,
            String fromDay,
            String toDay,
            String untilDay,
            List<String> kinds,
            String title,
            String text,
            String question,
            int version) {
        Kept kept() {
            return new Kept(
                    id,
                    version,
                    new OwnTopic(
                            Topics.day(fromDay),
                            Topics.day(toDay),
                            Topics.day(untilDay),
                            kinds,
                            title,
                            text,
                            question));
        }
    }

    List<Kept> list(StoreId store) {
        return db.sql(LIST).param("store", store).list(Row.class).stream().map(Row::kept).toList();
    }

    Optional<Kept> find(StoreId store, long id) {
        return db.sql(FIND).param("store", store).param("id", id).find(Row.class).map(Row::kept);
    }

    int count(StoreId store) {
        return db.sql(COUNT).param("store", store).get(Integer.class);
    }

    long add(StoreId store, OwnTopic topic, MemberId by, Instant now) {
        return written(db.sql(ADD), store, topic, by, now).get(Long.class);
    }

    /// Whether nobody was faster.
    boolean change(StoreId store, long id, int version, OwnTopic topic, MemberId by, Instant now) {
        return written(db.sql(CHANGE), store, topic, by, now)
                        .param("id", id)
                        .param("version", version)
                        .update()
                > 0;
    }

    boolean remove(StoreId store, long id, Instant now) {
        return db.sql(REMOVE).param("store", store).param("id", id).param("now", now).update() > 0;
    }

    boolean restore(StoreId store, long id) {
        return db.sql(RESTORE).param("store", store).param("id", id).update() > 0;
    }

    List<String> hidden(StoreId store) {
        return db.sql(HIDDEN).param("store", store).list(String.class);
    }

    void hide(StoreId store, String topic, MemberId by, Instant now) {
        db.sql(HIDE)
                .param("store", store)
                .param("topic", topic)
                .param("now", now)
                .param("by", by)
                .update();
    }

    void show(StoreId store, String topic) {
        db.sql(SHOW).param("store", store).param("topic", topic).update();
    }

    private static Sql.Statement written(
            Sql.Statement sql, StoreId store, OwnTopic topic, MemberId by, Instant now) {
        return sql.param("store", store)
                .param("from", day(topic.from()))
                .param("to", day(topic.to()))
                .param("until", day(topic.until()))
                .param("kinds", topic.kinds())
                .param("title", topic.title())
                .param("text", topic.text())
                .param("question", topic.question())
                .param("by", by)
                .param("now", now);
    }

    /// MM-DD
    private static String day(MonthDay day) {
        return day.toString().substring(2);
    }
}
