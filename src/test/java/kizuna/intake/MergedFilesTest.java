package kizuna.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.Merges;
import kizuna.people.Merging;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/// A file that comes again after two of its persons have become one.
@KizunaTest
class MergedFilesTest {
    private static final EnumSet<Merging.Choice> NOTHING = EnumSet.noneOf(Merging.Choice.class);

    @Autowired Cast cast;
    @Autowired Intake intake;
    @Autowired People people;
    @Autowired Merges merges;
    @Autowired Sql db;
    @TempDir Path folder;

    @BeforeEach
    void the_house_is_open() {
        cast.house();
    }

    @Test
    void the_same_file_changes_nothing_and_makes_nobody() throws IOException {
        var file = "顧客ID,氏名,電話\n1,高橋 由美,090-1111-2222\n2,髙橋 ゆみ,090-1111-2222\n";
        bring(Kind.PEOPLE, file);
        merges.merge(new Merging(number("1"), number("2"), NOTHING), cast.sato());

        var outcome = bring(Kind.PEOPLE, file);

        assertThat(outcome.added()).isZero();
        assertThat(outcome.changed()).isZero();
        assertThat(living()).isEqualTo(1);
        assertThat(people.get(number("1"), cast.sato()).name()).isEqualTo("高橋 由美");
        assertThat(bring(Kind.PEOPLE, file).changed()).isZero();
    }

    @Test
    void a_name_taken_from_the_one_that_went_is_not_undone_by_the_file() throws IOException {
        var file = "顧客ID,氏名\n1,タカハシ\n2,高橋 由美\n";
        bring(Kind.PEOPLE, file);
        merges.merge(
                new Merging(number("1"), number("2"), EnumSet.of(Merging.Choice.NAME)),
                cast.sato());

        bring(Kind.PEOPLE, file);

        assertThat(people.get(number("1"), cast.sato()).name()).isEqualTo("高橋 由美");
    }

    @Test
    void a_newer_file_brings_its_news_to_the_one_who_was_kept() throws IOException {
        bring(Kind.PEOPLE, "顧客ID,氏名,電話\n1,高橋 由美,090-1111-2222\n2,髙橋 ゆみ,\n");
        var kept = number("1");
        var away = number("2");
        var merge = merges.merge(new Merging(kept, away, NOTHING), cast.sato());

        var outcome = bring(Kind.PEOPLE, "顧客ID,氏名,電話\n2,佐伯 由美,080-3333-4444\n");

        assertThat(outcome.added()).isZero();
        assertThat(people.get(kept, cast.sato()).name()).isEqualTo("佐伯 由美");
        assertThat(people.ways(kept))
                .extracting(Way::value)
                .containsExactlyInAnyOrder("090-1111-2222", "080-3333-4444");
        merges.part(merge, cast.sato());
        assertThat(number("2")).isEqualTo(away);
        assertThat(people.get(away, cast.sato()).name()).isEqualTo("髙橋 ゆみ");
    }

    @Test
    void without_numbers_it_knows_both_by_what_they_were_called() throws IOException {
        var file = "氏名,電話\n高橋 由美,090-1111-2222\n高橋 ゆみ,090-1111-2222\n森 一,\n森 一,\n";
        bring(Kind.PEOPLE, file);
        assertThat(living()).isEqualTo(4);
        merges.merge(new Merging(called("由美"), called("ゆみ"), NOTHING), cast.sato());
        var twins =
                db.sql("select id from people.person where family_name = '森' order by id")
                        .list(PersonId.class);
        merges.merge(new Merging(twins.getFirst(), twins.getLast(), NOTHING), cast.sato());

        var outcome = bring(Kind.PEOPLE, file);

        assertThat(outcome.added()).isZero();
        assertThat(outcome.changed()).isZero();
        assertThat(living()).isEqualTo(2);
    }

    @Test
    void what_they_bought_since_is_the_kept_ones_and_nothing_twice() throws IOException {
        var file = "顧客ID,日付,金額\n1,2026-01-05,1200\n2,2026-01-05,900\n";
        bring(Kind.PURCHASES, file);
        var kept = number("1");
        merges.merge(new Merging(kept, number("2"), NOTHING), cast.sato());

        assertThat(bring(Kind.PURCHASES, file).added()).isZero();
        assertThat(bring(Kind.PURCHASES, file + "2,2026-02-05,700\n").added()).isEqualTo(1);
        assertThat(
                        db.sql("select count(*) from touches.purchase where person_id = :p")
                                .param("p", kept)
                                .get(Long.class))
                .isEqualTo(3);
    }

    private Outcome bring(Kind kind, String text) throws IOException {
        var file = Files.writeString(folder.resolve("file.csv"), text, StandardCharsets.UTF_8);
        return intake.bring(
                Order.of(kind, cast.mainStore()),
                Source.of(file),
                Locale.JAPANESE,
                () -> folder.resolve("wrong.csv"),
                Progress.UNSEEN);
    }

    private PersonId number(String key) {
        return db.sql("select id from people.person where source_key = :key")
                .param("key", key)
                .get(PersonId.class);
    }

    private PersonId called(String given) {
        return db.sql("select id from people.person where given_name = :given")
                .param("given", given)
                .get(PersonId.class);
    }

    private long living() {
        return db.sql("select count(*) from people.person where erased_at is null").get(Long.class);
    }
}
