package kizuna.people;

import java.time.Instant;
import java.util.List;
import kizuna.platform.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of the vocabularies.
@Component
class VocabularyStore {
    private static final String ALL =
            """
            select vocabulary, key, name, reverse, retired_at from people.word
            order by vocabulary, place, key
            """;

    private static final String ADD =
            """
            insert into people.word (vocabulary, key, name, reverse)
            values (:vocabulary, :key, :name, :reverse)
            on conflict do nothing
            """;

    private static final String RENAME =
            """
            update people.word set name = :name where vocabulary = :vocabulary and key = :key
            """;

    private static final String RETIRE =
            """
            update people.word set retired_at = :at where vocabulary = :vocabulary and key = :key
            """;

    private static final String REMOVE =
            """
            delete from people.word where vocabulary = :vocabulary and key = :key
            """;

    /// Also by what could still be brought back.
    private static final String USED =
            """
            select case :vocabulary
                when 'occasion' then
                    exists (select from people.occasion where kind = :key and kind <> 'birthday')
                    or :key = 'birthday'
                when 'belonging' then exists (select from people.belonging where kind = :key)
                else exists (select from people.relation where kind = :key)
                    or exists (select from people.relation where back = :key)
                    or exists (select from people.word where reverse = :key and key <> :key)
            end
            or exists (select from people.removed r
                       where r.kind = :vocabulary
                         and :key in (r.was ->> 'kind', r.was ->> 'back'))
            """;

    private final Sql db;

    VocabularyStore(Sql db) {
        this.db = db;
    }

    List<Word> all() {
        return db.sql(ALL).list(Word.class);
    }

    boolean add(Vocabulary vocabulary, String key, String name, String reverse) {
        return db.sql(ADD)
                        .param("vocabulary", vocabulary)
                        .param("key", key)
                        .param("name", name)
                        .param("reverse", reverse)
                        .update()
                == 1;
    }

    boolean rename(Vocabulary vocabulary, String key, String name) {
        return db.sql(RENAME)
                        .param("vocabulary", vocabulary)
                        .param("key", key)
                        .param("name", name)
                        .update()
                == 1;
    }

    boolean retire(Vocabulary vocabulary, String key, @Nullable Instant at) {
        return db.sql(RETIRE)
                        .param("vocabulary", vocabulary)
                        .param("key", key)
                        .param("at", at)
                        .update()
                == 1;
    }

    boolean remove(Vocabulary vocabulary, String key) {
        return db.sql(REMOVE).param("vocabulary", vocabulary).param("key", key).update() == 1;
    }

    boolean isUsed(Vocabulary vocabulary, String key) {
        return db.sql(USED).param("vocabulary", vocabulary).param("key", key).get(Boolean.class);
    }
}
