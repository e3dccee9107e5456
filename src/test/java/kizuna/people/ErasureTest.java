package kizuna.people;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import kizuna.team.Team;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Purchase;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@KizunaTest
class ErasureTest {
    private static final String MARK = "しるし語";

    private static final String[] TRACES = {
        "証田", "跡子", "あかしだ", "あとこ", "0805550199", "080-555-0199", "atoko@", MARK, "K-4711"
    };

    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Touches touches;
    @Autowired Erasures erasures;
    @Autowired Merges merges;
    @Autowired Consents consents;
    @Autowired Corrections corrections;
    @Autowired Confidences confidences;
    @Autowired Suppression suppression;
    @Autowired ObjectProvider<Keeper> keepers;
    @Autowired Team team;
    @Autowired Clock clock;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    private Me me;
    private PersonId atoko;

    @BeforeEach
    void house() {
        cast.house().customers();
        me = cast.sato();
        atoko = someoneOfWhomEverythingIsKept();
    }

    @Test
    void there_is_a_row_of_them_in_every_table_that_tells_of_persons() {
        var without =
                Database.aboutPersons(db).stream()
                        .filter(
                                table ->
                                        db.sql(
                                                                "select count(*) from "
                                                                        + table
                                                                        + " where person_id = :p")
                                                        .param("p", atoko)
                                                        .get(Long.class)
                                                == 0)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(without)
                .as("bring a row of each new table into this test")
                .containsExactly("people.erasure", "people.suppression");
        var answered =
                keepers.stream()
                        .flatMap(each -> each.tables().stream())
                        .collect(Collectors.toSet());
        assertThat(Database.aboutPersons(db)).allMatch(answered::contains);
    }

    /// Each with its reason; a new table is moved by a merge, or named here.
    private static final Map<String, String> STAYS =
            Map.ofEntries(
                    entry("bond.prospect.person_id", "foreseen anew each night"),
                    entry("capital.stand.person_id", "what was counted stays as it was counted"),
                    entry("bond.due.person_id", "folded anew with the bond"),
                    entry("bond.state.person_id", "folded anew from what was moved"),
                    entry("line.code.person_id", "ends; a new one is shown"),
                    entry("people.bulk_was.person_id", "what a change of many undoes is that row"),
                    entry("people.duplicate.high", "looked for anew"),
                    entry("people.duplicate.low", "looked for anew"),
                    entry(
                            "people.erasure.person_id",
                            "whose name was erased is merged with nobody"),
                    entry("people.former.person_id", "what an import undoes is that row"),
                    entry("people.handed.person_id", "what a hand-over undoes is that row"),
                    entry("people.merge.away", "the merge itself"),
                    entry("people.merge.kept", "the merge itself"),
                    entry("people.person.merged_into", "the merge itself"),
                    entry("people.quiet_time.person_id", "follows each row's own quiet"),
                    entry("people.suppression.person_id", "of the erased"));

    @Test
    void whoever_becomes_one_with_another_takes_every_table_along_and_back() {
        people.add(cast.ben(), new Relation.New(atoko, "", "friend", "friend", ""), me);
        for (var whole :
                List.of(
                        "people.removed set was = was || '{\"id\": 900001}'",
                        "people.forgotten set was = was || '{\"id\": 900002}'",
                        "touches.removed set id = 900003")) {
            db.sql("update " + whole + " where person_id = :p").param("p", atoko).update();
        }
        var kept = people.add(NewPerson.named(cast.mainStore(), "残", "", "", ""), me);
        var before = Database.rowsOf(db, atoko);
        assertThat(before)
                .as("bring a row of each new table into this test, or name why it stays")
                .allSatisfy(
                        (table, rows) -> assertThat(rows > 0 || STAYS.containsKey(table)).isTrue());

        var merge = merges.merge(new Merging(kept, atoko, Set.of()), me);

        var there = Database.rowsOf(db, kept);
        assertThat(Database.rowsOf(db, atoko))
                .allSatisfy(
                        (table, rows) -> {
                            if (!STAYS.containsKey(table)) {
                                assertThat(rows).as(table).isZero();
                                assertThat(there.get(table)).as(table).isEqualTo(before.get(table));
                            }
                        });

        merges.part(merge, me);

        assertThat(Database.rowsOf(db, atoko))
                .allSatisfy(
                        (table, rows) -> {
                            if (!STAYS.containsKey(table)) {
                                assertThat(rows).as(table).isEqualTo(before.get(table));
                            }
                        });
    }

    @Test
    void nothing_in_the_whole_database_tells_of_them_any_more() {
        assertThat(Database.says(db, TRACES)).isNotEmpty();

        erasures.erase(atoko, "証田跡子", Erasures.Wish.OWN, me);

        assertThat(Database.says(db, TRACES)).isEmpty();
        assertThat(people.find(atoko, me)).isEmpty();
        assertThat(people.search(me, "証田", 5)).isEmpty();
        assertThat(mvc.get().uri("/people/" + atoko.value()).with(Signing.in(me))).hasStatus(404);
    }

    @Test
    void the_books_are_as_they_were_and_the_erasure_is_in_them() {
        erasures.erase(atoko, "証田 跡子", Erasures.Wish.OWN, me);

        assertThat(
                        db.sql("select sum(amount) from touches.purchase where person_id = :p")
                                .param("p", atoko)
                                .get(BigDecimal.class))
                .isEqualByComparingTo("4200");
        assertThat(
                        db.sql("select count(*) from touches.touch where person_id = :p")
                                .param("p", atoko)
                                .get(Long.class))
                .isEqualTo(1);
        assertThat(consents.of(atoko)).isNotEmpty().allMatch(each -> each.note().isEmpty());
        assertThat(erasures.past(me).getFirst())
                .satisfies(
                        past -> {
                            assertThat(past.personId()).isEqualTo(atoko);
                            assertThat(past.wish()).isEqualTo("own");
                            assertThat(past.counts()).contains("\"ways\"", "\"memories\"");
                        });
        assertThat(
                        db.sql("select count(*) from team.audit where act = 'people.person.erase'")
                                .get(Long.class))
                .isEqualTo(1);
    }

    @Test
    void a_later_file_does_not_bring_them_back_but_their_family_may_come() {
        erasures.erase(atoko, "証田跡子", Erasures.Wish.OWN, me);
        var known = suppression.known();

        assertThat(known.has("pos", brought("K-4711", "名", "無し", List.of()))).isTrue();
        assertThat(known.hasSource("pos", "K-4711")).isTrue();
        assertThat(known.hasSource("other", "K-4711")).isFalse();
        var phone = new Way.New(Way.Kind.PHONE, "+81 80 555 0199", false);
        var mail = new Way.New(Way.Kind.MAIL, "ATOKO@trace.example", false);
        assertThat(known.has("", brought("", "証田", "跡子", List.of(phone)))).isTrue();
        assertThat(known.has("", brought("", "だれか", "", List.of(mail)))).isTrue();
        assertThat(known.has("", brought("", "証田", "夫", List.of(phone)))).isFalse();
        assertThat(known.has("", brought("K-9", "森", "一", List.of()))).isFalse();
    }

    @Test
    void a_record_that_became_one_with_theirs_goes_too_and_its_name_is_not_brought_back() {
        var twin = people.add(NewPerson.named(cast.mainStore(), "旧証", "跡子", "きゅうあかし", ""), me);
        people.addWay(twin, new Way.New(Way.Kind.PHONE, "080-555-0177", false), me);
        db.sql("update people.person set source = 'pos', source_key = 'K-4712' where id = :p")
                .param("p", twin)
                .update();
        merges.merge(new Merging(atoko, twin, Set.of()), me);

        erasures.erase(atoko, "証田跡子", Erasures.Wish.OWN, me);

        assertThat(Database.says(db, TRACES)).isEmpty();
        assertThat(Database.says(db, "旧証", "きゅうあかし", "0805550177", "K-4712")).isEmpty();
        assertThat(merges.keptOf(twin, me)).isEmpty();
        assertThat(erasures.past(me)).hasSize(1);
        var known = suppression.known();
        assertThat(known.hasSource("pos", "K-4711")).isTrue();
        assertThat(known.hasSource("pos", "K-4712")).isTrue();
        var first = new Way.New(Way.Kind.PHONE, "080-555-0199", false);
        var second = new Way.New(Way.Kind.PHONE, "080-555-0177", false);
        for (var way : List.of(first, second)) {
            assertThat(known.has("", brought("", "旧証", "跡子", List.of(way)))).isTrue();
            assertThat(known.has("", brought("", "証田", "跡子", List.of(way)))).isTrue();
            assertThat(known.has("", brought("", "証田", "夫", List.of(way)))).isFalse();
        }
    }

    @Test
    void the_name_is_typed_and_only_owner_and_managers_erase() {
        assertThatThrownBy(() -> erasures.erase(atoko, "証田", Erasures.Wish.OWN, me))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("name_typed");
        var page = "/people/" + atoko.value() + "/erasure";
        assertThat(mvc.get().uri(page).with(Signing.in(cast.kobayashi()))).hasStatus(403);
        assertThat(mvc.get().uri(page).with(Signing.in(me)))
                .hasStatusOk()
                .bodyText()
                .contains("消えるもの", "残るもの", "お買い上げ1件");
        var post = mvc.post().uri(page).with(Signing.in(me)).with(csrf());
        assertThat(post.param("name", "だれか")).hasStatus(422);
        assertThat(people.find(atoko, me)).isPresent();
    }

    @Test
    void whoever_was_added_by_mistake_leaves_nothing_either() {
        var slip = people.add(NewPerson.named(cast.mainStore(), "誤田", "登録", "ごだ", ""), me);
        people.takeBack(slip, me);
        assertThat(erasures.forgetTakenBack()).isZero();
        db.sql("update people.person set erased_at = erased_at - interval '2 hours' where id = :p")
                .param("p", slip)
                .update();
        assertThat(erasures.forgetTakenBack()).isEqualTo(1);
        assertThat(Database.says(db, "誤田")).isEmpty();
    }

    @Test
    void a_file_of_wrong_rows_that_tells_of_them_goes_and_others_stay() {
        var theirs = file("お客様番号,お名前\n1,証田　跡子\n".getBytes(StandardCharsets.UTF_8));
        var sjis = file("2,証田跡子".getBytes(java.nio.charset.Charset.forName("windows-31j")));
        var others = file("3,森一".getBytes(StandardCharsets.UTF_8));
        erasures.erase(atoko, "証田跡子", Erasures.Wish.OWN, me);
        assertThat(db.sql("select id from intake.file").list(Long.class))
                .containsExactly(others)
                .doesNotContain(theirs, sjis);
    }

    @Test
    void everything_tells_all_of_it_and_that_it_was_handed_out() throws Exception {
        var file =
                mvc.get().uri("/people/" + atoko.value() + "/everything.json").with(Signing.in(me));
        var text = file.exchange().getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(text)
                .contains("証田", "跡子", "080-555-0199", "atoko@trace.example", "K-4711", "4200")
                .contains("seen_by", "佐藤 恵", "\"confidences\"");
        for (var part :
                List.of(
                        "memories",
                        "promises",
                        "belongings",
                        "occasions",
                        "preferences",
                        "names",
                        "relations",
                        "fields",
                        "tags",
                        "photos",
                        "consents",
                        "quiet_times",
                        "corrections",
                        "touches",
                        "decisions")) {
            assertThat(part(text, part)).as(part).doesNotStartWith("\"" + part + "\" : [ ]");
        }
        assertThat(part(text, "relations")).contains(MARK);
        assertThat(text).doesNotContain("とても内緒");
        assertThat(
                        mvc.get()
                                .uri("/people/" + atoko.value() + "/everything?confidences=1")
                                .with(Signing.in(me)))
                .hasStatusOk()
                .bodyText()
                .contains("証田", MARK, "とても内緒");
        assertThat(
                        db.sql(
                                        "select count(*) from team.audit where act = 'people.everything.hand_out'")
                                .get(Long.class))
                .isEqualTo(2);
    }

    @Test
    void everything_names_nobody_of_a_store_the_reader_does_not_see() {
        people.join(atoko, cast.nao(), me);
        people.add(atoko, new Relation.New(cast.nao(), "", "friend", "", ""), me);
        people.join(atoko, cast.ben(), me);

        var seen = erasures.handOut(atoko, false, cast.kobayashi()).toString();
        assertThat(seen).contains("Carter", MARK).doesNotContain("山口");
        assertThat(erasures.handOut(atoko, false, me).toString()).contains("Carter", "山口");
    }

    @Test
    void what_they_want_put_right_stays_on_today_until_it_is_settled() {
        var open = corrections.of(atoko).getFirst();
        assertThat(due()).isEqualTo(1);
        assertThatThrownBy(() -> corrections.settle(open.id(), Correction.Outcome.REFUSED, " ", me))
                .hasMessageContaining("refused_why");
        corrections.settle(open.id(), Correction.Outcome.DONE, "直しました", me);
        assertThat(due()).isZero();
        corrections.reopen(open.id(), me);
        assertThat(due()).isEqualTo(1);
    }

    private long due() {
        return db.sql(
                        "select count(*) from bond.due where reason = 'correction' and person_id = :p")
                .param("p", atoko)
                .get(Long.class);
    }

    private static String part(String text, String name) {
        int at = text.indexOf("\"" + name + "\"");
        return at < 0 ? "" : text.substring(at);
    }

    private long file(byte[] bytes) {
        var file =
                db.sql("insert into intake.file (name, bytes) values ('x', 1) returning id")
                        .get(Long.class);
        db.sql("insert into intake.piece (file_id, n, bytes) values (:file, 0, :bytes)")
                .param("file", file)
                .param("bytes", bytes)
                .update();
        return file;
    }

    private BroughtPerson brought(String key, String family, String given, List<Way.New> ways) {
        return new BroughtPerson(
                key,
                NewPerson.named(cast.mainStore(), family, given, "", ""),
                new Occasion.New("birthday", 3, 4, null, ""),
                ways,
                BroughtPerson.Besides.NOTHING);
    }

    private PersonId someoneOfWhomEverythingIsKept() {
        var id = people.add(NewPerson.named(cast.mainStore(), "証田", "跡子", "あかしだ", "あとこ"), me);
        people.addWay(id, new Way.New(Way.Kind.PHONE, "080-555-0199", true), me);
        people.addWay(id, new Way.New(Way.Kind.MAIL, "atoko@trace.example", false), me);
        people.addOccasion(id, new Occasion.New("birthday", 3, 4, 1970, MARK), me);
        people.addBelonging(id, new Belonging.New("coat", MARK, 11, MARK), me);
        people.addMemory(id, new Memory.New(MARK, team.today(), team.today()), me);
        people.addPromise(id, new Promise.New(MARK, team.today(), null), me);
        people.addTag(id, "札", me);
        people.quiet(id, MARK, me);
        people.join(id, cast.ben(), me);
        consents.record(
                id,
                new Consent.New(
                        Way.Kind.MAIL, true, clock.instant(), Consent.How.PAPER, "文面", MARK),
                me);
        corrections.ask(id, new Correction.New(MARK, team.today(), team.today().plusDays(3)), me);
        confidences.add(
                id,
                new Confidence.New(
                        "とても内緒", team.today(), Consent.How.COUNTER, team.today().plusDays(9)),
                me);
        touches.record(
                NewTouch.received(
                        id, clock.instant(), Channel.COUNTER, MARK, Signal.VISIT, Signal.THANKS),
                me);
        touches.recordPurchase(
                new Purchase.New(id, team.today(), new BigDecimal("4200"), 1, MARK, null), me);
        for (var row :
                List.of(
                        "people.past_name (person_id, family_name) values (:p, 'しるし語')",
                        "people.relation (person_id, name, kind, back) values (:p, 'しるし語', 'friend', 'friend')",
                        "people.preference (person_id, text, noted_on) values (:p, 'しるし語', current_date)",
                        "people.field (person_id, heading, value) values (:p, 'x', 'しるし語')",
                        "people.photo (person_id, bytes, sha256, width, height, alt) values (:p, convert_to('しるし語', 'UTF8'), '\\x00', 1, 1, 'しるし語')",
                        "people.removed (person_id, kind, was, removed_at) values (:p, 'way', '{\"value\": \"しるし語\"}', now())",
                        "people.forgotten (person_id, touch_id, kind, was, forgotten_at) values (:p, 1, 'memory', '{\"text\": \"しるし語\"}', now())",
                        "people.former (person_id, import_id, version, was) values (:p, 1, 1, '{\"note\": \"しるし語\"}')",
                        "touches.removed (id, person_id, was, removed_at) values (1, :p, '{\"items\": \"しるし語\"}', now())",
                        "touches.correction (store_id, person_id, sentence, tone, sounds, said_at) select store_id, :p, 'しるし語', 'anger', false, now() from people.person where id = :p",
                        "touches.asked (person_id, print, remembered, answered_at) values (:p, '\\x01', true, now())",
                        "bond.prospect (person_id, store_id, alive, expected, as_of) select :p, store_id, 0.5, 3, current_date from people.person where id = :p",
                        "capital.stand (person_id, since, before, stage, store_id) select :p, current_date, 0, 1, store_id from people.person where id = :p",
                        "bond.decision (person_id, store_id, member_id, reason, element, channel, kind, why) select :p, store_id, 1, 'answer', 'contact', 'counter', 'done', 'しるし語' from people.person where id = :p")) {
            db.sql("insert into " + row).param("p", id).update();
        }
        db.sql(
                        """
                        with bulk as (
                            insert into people.bulk (member_id, kind, made_at)
                            values (1, 'quiet', now()) returning id)
                        insert into people.bulk_was (bulk_id, person_id, was)
                        select id, :p, '{"quiet_reason": "しるし語"}' from bulk
                        """)
                .param("p", id)
                .update();
        db.sql(
                        """
                        with handover as (
                            insert into people.handover (from_member, made_by, made_at)
                            values (1, 1, now()) returning id)
                        insert into people.handed (handover_id, person_id, place, to_member, bond,
                                                   stage, letter)
                        select id, :p, 1, 1, true, 'met', 'しるし語' from handover
                        """)
                .param("p", id)
                .update();
        db.sql(
                        """
                        with letter as (
                            insert into letters.letter (store_id, author_id, drafted_at, changed_at)
                            select store_id, 1, now(), now() from people.person where id = :p
                            returning id, store_id),
                        named as (
                            insert into letters.named (letter_id, person_id)
                            select id, :p from letter),
                        chosen as (
                            insert into letters.wish (person_id, rhythm, at)
                            values (:p, 'monthly', now())),
                        said as (
                            insert into letters.comment (letter_id, store_id, name, words, mail, at,
                                                         print, person_id)
                            select id, store_id, '跡子', 'しるし語', 'atoko@trace.example', now(),
                                   cast('\\x01' as bytea), :p
                            from letter
                            union all
                            select id, store_id, 'ato', 'しるし語', 'Atoko@trace.example', now(),
                                   cast('\\x02' as bytea), null
                            from letter),
                        joined as (
                            insert into letters.sign_up (store_id, name, mail, wording, confirmed_at)
                            select store_id, '証田 跡子', 'atoko@trace.example', '', now()
                            from letter)
                        insert into letters.outbox (letter_id, person_id, store_id, name, address,
                                                    queued_at, why)
                        select id, :p, store_id, '証田 跡子', 'atoko@trace.example', now(), 'しるし語'
                        from letter
                        """)
                .param("p", id)
                .update();
        db.sql(
                        """
                        with account as (
                            insert into line.account (changed_at) values (now()) returning id),
                        friend as (
                            insert into line.friend (account_id, user_id, name, met_at, person_id)
                            select id, 'しるし語', '跡子', now(), :p from account returning id),
                        code as (
                            insert into line.code (code, person_id, wording, made_at, made_by,
                                                   expires_at)
                            values ('しるし語', :p, '', now(), 1, now()))
                        insert into line.message (friend_id, event_id, line_id, at, kind, text)
                        select id, 'e', 'm', now(), 'text', 'しるし語' from friend
                        """)
                .param("p", id)
                .update();
        db.sql(
                        """
                        with trial as (
                            insert into capital.trial (store_id, title, hold_out, outcome, weeks, salt,
                                                       registered_at)
                            select store_id, 'くじ', 20, 'came', 8, 'salt', now()
                            from people.person where id = :p returning id)
                        insert into capital.drawn (trial_id, person_id, wave)
                        select id, :p, 0 from trial
                        """)
                .param("p", id)
                .update();
        db.sql(
                        """
                        with story as (
                            insert into wow.story (store_id, author_id, person_id, title, happened,
                                                   words, happened_on, told_at, moved_at)
                            select store_id, 1, :p, 'しるし語', 'しるし語', 'しるし語', current_date, now(),
                                   now()
                            from people.person where id = :p returning id)
                        insert into wow.part (story_id, kind, member_id, text, on_date, at)
                        select id, 'reply', 1, 'しるし語', current_date, now() from story
                        """)
                .param("p", id)
                .update();
        db.sql(
                        """
                        insert into wow.spending (store_id, member_id, person_id, kind, amount, text,
                                                  on_date, announced, at, asked_of, answer)
                        select store_id, 1, :p, 'gift', 500, 'しるし語', current_date, false, now(), 1,
                               'しるし語'
                        from people.person where id = :p
                        """)
                .param("p", id)
                .update();
        db.sql(
                        """
                        with help as (
                            insert into wow.help (store_id, person_id, called_by, called_at,
                                                  freed_at, freed_why)
                            select store_id, :p, 1, now(), now(), 'しるし語'
                            from people.person where id = :p returning id),
                        note as (
                            insert into wow.help_note (help_id, at, member_id, happened, words)
                            select id, now(), 1, 'しるし語', 'しるし語' from help)
                        insert into wow.recovery (store_id, person_id, missed, member_id, opened_at,
                                                  opened_by, promised, promised_at, answer)
                        select store_id, :p, 'しるし語', 1, now(), 1, 'しるし語', now(), 'しるし語'
                        from people.person where id = :p
                        """)
                .param("p", id)
                .update();
        db.sql(
                        "update people.person set note = 'しるし語', nickname = 'しるし語', source = 'pos', source_key = 'K-4711' where id = :p")
                .param("p", id)
                .update();
        return id;
    }
}
