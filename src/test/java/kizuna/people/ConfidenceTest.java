package kizuna.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Random;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import kizuna.team.Team;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@KizunaTest
class ConfidenceTest {
    private static final String WORDS = "膝のお加減が悪く、段差では手を添える";

    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Confidences confidences;
    @Autowired Keyring keys;
    @Autowired Team team;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;
    @TempDir Path aside;

    private PersonId aiko;
    private Me writer;

    @BeforeEach
    void house() {
        cast.house().customers();
        aiko = cast.aiko();
        writer = cast.kobayashi();
    }

    @AfterEach
    void the_key_is_back() throws IOException {
        var kept = aside.resolve("notes.key");
        if (Files.exists(kept)) {
            Files.deleteIfExists(keys.file());
            Files.move(kept, keys.file());
        }
    }

    /// The law of the seal: it opens for its own person, note and key, as it was closed; and for
    /// nothing else.
    @Test
    void a_single_bit_elsewhere_and_it_does_not_open() {
        var chance = new Random(11);
        var bytes = new byte[32];
        chance.nextBytes(bytes);
        var key = Keyring.Key.of(bytes, "AES");
        var nonce = new byte[Seal.NONCE_BYTES];
        chance.nextBytes(nonce);
        var seal = Seal.close(key, nonce, aiko, 5, WORDS);

        assertThat(seal.open(key, aiko, 5)).contains(WORDS);
        assertThat(seal.open(key, aiko, 6)).isEmpty();
        assertThat(seal.open(key, new PersonId(aiko.value() + 1), 5)).isEmpty();
        assertThat(new Seal("another", nonce, seal.sealed()).open(key, aiko, 5)).isEmpty();
        for (int bit = 0; bit < seal.sealed().length * 8; bit++) {
            var changed = new Seal(seal.keyId(), nonce, flipped(seal.sealed(), bit));
            assertThat(changed.open(key, aiko, 5)).as("bit " + bit).isEmpty();
        }
        for (int bit = 0; bit < nonce.length * 8; bit++) {
            var changed = new Seal(seal.keyId(), flipped(nonce, bit), seal.sealed());
            assertThat(changed.open(key, aiko, 5)).as("nonce bit " + bit).isEmpty();
        }
        assertThat(new Seal(seal.keyId(), nonce, new byte[3]).open(key, aiko, 5)).isEmpty();
    }

    @Test
    void its_words_are_nowhere_in_the_database_and_the_key_is_for_its_owner_only()
            throws IOException {
        add(writer);
        assertThat(Database.says(db, WORDS)).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.file())))
                .isEqualTo("rw-------");
    }

    @Test
    void those_who_may_open_it_do_and_each_opening_is_in_the_audit() {
        var note = add(writer);
        for (var me : new Me[] {cast.sato(), cast.tamura(), writer}) {
            assertThat(confidences.open(aiko, note, me)).isEqualTo(WORDS);
        }
        assertThat(
                        db.sql(
                                        "select count(*) from team.audit where act = 'people.confidence.open'")
                                .get(Long.class))
                .isEqualTo(3);
        for (var me : new Me[] {cast.okada(), cast.mori()}) {
            assertThatThrownBy(() -> confidences.open(aiko, note, me)).isInstanceOf(Problem.class);
        }
        people.handOver(aiko, cast.okada().id(), cast.sato());
        assertThat(confidences.open(aiko, note, cast.okada())).isEqualTo(WORDS);
    }

    @Test
    void the_page_shows_it_once_it_is_opened_and_never_before() {
        var page = "/people/" + aiko.value() + "/confidences";
        assertThat(post(page, "text", WORDS)).hasStatus(422).bodyText().contains("残してよい");
        assertThat(post(page, "text", WORDS, "agreed", "1")).hasStatus(303);
        var note = confidences.of(aiko).getFirst();

        assertThat(mvc.get().uri(page).with(Signing.in(writer)))
                .bodyText()
                .contains("開いて読む")
                .doesNotContain("段差");
        assertThat(post(page + "/" + note.id().value() + "/opening"))
                .hasStatusOk()
                .hasHeader("Cache-Control", "no-store")
                .bodyText()
                .contains(WORDS);
        assertThat(mvc.get().uri("/people?q=段差").with(Signing.in(writer)))
                .bodyText()
                .doesNotContain("田中 愛子");
        post(page + "/" + note.id().value() + "/removal");
        assertThat(confidences.of(aiko)).isEmpty();
        post(page + "/" + note.id().value() + "/removal/undoing");
        assertThat(confidences.of(aiko)).hasSize(1);
    }

    @Test
    void without_its_key_the_page_says_so_and_everything_else_works() throws IOException {
        var note = add(writer);
        Files.move(keys.file(), aside.resolve("notes.key"));

        assertThat(
                        mvc.get()
                                .uri("/people/" + aiko.value() + "/confidences")
                                .with(Signing.in(writer)))
                .hasStatusOk()
                .bodyText()
                .contains("鍵", "見つかりません");
        assertThat(mvc.get().uri("/people/" + aiko.value()).with(Signing.in(writer))).hasStatusOk();
        assertThatThrownBy(() -> confidences.open(aiko, note, writer))
                .hasMessageContaining("key_missing");
        assertThatThrownBy(() -> add(writer)).hasMessageContaining("key_missing");
        assertThat(keys.isThere()).as("no new key hides that").isFalse();

        keys.noteInUse();
        assertThatThrownBy(() -> confidences.open(aiko, note, writer))
                .hasMessageContaining("key_other");
    }

    @Test
    void a_new_key_closes_everything_anew_and_the_former_stays_for_old_exports() {
        var note = add(writer);
        var before = confidences.of(aiko).getFirst().keyId();
        assertThat(confidences.rotate()).isEqualTo(1);
        assertThat(confidences.of(aiko).getFirst().keyId()).isNotEqualTo(before);
        assertThat(confidences.open(aiko, note, writer)).isEqualTo(WORDS);
        assertThat(keys.note(before)).isPresent();
    }

    @Test
    void it_goes_by_itself_when_its_time_is_over() {
        add(writer);
        db.sql("update people.confidence set expires_on = :day")
                .param("day", team.today().minusDays(1))
                .update();
        assertThat(confidences.of(aiko)).isEmpty();
        assertThat(confidences.letGo()).isEqualTo(1);
        assertThat(db.sql("select count(*) from people.confidence").get(Long.class)).isZero();
        assertThat(
                        db.sql(
                                        "select count(*) from team.audit where act = 'people.confidence.expire'")
                                .get(Long.class))
                .isEqualTo(1);
    }

    @Test
    void two_records_of_one_person_take_it_along() {
        var note = add(writer);
        confidences.handOver(note, aiko, cast.ben());
        db.sql("update people.confidence set person_id = :ben").param("ben", cast.ben()).update();
        assertThat(confidences.open(cast.ben(), note, cast.sato())).isEqualTo(WORDS);
    }

    private Confidence.Id add(Me me) {
        LocalDate today = team.today();
        return confidences.add(
                aiko,
                new Confidence.New(WORDS, today, Consent.How.COUNTER, today.plusYears(1)),
                me);
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        var changed = bytes.clone();
        changed[bit / 8] ^= (byte) (1 << (bit % 8));
        return changed;
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult post(
            String path, String... fields) {
        var request = mvc.post().uri(path).with(Signing.in(writer)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }
}
