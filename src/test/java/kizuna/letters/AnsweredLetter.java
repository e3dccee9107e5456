package kizuna.letters;

import java.time.Clock;
import java.util.List;
import kizuna.people.PersonId;
import kizuna.platform.Form;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.StoreId;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.springframework.stereotype.Component;

/// A letter that went out, of which everything came back that can come back.
@Component
public class AnsweredLetter {
    private final Senders senders;
    private final Mailboxes mailboxes;
    private final Letters letters;
    private final AnswerStore answers;
    private final Touches touches;
    private final Sql db;
    private final Clock clock;

    AnsweredLetter(
            Senders senders,
            Mailboxes mailboxes,
            Letters letters,
            AnswerStore answers,
            Touches touches,
            Sql db,
            Clock clock) {
        this.senders = senders;
        this.mailboxes = mailboxes;
        this.letters = letters;
        this.answers = answers;
        this.touches = touches;
        this.db = db;
        this.clock = clock;
    }

    /// `persons`: who got it; the first answers, the second wants no more, the third has moved.
    public void of(StoreId store, List<PersonId> persons, String title, String words, Me me) {
        var typed =
                Form.of(
                        java.util.Map.of(
                                "name",
                                title,
                                "postalAddress",
                                title,
                                "contact",
                                title,
                                "address",
                                "info@shop.example",
                                "port",
                                "587",
                                "lines",
                                "1",
                                "perMinute",
                                "60"));
        senders.save(store, Senders.read(typed).orElseThrow(), me);
        mailboxes.save(
                store,
                new Mailboxes.Typed(
                        Mailbox.Protocol.IMAP,
                        "imap.shop.example",
                        993,
                        Sender.Security.TLS,
                        "info",
                        "secret",
                        false),
                me);
        mailboxes.troubled(mailboxes.find(store).orElseThrow(), "NO [UNAVAILABLE]", false);
        var letter = letters.draft(store, me);
        letters.write(letter, 0, title, words, me);
        db.sql(
                        """
                        update letters.letter set released_at = now(), released_by = author_id,
                            done_at = now(), released_in = (select id from letters.place)
                        where id = :id
                        """)
                .param("id", letter)
                .update();
        for (var person : persons) {
            db.sql(
                            """
                            insert into letters.outbox (letter_id, person_id, store_id, name, address,
                                queued_at, begun_at, sent_at, touched_at, message_id)
                            select :letter, id, store_id, family_name || ' ' || given_name,
                                   'reader' || id || '@example.jp', now(), now(), now(), now(), '<' || id || '>'
                            from people.person where id = :person
                            """)
                    .param("letter", letter)
                    .param("person", person)
                    .update();
        }
        var row = rows(letter);
        var first = persons.getFirst();
        long told = answer(letter, row.getFirst(), title, words, store, false);
        var touch =
                NewTouch.received(first, clock.instant(), Channel.MAIL, words, Signal.REPLY)
                        .about(title);
        answers.link(told, touches.came(touch, store), null);
        long waits = answer(letter, row.getFirst(), title, words, store, true);
        answer(letter, row.getFirst(), title, words, store, true);
        answers.link(waits, touches.came(touch, store), null);
        answers.count(letter, "answer", 3);
        var refused = answers.posted(row.get(1)).orElseThrow();
        answers.refuse(refused, Refusals.How.LINK, words, clock.instant());
        answers.count(letter, "refusal", 1);
        var gone = answers.posted(row.get(2)).orElseThrow();
        var failure =
                new Returned.Failure(
                        gone.address(), Returned.Action.FAILED, "5.1.1", "550 User unknown");
        answers.bounce(gone, failure, true, clock.instant());
        answers.count(letter, "bounce.nobody", 1);
    }

    private List<Long> rows(Letter.Id letter) {
        return db.sql("select id from letters.outbox where letter_id = :l order by id")
                .param("l", letter)
                .list(Long.class);
    }

    private long answer(
            Letter.Id letter, long row, String title, String words, StoreId store, boolean no) {
        long mail =
                answers.begin(store, "sample." + java.util.UUID.randomUUID(), "", clock.instant())
                        .orElseThrow();
        return answers.add(
                new Answer.New(
                        mail,
                        store,
                        row,
                        letter.value(),
                        false,
                        "reader@example.jp",
                        "",
                        title,
                        words,
                        words,
                        List.of(),
                        clock.instant(),
                        no));
    }
}
