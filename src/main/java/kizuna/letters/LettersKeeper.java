package kizuna.letters;

import java.util.List;
import java.util.Set;
import kizuna.people.Erased;
import kizuna.people.Keeper;
import kizuna.people.Kept;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// The letters that went to a person: told to them, or let go. How many went stays, on a number
/// without a name.
@Component
class LettersKeeper implements Keeper {
    private static final String TELL =
            """
            select row_to_json(t)::text from (
                select l.subject, o.name, 'letters.via.' || o.channel as channel, o.address, o.queued_at, o.sent_at, o.refused_at,
                       o.unknown_at, o.withdrawn_at, o.held_out_at
                from letters.outbox o join letters.letter l on l.id = o.letter_id
                where o.person_id = :person
                  and (o.queued_at is not null or o.held_out_at is not null)
                order by o.id) t
            """;

    private static final String ERASE =
            """
            with named as (delete from letters.named where person_id = :person)
            update letters.outbox
            set name = '', address = '', why = '',
                withdrawn_at = case when queued_at is not null and sent_at is null
                                         and refused_at is null and unknown_at is null
                                         and begun_at is null
                                    then coalesce(withdrawn_at, now()) else withdrawn_at end
            where person_id = :person
            """;

    private final Sql db;

    LettersKeeper(Sql db) {
        this.db = db;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public Set<String> tables() {
        return Set.of("letters.outbox", "letters.named");
    }

    @Override
    public List<Kept> tell(PersonId person, Set<StoreId> stores) {
        return List.of(
                Kept.of(
                        "people.kept.letters",
                        db.sql(TELL).param("person", person).list(String.class)));
    }

    @Override
    public void erase(Erased person) {
        db.sql(ERASE).param("person", person.id()).update();
    }
}
