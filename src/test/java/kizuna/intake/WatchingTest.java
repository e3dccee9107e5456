package kizuna.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import kizuna.team.Me;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.FileSystemUtils;

@KizunaTest
class WatchingTest {
    private static final String GOOD = "顧客ID,お名前\nA1,田中 愛子\n";

    @TempDir Path elsewhere;
    @Autowired Watching watching;
    @Autowired Cast cast;
    @Autowired Sql db;

    private Me me;

    private final String name = "till-" + UUID.randomUUID();
    private Path folder = Path.of("");

    @BeforeEach
    void house() {
        cast.house();
        me = cast.sato();
        folder = watching.allowed().getFirst().resolve(name);
    }

    @AfterEach
    void clear() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
    }

    @Test
    void a_file_is_brought_in_when_it_has_stopped_growing_and_moved_to_done() throws IOException {
        watch();
        drop("people.csv", GOOD);
        assertThat(look()).isEmpty();

        Files.writeString(folder.resolve("people.csv"), "A2,森 一\n", StandardOpenOption.APPEND);
        assertThat(look()).isEmpty();

        bring(look());
        assertThat(names()).containsExactly("田中", "森");
        assertThat(folder.resolve("people.csv")).doesNotExist();
        assertThat(folder.resolve("done/people.csv")).exists();
        assertThat(latest())
                .singleElement()
                .matches(each -> each.added() == 2 && each.wrong() == 0);
    }

    @Test
    void the_same_file_is_never_brought_in_twice() throws IOException {
        watch();
        drop("monday.csv", GOOD);
        settleAndBring();
        drop("tuesday.csv", GOOD);
        settleAndBring();

        assertThat(latest()).hasSize(2).first().matches(Watch.Dropped::known);
        assertThat(folder.resolve("done/tuesday.csv")).exists();
        assertThat(db.sql("select count(*) from intake.import").get(Long.class)).isEqualTo(1);
    }

    @Test
    void a_file_that_cannot_be_read_is_moved_to_failed_with_the_reason_beside_it()
            throws IOException {
        watch();
        drop("people.csv", "お名前\n");
        settleAndBring();

        assertThat(folder.resolve("failed/people.csv")).exists();
        assertThat(Files.readString(folder.resolve("failed/people.csv.txt"))).contains("見出しだけ");
        assertThat(latest().getFirst().failure()).contains("見出しだけ");
    }

    @Test
    void rows_in_error_lie_beside_the_file() throws IOException {
        watch();
        drop("people.csv", GOOD + "A2,森 一,zuviel\n");
        settleAndBring();

        assertThat(Files.readString(folder.resolve("done/people.csv.errors.csv"))).contains("森");
        assertThat(latest().getFirst().wrong()).isEqualTo(1);
    }

    @Test
    void a_name_that_is_there_already_gets_a_number() throws IOException {
        watch();
        drop("people.csv", GOOD);
        settleAndBring();
        drop("people.csv", "顧客ID,お名前\nA2,森 一\n");
        settleAndBring();

        assertThat(folder.resolve("done/people.csv")).exists();
        assertThat(folder.resolve("done/people-2.csv")).exists();
    }

    @Test
    void only_what_the_operator_allowed_is_watched_and_no_link_leads_out() throws IOException {
        Files.writeString(elsewhere.resolve("people.csv"), GOOD);
        refused(elsewhere.toString(), "not_allowed");
        refused("../../..", "not_allowed");

        watch();
        Files.createSymbolicLink(folder.resolve("link.csv"), elsewhere.resolve("people.csv"));
        Files.createSymbolicLink(folder.resolve("out"), elsewhere);
        refused(folder.resolve("out").toString(), "not_allowed");
        look();
        assertThat(look()).isEmpty();
    }

    @Test
    void a_folder_is_looked_into_by_one_node_at_a_time_and_a_stopped_one_by_none() {
        long id = watch();
        watching.look();
        var looked = watching.all(me.stores()).getFirst().lookedAt();
        watching.look();
        assertThat(watching.all(me.stores()).getFirst().lookedAt()).isEqualTo(looked);

        watching.stop(id, me);
        assertThat(watching.all(me.stores())).isEmpty();
        assertThatThrownBy(() -> watching.stop(id, me)).isInstanceOf(Problem.class);
    }

    private long watch() {
        return watching.begin(name, Kind.PEOPLE, cast.mainStore(), null, me);
    }

    private void refused(String place, String key) {
        assertThatThrownBy(() -> watching.begin(place, Kind.PEOPLE, cast.mainStore(), null, me))
                .isInstanceOfSatisfying(
                        Problem.class, each -> assertThat(each.key()).endsWith(key));
    }

    private void drop(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content, StandardCharsets.UTF_8);
    }

    private void settleAndBring() {
        look();
        bring(look());
    }

    /// As if the time between two looks had passed.
    private List<Watching.Settled> look() {
        db.sql("update intake.watch set looked_at = null").update();
        return watching.look();
    }

    private void bring(List<Watching.Settled> settled) {
        assertThat(settled).isNotEmpty();
        settled.forEach(each -> watching.bring(each, Progress.UNSEEN));
    }

    private List<Watch.Dropped> latest() {
        return watching.latest(watching.all(me.stores()));
    }

    private List<String> names() {
        return db.sql("select family_name from people.person order by source_key")
                .list(String.class);
    }
}
