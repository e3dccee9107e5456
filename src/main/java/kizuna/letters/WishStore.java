package kizuna.letters;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import org.springframework.stereotype.Component;

/// The SQL of what readers chose.
@Component
class WishStore {
    private static final String OF =
            """
            select distinct on (person_id) person_id, via, rhythm, unwanted
            from letters.wish
            where person_id = any (cast(:persons as bigint[]))
            order by person_id, at desc, id desc
            """;

    private static final String ADD =
            """
            insert into letters.wish (person_id, via, rhythm, unwanted, at)
            values (:personId, :via, :rhythm, :unwanted, :now)
            """;

    /// When the last letter reached them, as far as anybody knows; `letter` itself does not
    /// count.
    private static final String LAST =
            """
            select person_id, max(coalesce(sent_at, unknown_at)) as at
            from letters.outbox
            where person_id = any (cast(:persons as bigint[])) and letter_id <> :letter
              and (sent_at is not null or unknown_at is not null) and bounced_at is null
            group by person_id
            """;

    private record Last(PersonId personId, Instant at) {}

    private final Sql db;

    WishStore(Sql db) {
        this.db = db;
    }

    /// What each of them chose; whoever chose nothing is missing.
    Map<PersonId, Wish> of(Collection<PersonId> persons) {
        return db.sql(OF).param("persons", persons).list(Wish.class).stream()
                .collect(Collectors.toMap(Wish::personId, Function.identity()));
    }

    void add(Wish wish, Instant now) {
        db.sql(ADD).params(wish).param("now", now).update();
    }

    Map<PersonId, Instant> last(Collection<PersonId> persons, Letter.Id letter) {
        return db
                .sql(LAST)
                .param("persons", persons)
                .param("letter", letter)
                .list(Last.class)
                .stream()
                .collect(Collectors.toMap(Last::personId, Last::at));
    }
}
