package kizuna;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kizuna.people.Belonging;
import kizuna.people.Memory;
import kizuna.people.NewPerson;
import kizuna.people.Occasion;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Promise;
import kizuna.people.Way;
import kizuna.platform.Sql;
import kizuna.team.NewMember;
import kizuna.team.Role;
import kizuna.team.Team;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.springframework.stereotype.Component;

/// A third store of which nobody but the owner may know anything, with one of everything in
/// it. Its numbers are so large that none of them stands on a page by chance.
@Component
class FarStore {
    /// Is nowhere: what a door says of this it must say of every number of the far store.
    static final String NOWHERE = "987654321";

    /// Words that stand in the far store and nowhere else.
    static final List<String> WORDS =
            List.of("遠山", "とおやま", "Toyama", "08099887766", "9988", "toyama@far", "天体望遠鏡", "彗星");

    private static final List<String> TABLES =
            List.of(
                    "team.store",
                    "team.member",
                    "people.person",
                    "people.way",
                    "people.occasion",
                    "people.belonging",
                    "people.memory",
                    "people.promise",
                    "people.past_name",
                    "people.relation",
                    "people.preference",
                    "people.field",
                    "people.photo",
                    "people.tag",
                    "people.removed",
                    "people.view",
                    "people.bulk",
                    "people.merge",
                    "people.correction",
                    "people.confidence",
                    "people.handover",
                    "people.handed",
                    "touches.touch",
                    "touches.purchase",
                    "bond.decision",
                    "intake.import",
                    "intake.draft",
                    "intake.watch",
                    "export.run",
                    "letters.letter",
                    "letters.outbox",
                    "letters.photo",
                    "letters.mail",
                    "letters.answer",
                    "letters.answer_photo",
                    "letters.comment",
                    "letters.sign_up",
                    "letters.topic",
                    "feasts.word",
                    "feasts.card",
                    "feasts.photo",
                    "line.account",
                    "line.friend",
                    "line.message",
                    "capital.trial",
                    "wow.story",
                    "wow.part",
                    "wow.step",
                    "wow.gift",
                    "wow.spending",
                    "wow.recovery",
                    "wow.help");

    private static final String PAST_NAME =
            "insert into people.past_name (person_id, family_name) values (%s, '遠谷')";

    private static final String RELATION =
            "insert into people.relation (person_id, name, kind, back) values (%s, '遠縁', 'friend', 'friend')";

    private static final String PREFERENCE =
            "insert into people.preference (person_id, text, noted_on) values (%s, '遠出', current_date)";

    private static final String FIELD =
            "insert into people.field (person_id, heading, value) values (%s, '遠近', '遠')";

    private static final String PHOTO =
            "insert into people.photo (person_id, bytes, sha256, width, height, alt) values (%s, '\\x00', '\\x00', 1, 1, '遠景')";

    private static final String CORRECTION =
            "insert into people.correction (person_id, text, asked_on, due_on, recorded_at) values (%s, '遠方', current_date, current_date, now())";

    private static final String CONFIDENCE =
            "insert into people.confidence (person_id, key_id, nonce, sealed, agreed_on, agreed_how, written_at, expires_on) values (%s, 'far', '\\x000000000000000000000000', '\\x00', current_date, 'counter', now(), current_date + 9)";

    private final Cast cast;
    private final Team team;
    private final People people;
    private final Touches touches;
    private final Clock clock;
    private final Sql db;

    FarStore(Cast cast, Team team, People people, Touches touches, Clock clock, Sql db) {
        this.cast = cast;
        this.team = team;
        this.people = people;
        this.touches = touches;
        this.clock = clock;
        this.db = db;
    }

    /// One of everything, by the noun under which addresses have it.
    Map<String, String> opened() {
        for (int i = 0; i < TABLES.size(); i++) {
            db.sql("select setval(pg_get_serial_sequence(:table, 'id'), :from)")
                    .param("table", TABLES.get(i))
                    .param("from", 800_000_000L + i * 1_000_000L)
                    .get(Long.class);
        }
        var store = team.open("遠い店");
        var member =
                team.join(new NewMember("hoshi", "星 望", null, Set.of(Role.MEMBER), List.of(store)));
        var me = team.meOf(member);
        var sato = cast.sato();
        var person = people.add(NewPerson.named(store, "遠山", "光", "とおやま", "ひかる"), sato);
        var way = people.addWay(person, new Way.New(Way.Kind.PHONE, "080-9988-7766", true), sato);
        var mail =
                people.addWay(
                        person, new Way.New(Way.Kind.MAIL, "toyama@far.example", false), sato);
        var ids = new LinkedHashMap<String, String>();
        ids.put("people", number(person.value()));
        ids.put("stores", number(store.value()));
        ids.put("members", number(member.value()));
        ids.put("ways", number(way.value()));
        ids.put("removals", number(people.remove(person, mail, sato).value()));
        people.addWay(person, new Way.New(Way.Kind.MAIL, "toyama@far.example", false), sato);
        ids.put(
                "occasions",
                number(
                        people.addOccasion(
                                        person, new Occasion.New("birthday", 3, 4, null, ""), sato)
                                .value()));
        ids.put(
                "belongings",
                number(
                        people.addBelonging(
                                        person, new Belonging.New("other", "天体望遠鏡", 8, ""), sato)
                                .value()));
        ids.put(
                "memories",
                number(
                        people.addMemory(person, new Memory.New("彗星を見た", team.today(), null), sato)
                                .value()));
        ids.put("names", made(PAST_NAME, List.of(person.value())));
        ids.put("relations", made(RELATION, List.of(person.value())));
        ids.put("preferences", made(PREFERENCE, List.of(person.value())));
        ids.put("fields", made(FIELD, List.of(person.value())));
        ids.put("photos", made(PHOTO, List.of(person.value())));
        ids.put("corrections", made(CORRECTION, List.of(person.value())));
        ids.put("confidences", made(CONFIDENCE, List.of(person.value())));
        var other = people.add(NewPerson.named(store, "遠木", "光", "とおき", "ひかる"), sato);
        ids.put(
                "merges",
                made(
                        "insert into people.merge (kept, away, was, at) values (%s, %s, '{}', now())",
                        List.of(person.value(), other.value())));
        ids.put(
                "trials",
                made(
                        "insert into capital.trial (store_id, title, hold_out, outcome, weeks, salt, registered_at) values (%s, '彗星のお便り', 20, 'came', 8, 'far', now())",
                        List.of(store.value())));
        ids.put("tags", number(people.addTag(person, "天文", sato).value()));
        ids.put(
                "promises",
                number(
                        people.addPromise(
                                        person, new Promise.New("図鑑を貸す", team.today(), null), sato)
                                .value()));
        var touch =
                touches.record(
                        NewTouch.received(
                                person, clock.instant(), Channel.COUNTER, "来店", Signal.VISIT),
                        sato);
        ids.put("touches", number(touch.value()));
        ids.put("new", number(person.value()));
        ids.put("purchases", purchase(person, store.value()));
        ids.put(
                "views",
                made(
                        "insert into people.view (member_id, store_id, name, query) values (%s, %s, '遠い一覧', '')",
                        List.of(member.value(), store.value())));
        ids.put(
                "decisions",
                made(
                        "insert into bond.decision (person_id, store_id, member_id, reason, element, channel, kind) values (%s, %s, %s, 'answer', 'contact', 'counter', 'done')",
                        List.of(person.value(), store.value(), member.value())));
        ids.put(
                "imports",
                made(
                        "insert into intake.import (kind, store_id, file_name, sha256, bytes, charset, mapping, made_by) values ('people', %s, '遠い.csv', '\\x00', 1, 'utf-8', '{}', %s)",
                        List.of(store.value(), member.value())));
        ids.put(
                "changes",
                made(
                        "insert into people.bulk (member_id, kind, made_at) values (%s, 'quiet', now())",
                        List.of(member.value())));
        ids.put(
                "handovers",
                made(
                        "insert into people.handover (from_member, made_by, made_at) values (%s, %s, now())",
                        List.of(member.value(), member.value())));
        ids.put(
                "letters",
                made(
                        "insert into people.handed (handover_id, person_id, place, to_member, bond, stage, done_at) values (%s, %s, 1, %s, true, 'met', now())",
                        List.of(
                                Long.valueOf(ids.get("handovers")),
                                person.value(),
                                member.value())));
        ids.put(
                "runs",
                made(
                        "insert into export.run (kind, host, file, started_at, made_by) values ('asked', 'far', 'far.zip', now(), %s)",
                        List.of(member.value())));
        ids.put(
                "drafts",
                made(
                        "insert into intake.draft (kind, file_name, chosen, made_by) values ('people', '遠い.csv', '{}', %s)",
                        List.of(me.id().value())));
        ids.put(
                "watches",
                made(
                        "insert into intake.watch (folder, kind, store_id, made_by) values ('/far', 'people', %s, %s)",
                        List.of(store.value(), member.value())));
        // Letters of introduction and letters to many share the noun, and here the number.
        ids.put(
                "letters",
                made(
                        "insert into letters.letter (id, store_id, author_id, subject, drafted_at, changed_at) values (%s, %s, %s, '遠い便り', now(), now())",
                        List.of(Long.valueOf(ids.get("letters")), store.value(), member.value())));
        ids.put(
                "feasts",
                made(
                        "insert into feasts.word (store_id, person_id, source, words, at, came_at, feast_at) values (%s, %s, 'letter', '遠い喜び', now(), now(), now())",
                        List.of(store.value(), person.value())));
        ids.put(
                "waiting",
                made(
                        "insert into feasts.word (store_id, source, words, at, came_at, sorrow_at) values (%s, 'card', '遠い悲しみ', now(), now(), now())",
                        List.of(store.value())));
        ids.put(
                "cards",
                made(
                        "insert into feasts.card (store_id, code, made_at) values (%s, 'toitoitoi2', now())",
                        List.of(store.value())));
        // No longer used: it leads nowhere.
        db.sql(
                        "insert into feasts.card (store_id, code, made_at, closed_at) values (:store, 'toitoitoi3', now(), now())")
                .param("store", store)
                .update();
        ids.put("say", "toitoitoi3");
        ids.put("senders", number(store.value()));
        ids.put("accounts", number(store.value()));
        var account =
                made(
                        "insert into line.account (store_id, changed_at) values (%s, now())",
                        List.of(store.value()));
        ids.put(
                "friends",
                made(
                        "insert into line.friend (account_id, user_id, name, met_at, person_id, linked_at) values (%s, 'Ufar', '遠山', now(), %s, now())",
                        List.of(Long.valueOf(account), person.value())));
        ids.put(
                "strangers",
                made(
                        "insert into line.friend (account_id, user_id, name, met_at, written_at) values (%s, 'Ufarther', '遠山', now(), now())",
                        List.of(Long.valueOf(account))));
        ids.put(
                "messages",
                made(
                        "insert into line.message (friend_id, event_id, line_id, at, kind, bytes) values (%s, 'far', 'far', now(), 'image', '\\x00')",
                        List.of(Long.valueOf(ids.get("friends")))));
        ids.put("practices", number(store.value()));
        ids.put("pages", number(store.value()));
        ids.put(
                "comments",
                made(
                        "insert into letters.comment (letter_id, store_id, name, words, at, print) values (%s, %s, '遠い声', '遠くから', now(), '\\x00')",
                        List.of(Long.valueOf(ids.get("letters")), store.value())));
        ids.put(
                "sign-ups",
                made(
                        "insert into letters.sign_up (store_id, name, mail, wording, confirmed_at) values (%s, '遠い方', 'toi@far.example', '', now())",
                        List.of(store.value())));
        // Its pages are off: its own name leads nowhere.
        db.sql(
                        "insert into letters.shopfront (store_id, slug, touched_at) values (:store, 'toi-mise', now())")
                .param("store", store)
                .update();
        ids.put("shop", "toi-mise");
        // The year of topics has the number of its store.
        ids.put("topics", String.valueOf(store.value()));
        ids.put(
                "own",
                made(
                        "insert into letters.topic (store_id, from_day, to_day, until_day, title, text, question, written_at, changed_at) values (%s, '01-01', '12-31', '12-31', '遠い話題', '彗星', '見えましたか', now(), now())",
                        List.of(store.value())));
        ids.put(
                "unknowns",
                made(
                        "insert into letters.outbox (letter_id, person_id, store_id, name, queued_at, unknown_at) values (%s, %s, %s, '遠山', now(), now())",
                        List.of(Long.valueOf(ids.get("letters")), person.value(), store.value())));
        // The cards of a letter have its rows; a batch has a number within it.
        ids.put("postcards", ids.get("unknowns"));
        ids.put("batches", "7654321");
        var brought =
                made(
                        "insert into letters.mail (store_id, source, message_id, kind, came_at) values (%s, 'far', '<far>', 'answer', now())",
                        List.of(store.value()));
        ids.put(
                "answers",
                made(
                        "insert into letters.answer (mail_id, store_id, auto, address, name, subject, said, whole, at, touch_id, refusal_at) values (%s, %s, false, 'toyama@far.example', '遠山', '遠い返事', '彗星', '彗星', now(), %s, now())",
                        List.of(Long.valueOf(brought), store.value(), touch.value())));
        stories(ids);
        given(ids);
        return ids;
    }

    /// A plan with a step stands for every part, and has what only a cause has.
    private void stories(Map<String, String> ids) {
        var store = Integer.valueOf(ids.get("stores"));
        var member = Integer.valueOf(ids.get("members"));
        ids.put(
                "stories",
                made(
                        "insert into wow.story (store_id, author_id, person_id, title, happened, happened_on, told_at, moved_at) values (%s, %s, %s, '遠い物語', '彗星', current_date, now(), now())",
                        List.of(store, member, Long.valueOf(ids.get("people")))));
        var story = Long.valueOf(ids.get("stories"));
        ids.put(
                "parts",
                made(
                        "insert into wow.part (story_id, kind, member_id, text, on_date, at) values (%s, 'plan', %s, '遠い計画', current_date, now())",
                        List.of(story, member)));
        var part = Long.valueOf(ids.get("parts"));
        db.sql("insert into wow.plan (part_id) values (:part)").param("part", part).update();
        ids.put(
                "steps",
                made("insert into wow.step (part_id, text) values (%s, '遠い一歩')", List.of(part)));
        ids.put(
                "gifts",
                made(
                        "insert into wow.gift (part_id, on_date, by_whom, at, member_id) values (%s, current_date, '遠山', now(), %s)",
                        List.of(part, member)));
        db.sql(
                        "insert into wow.photo (id, story_id, bytes, width, height, at, member_id) values (:id, :story, '\\x00', 1, 1, now(), :member)")
                .param("id", Long.valueOf(ids.get("photos")))
                .param("story", story)
                .param("member", member)
                .update();
    }

    private void given(Map<String, String> ids) {
        ids.put(
                "spendings",
                made(
                        "insert into wow.spending (store_id, member_id, person_id, kind, amount, text, on_date, announced, at, spent_at) values (%s, %s, %s, 'gift', 500, '遠い心づかい', current_date, false, now(), now())",
                        List.of(
                                Integer.valueOf(ids.get("stores")),
                                Integer.valueOf(ids.get("members")),
                                Long.valueOf(ids.get("people")))));
        ids.put(
                "recoveries",
                made(
                        "insert into wow.recovery (store_id, person_id, missed, member_id, opened_at, opened_by, promised, promised_at) select %s, %s, '遠い気持ち', m, now(), m, '遠い約束', now() + interval '9 days' from (select %s as m) f",
                        List.of(
                                Integer.valueOf(ids.get("stores")),
                                Long.valueOf(ids.get("people")),
                                Integer.valueOf(ids.get("members")))));
        ids.put(
                "help",
                made(
                        "insert into wow.help (store_id, person_id, called_by, called_at, freed_at, freed_why) values (%s, %s, %s, now(), now(), '遠い事情')",
                        List.of(
                                Integer.valueOf(ids.get("stores")),
                                Long.valueOf(ids.get("people")),
                                Integer.valueOf(ids.get("members")))));
    }

    /// Changes with everything that is known of the far person.
    String known(Map<String, String> ids) {
        return db.sql(
                        """
                        select md5(string_agg(row, '|' order by row)) from (
                            select p::text as row from people.person p where id = :person
                            union all select k::text from people.way k where person_id = :person
                            union all select k::text from people.occasion k where person_id = :person
                            union all select k::text from people.belonging k where person_id = :person
                            union all select k::text from people.memory k where person_id = :person
                            union all select k::text from people.promise k where person_id = :person
                            union all select k::text from people.past_name k where person_id = :person
                            union all select k::text from people.relation k where person_id = :person
                            union all select k::text from people.preference k where person_id = :person
                            union all select k::text from people.field k where person_id = :person
                            union all select k::text from people.photo k where person_id = :person
                            union all select k::text from people.tagged k where person_id = :person
                            union all select k::text from people.removed k where person_id = :person
                            union all select k::text from people.correction k where person_id = :person
                            union all select k::text from people.confidence k where person_id = :person
                            union all select k::text from people.consent k where person_id = :person
                            union all select k::text from people.merge k where kept = :person
                            union all select k::text from people.view k where id = :view
                            union all select k::text from touches.touch k where person_id = :person
                            union all select k::text from touches.purchase k where person_id = :person
                            union all select k::text from bond.decision k where person_id = :person
                            union all select k::text from intake.import k where id = :import
                            union all select k::text from intake.draft k where id = :draft
                            union all select k::text from intake.watch k where id = :watch
                            union all select k::text from letters.letter k where id = :letter
                            union all select k::text from letters.outbox k where person_id = :person
                            union all select k::text from letters.wish k where person_id = :person
                            union all select k::text from letters.sender k where store_id = :store
                            union all select k::text from letters.mailbox k where store_id = :store
                            union all select k::text from letters.answer k where store_id = :store
                            union all select k::text from letters.measure k where letter_id = :letter
                            union all select k::text from letters.lesson k where store_id = :store
                            union all select k::text from letters.habit k where store_id = :store
                            union all select k::text from letters.topic k where store_id = :store
                            union all select k::text from letters.hidden_topic k where store_id = :store
                            union all select k::text from letters.photo k where letter_id = :letter
                            union all select k::text from letters.practice k where store_id = :store
                            union all select k::text from letters.shopfront k where store_id = :store
                            union all select k::text from letters.published k where store_id = :store
                            union all select k::text from letters.comment k where store_id = :store
                            union all select k::text from letters.sign_up k where store_id = :store
                            union all select k::text from feasts.word k where store_id = :store
                            union all select k::text from feasts.card k where store_id = :store
                            union all select k::text from feasts.earner k
                                where word_id in (select id from feasts.word where store_id = :store)
                            union all select k::text from line.account k where store_id = :store
                            union all select k::text from line.friend k
                                where account_id in (select id from line.account where store_id = :store)
                            union all select k::text from line.code k where person_id = :person
                            union all select k::text from wow.story k where store_id = :store
                            union all select k::text from wow.part k where story_id = :story
                            union all select k::text from wow.photo k where story_id = :story
                            union all select k::text from wow.plan k where part_id = :part
                            union all select k::text from wow.plan_owner k where part_id = :part
                            union all select k::text from wow.step k where part_id = :part
                            union all select k::text from wow.gift k where part_id = :part
                            union all select k::text from wow.spending k where store_id = :store
                            union all select k::text from wow.entry k where store_id = :store
                            union all select k::text from wow.recovery k where store_id = :store
                            union all select k::text from wow.help k where store_id = :store
                            union all select k::text from wow.help_note k
                                where help_id in (select id from wow.help where store_id = :store)
                            union all select k::text from wow.helper k where store_id = :store
                            union all select k::text from wow.allowance k where store_id = :store
                            union all select k::text from team.store k where id = :store
                            union all select k::text from team.member k where id = :member
                        ) k
                        """)
                .param("person", Long.parseLong(ids.get("people")))
                .param("view", Long.parseLong(ids.get("views")))
                .param("import", Long.parseLong(ids.get("imports")))
                .param("draft", Long.parseLong(ids.get("drafts")))
                .param("watch", Long.parseLong(ids.get("watches")))
                .param("letter", Long.parseLong(ids.get("letters")))
                .param("story", Long.parseLong(ids.get("stories")))
                .param("part", Long.parseLong(ids.get("parts")))
                .param("store", Integer.parseInt(ids.get("stores")))
                .param("member", Integer.parseInt(ids.get("members")))
                .get(String.class);
    }

    private String purchase(PersonId person, int store) {
        return made(
                "insert into touches.purchase (person_id, store_id, on_date, amount) values (%s, %s, current_date, %s)",
                List.of(person.value(), store, BigDecimal.TEN));
    }

    private String made(String insert, List<?> values) {
        return number(db.sql(insert.formatted(values.toArray()) + " returning id").get(Long.class));
    }

    private static String number(long value) {
        return String.valueOf(value);
    }
}
