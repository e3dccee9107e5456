package kizuna.touches;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.words.Correction;
import kizuna.words.Tone;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of hearing customers' words: what a store has put right, and what was asked already.
@Component
class HearingStore {
    private static final String STAMP =
            """
            select count(*) as corrections, max(said_at) as latest
            from touches.correction where store_id = :store
            """;

    private static final String CORRECTIONS =
            """
            select sentence, tone, sounds from touches.correction
            where store_id = :store
            order by said_at desc, id desc
            limit :limit
            """;

    private static final String CORRECT =
            """
            insert into touches.correction
                (store_id, person_id, sentence, tone, sounds, said_at, said_by)
            values (:store, :person, :sentence, :tone, :sounds, :now, :by)
            on conflict (store_id, md5(sentence), tone) do update
            set sounds = excluded.sounds, said_at = excluded.said_at, said_by = excluded.said_by,
                person_id = excluded.person_id
            """;

    private static final String ASKED =
            """
            select person_id, encode(print, 'hex') as print from touches.asked
            where person_id = any (cast(:persons as bigint[]))
              and print = any (cast(:prints as bytea[]))
            """;

    /// Answered twice (a tap too many), it counts once.
    private static final String ANSWER =
            """
            insert into touches.asked (person_id, print, remembered, answered_at, answered_by)
            values (:person, decode(:print, 'hex'), :remembered, :now, :by)
            on conflict do nothing
            """;

    /// What was kept of touches already, as it was captured.
    private static final String KEPT =
            """
            select person_id, text from people.memory
            where person_id = any (cast(:persons as bigint[]))
              and touch_id = any (cast(:touches as bigint[]))
            """;

    private static final int MOST = 500;

    private final Sql db;

    HearingStore(Sql db) {
        this.db = db;
    }

    /// Changes whenever something is put right.
    record Stamp(long corrections, @Nullable Instant latest) {}

    record Of(PersonId personId, String print) {}

    record Kept(PersonId personId, String text) {}

    private record Row(String sentence, String tone, boolean sounds) {}

    Stamp stamp(StoreId store) {
        return db.sql(STAMP).param("store", store).get(Stamp.class);
    }

    /// The latest five hundred, oldest first.
    List<Correction> corrections(StoreId store) {
        return db
                .sql(CORRECTIONS)
                .param("store", store)
                .param("limit", MOST)
                .list(Row.class)
                .reversed()
                .stream()
                .map(row -> new Correction(row.sentence(), Tone.of(row.tone()), row.sounds()))
                .toList();
    }

    void correct(
            StoreId store, @Nullable PersonId person, Correction said, MemberId by, Instant now) {
        db.sql(CORRECT)
                .param("store", store)
                .param("person", person)
                .param("sentence", said.sentence())
                .param("tone", said.tone().key())
                .param("sounds", said.sounds())
                .param("now", now)
                .param("by", by)
                .update();
    }

    List<Of> asked(Collection<PersonId> persons, Collection<String> prints) {
        return db.sql(ASKED)
                .param("persons", persons)
                .param("prints", prints.stream().map(each -> "\\x" + each).toList())
                .list(Of.class);
    }

    /// Whether it was the first answer.
    boolean answer(PersonId person, String print, boolean remembered, MemberId by, Instant now) {
        return db.sql(ANSWER)
                        .param("person", person)
                        .param("print", print)
                        .param("remembered", remembered)
                        .param("now", now)
                        .param("by", by)
                        .update()
                > 0;
    }

    List<Kept> kept(Collection<PersonId> persons, Collection<TouchId> touches) {
        return db.sql(KEPT).param("persons", persons).param("touches", touches).list(Kept.class);
    }
}
