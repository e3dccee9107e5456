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

    private static final String CHOSEN =
            """
            select row_to_json(t)::text from (
                select 'letters.via.' || via as channel, 'letters.rhythm.' || rhythm as rhythm,
                       array(select 'letters.theme.' || theme
                             from unnest(unwanted) theme) as unwanted,
                       at
                from letters.wish where person_id = :person
                order by at, id) t
            """;

    private static final String ERASE =
            """
            with named as (delete from letters.named where person_id = :person),
                 chosen as (delete from letters.wish where person_id = :person)
            update letters.outbox
            set name = '', address = '', why = '',
                withdrawn_at = case when queued_at is not null and sent_at is null
                                         and refused_at is null and unknown_at is null
                                         and begun_at is null
                                    then coalesce(withdrawn_at, now()) else withdrawn_at end
            where person_id = :person
            """;

    /// What they left on the shop's pages.
    private static final String SAID =
            """
            select row_to_json(t)::text from (
                select name, words as text, mail as address, web, at, answer
                from letters.comment where person_id = :person
                order by id) t
            """;

    /// Theirs, and what came from an address of theirs. What is to be seen of the letter is
    /// another then.
    private static final String UNSAY =
            """
            with unsaid as (
                delete from letters.comment
                where person_id = :person
                   or (mail <> ''
                       and regexp_replace(lower(mail), '[-[:space:].,]', '', 'g')
                           = any (cast(:traces as text[])))
                returning letter_id
            ), asked as (
                delete from letters.sign_up
                where regexp_replace(lower(mail), '[-[:space:].,]', '', 'g')
                      = any (cast(:traces as text[]))
            )
            update letters.published set touched_at = now()
            where letter_id in (select letter_id from unsaid)
            """;

    private static final String ANSWERED =
            """
            select row_to_json(t)::text from (
                select a.subject, a.whole as text, a.address, a.at
                from letters.answer a
                where a.touch_id in (select id from touches.touch where person_id = :person)
                order by a.id) t
            """;

    /// Theirs, and what still waits from an address of theirs.
    private static final String UNANSWER =
            """
            with returned as (
                update letters.bounce set said = ''
                where outbox_id in (select id from letters.outbox where person_id = :person)
            ), refused as (
                update letters.refusal set said = ''
                where outbox_id in (select id from letters.outbox where person_id = :person)
            )
            delete from letters.answer a
            where a.touch_id in (select id from touches.touch where person_id = :person)
               or a.outbox_id in (select id from letters.outbox where person_id = :person)
               or (a.touch_id is null
                   and regexp_replace(lower(a.address), '[-[:space:].,]', '', 'g')
                       = any (cast(:traces as text[])))
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
        return Set.of(
                "letters.outbox",
                "letters.named",
                "letters.wish",
                "letters.comment",
                "letters.answer");
    }

    @Override
    public List<Kept> tell(PersonId person, Set<StoreId> stores) {
        return List.of(
                Kept.of(
                        "people.kept.letters",
                        db.sql(TELL).param("person", person).list(String.class)),
                Kept.of(
                        "people.kept.wishes",
                        db.sql(CHOSEN).param("person", person).list(String.class)),
                Kept.of(
                        "people.kept.comments",
                        db.sql(SAID).param("person", person).list(String.class)),
                Kept.of(
                        "people.kept.answers",
                        db.sql(ANSWERED).param("person", person).list(String.class)));
    }

    @Override
    public void erase(Erased person) {
        db.sql(UNANSWER).param("person", person.id()).param("traces", person.traces()).update();
        db.sql(ERASE).param("person", person.id()).update();
        db.sql(UNSAY).param("person", person.id()).param("traces", person.traces()).update();
    }
}
