package kizuna.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/// What is done by itself at night, and once a week.
@KizunaTest
class NightlyTest {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    @Autowired Cast cast;
    @Autowired Export export;
    @Autowired Trials trials;
    @Autowired ExportStore store;
    @Autowired Scratch scratch;
    @Autowired DataSource database;
    @Autowired Sql db;
    @Autowired Clock clock;
    @TempDir Path folder;

    @BeforeEach
    void a_house_with_a_plan() {
        cast.house().customers();
        plan(3, null);
    }

    @Test
    void the_moment_is_the_houses_own_and_what_was_missed_is_made_up_for() {
        var plan = Plan.usual(Instant.parse("2026-11-20T00:00:00Z"));
        var before = Instant.parse("2026-11-21T18:29:00Z"); // 03:29 in Japan, on the 22nd
        assertThat(plan.latestSlot(before, JAPAN)).isEqualTo("2026-11-20T18:30:00Z");
        assertThat(plan.latestSlot(before.plusSeconds(60), JAPAN))
                .isEqualTo("2026-11-21T18:30:00Z");
        assertThat(plan.latestSlot(before.plus(Duration.ofHours(20)), JAPAN))
                .isEqualTo("2026-11-21T18:30:00Z");
        assertThat(plan.isDue(Instant.parse("2026-11-21T18:30:00Z"))).isTrue();
        assertThat(plan.isDue(Instant.parse("2026-11-19T18:30:00Z")))
                .as("before the house was there")
                .isFalse();
    }

    @Test
    void of_several_nodes_one_makes_it_and_once() throws Exception {
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            var all =
                    nodes.invokeAll(
                            Stream.generate(() -> (Callable<Boolean>) export::nightly)
                                    .limit(8)
                                    .toList());
            var did = 0;
            for (var each : all) {
                did += each.get() ? 1 : 0;
            }
            assertThat(did).isEqualTo(1);
        }
        ended();
        assertThat(export.nightly()).isFalse();
        assertThat(store.latest())
                .singleElement()
                .satisfies(
                        run -> {
                            assertThat(run.isWhole()).isTrue();
                            assertThat(run.kind()).isEqualTo(Run.Kind.NIGHTLY);
                            assertThat(Path.of(run.file())).exists().hasParent(folder);
                        });
    }

    @Test
    void old_ones_go_when_a_new_one_is_whole_and_those_made_by_hand_stay() throws Exception {
        export.ask(cast.sato());
        ended();
        for (int i = 0; i < 4; i++) {
            assertThat(export.nightly()).isTrue();
            ended();
            anotherDay();
        }
        assertThat(store.latest()).filteredOn(run -> run.kind() == Run.Kind.NIGHTLY).hasSize(3);
        assertThat(store.latest()).filteredOn(run -> run.kind() == Run.Kind.ASKED).hasSize(1);
        assertThat(files()).isEqualTo(4);

        plan(1, folder.resolve("kept"));
        Files.writeString(folder.resolve("kept"), "a file where the folder should be");
        assertThat(export.nightly()).isTrue();
        ended();

        assertThat(files()).as("nothing went for one that failed").isEqualTo(4 + 1);
        assertThat(store.latest().getFirst().failure()).startsWith("export.problem.");
        assertThat(export.nightly()).as("not at once again").isFalse();
    }

    @Test
    void no_export_is_made_where_the_owner_wants_none_or_there_is_no_house() {
        store.set(
                new Plan(LocalTime.MIDNIGHT, 3, "", clock.instant(), Instant.EPOCH),
                cast.sato().id());
        assertThat(export.nightly()).isFalse();

        plan(3, null);
        db.sql("delete from team.organisation").update();
        assertThat(export.nightly()).isFalse();
    }

    @Test
    void what_a_machine_that_went_down_has_left_is_cleared_away() throws Exception {
        var file = folder.resolve("kizuna-lost.zip");
        Files.writeString(Writing.beside(file, ".part"), "half of it");
        var long_ago = clock.instant().minus(Duration.ofHours(3));
        store.begin(export.here(), file.toString(), long_ago, cast.sato().id());

        assertThat(export.nightly()).isTrue();
        ended();

        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        assertThat(store.latest()).singleElement().matches(Run::isWhole);
    }

    @Test
    void a_full_disk_is_told_as_one() {
        var target = folder.resolve("kizuna.zip");
        assertThat(ExportFile.told(new IOException("No space left on device"), target))
                .hasMessageContaining("export.problem.full")
                .hasMessageContaining(folder.toString());
    }

    @Test
    void each_week_the_latest_is_restored_compared_and_cleared_away() throws Exception {
        assertThat(trials.weekly()).as("nothing to try yet").isFalse();
        export.nightly();
        ended();

        assertThat(trials.weekly()).isTrue();
        ended();

        assertThat(store.latestTrial())
                .hasValueSatisfying(
                        trial -> {
                            assertThat(trial.isWell()).as(trial.toString()).isTrue();
                            assertThat(trial.rows()).isGreaterThan(20);
                        });
        assertThat(leftovers()).isZero();
        assertThat(trials.weekly()).as("once a week").isFalse();
        db.sql("update export.trial set started_at = started_at - interval '7 days'").update();
        assertThat(trials.weekly()).isTrue();
        ended();
    }

    @Test
    void a_file_that_has_rotted_since_is_noticed_and_tried_again_the_next_day() throws Exception {
        export.nightly();
        ended();
        var file = Path.of(store.latest().getFirst().file());
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        trials.weekly();
        ended();

        assertThat(store.latestTrial())
                .hasValueSatisfying(
                        trial -> assertThat(trial.failure()).startsWith("export.problem."));
        assertThat(trials.weekly()).isFalse();
        db.sql("update export.trial set started_at = started_at - interval '1 day'").update();
        assertThat(trials.weekly()).isTrue();
        ended();
    }

    @Test
    void what_a_killed_trial_has_left_goes_with_the_next_one() throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            var name =
                    "kizuna_trial_"
                            + db.sql("select substr(md5(current_database()), 1, 12)")
                                    .get(String.class)
                            + "_99999999";
            statement.execute("create database " + name);
        }
        assertThat(leftovers()).isOne();
        export.nightly();
        ended();
        trials.ask();
        ended();
        assertThat(leftovers()).isZero();
    }

    @Test
    void where_no_database_may_be_made_the_trial_says_so() throws Exception {
        db.sql("drop role if exists lodger").update();
        db.sql("create role lodger login password 'x'").update();
        try {
            db.sql("grant connect on database kizuna to lodger").update();
            String url;
            try (var connection = database.getConnection()) {
                url = connection.getMetaData().getURL();
            }
            var lodging = new Scratch(url, "lodger", "x");
            assertThatThrownBy(() -> lodging.use(_ -> {}))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("export.problem.no_scratch")
                    .hasMessageContaining("lodger");
        } finally {
            db.sql("revoke connect on database kizuna from lodger").update();
            db.sql("drop role lodger").update();
        }
    }

    private void plan(int keep, @Nullable Path where) {
        store.set(
                new Plan(
                        LocalTime.MIDNIGHT,
                        keep,
                        (where == null ? folder : where).toString(),
                        null,
                        Instant.EPOCH),
                cast.sato().id());
    }

    private void anotherDay() {
        db.sql("update export.run set slot = timestamptz '2000-01-01Z' + id * interval '1 day'")
                .update();
    }

    private long files() throws IOException {
        try (var all = Files.list(folder)) {
            return all.count();
        }
    }

    private int leftovers() throws SQLException {
        try (var connection = database.getConnection()) {
            return scratch.leftovers(connection).size();
        }
    }

    private void ended() throws InterruptedException {
        while (!store.open().isEmpty()
                || store.latestTrial().filter(Trial::isUnderWay).isPresent()
                || db.sql("select exists (select from platform.job where ended_at is null)")
                        .get(Boolean.class)) {
            Thread.sleep(20);
        }
    }
}
