package kizuna.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class OwnPostgresTest {
    @TempDir Path temporary;
    private Path folder = Path.of("");

    @BeforeEach
    void a_folder_with_a_blank_in_its_name() {
        folder = temporary.resolve("our shop");
    }

    @AfterEach
    void nothing_is_left_running() {
        try (var _ = OwnPostgres.start(folder, List.of())) {
            folder.toFile();
        } catch (Problem refused) {
            assertThat(refused.key()).isEqualTo("platform.problem.not_durable");
        }
    }

    @Test
    void it_is_durable_checked_and_shut_to_everyone_without_the_password() throws Exception {
        try (var postgres = OwnPostgres.start(folder, List.of())) {
            for (var name :
                    List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                assertThat(ask(postgres, "show " + name)).as(name).isEqualTo("on");
            }
            assertThat(ask(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(postgres, "show unix_socket_directories")).isEmpty();
            assertThat(rights(folder)).isEqualTo("rwx------");
            assertThat(rights(folder.resolve("password"))).isEqualTo("rw-------");
            assertThat(rights(folder.resolve("database"))).isEqualTo("rwx------");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(
                            () -> DriverManager.getConnection(postgres.url(), "kizuna", "guess"))
                    .withMessageContaining("password authentication failed");
        }
    }

    @Test
    void a_setting_that_would_lose_data_is_refused() throws Exception {
        try (var postgres = OwnPostgres.start(folder, List.of())) {
            tell(postgres, "alter role kizuna set synchronous_commit = off");
        }

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> OwnPostgres.start(folder, List.of()))
                .withMessageContaining("synchronous_commit");
        assertThat(server()).isNull();
    }

    @Test
    void whoever_leaves_last_stops_it() throws Exception {
        var first = Keeper.of(folder);
        try (var second = OwnPostgres.start(folder, List.of())) {
            first.leave();

            assertThat(ask(second, "select 1")).isEqualTo("1");
        }
        assertThat(server()).isNull();
    }

    @Test
    void a_server_left_by_a_killed_kizuna_is_taken_over() throws Exception {
        var killed = Keeper.of(folder);
        killed.kill();
        var orphan = server();

        try (var postgres = OwnPostgres.start(folder, List.of())) {
            assertThat(postgres.pid()).isEqualTo(orphan);
        }
        assertThat(server()).isNull();
    }

    @Test
    void a_server_left_with_other_settings_is_stopped_first() throws Exception {
        var killed = Keeper.of(folder);
        killed.kill();
        var orphan = server();

        try (var postgres = OwnPostgres.start(folder, List.of("fsync=off"))) {
            assertThat(postgres.pid()).isNotEqualTo(orphan);
        }
    }

    @Test
    void a_killed_server_comes_back_at_the_same_port_with_all_that_was_confirmed()
            throws Exception {
        try (var postgres = OwnPostgres.start(folder, List.of())) {
            tell(postgres, "create table word as select 'kept' as text");
            var before = postgres.url();
            ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly();

            assertThat(patiently(postgres, "select text from word")).isEqualTo("kept");
            assertThat(postgres.url()).isEqualTo(before);
        }
    }

    @Test
    void a_stale_lock_whose_number_now_belongs_to_another_program_is_recognised() throws Exception {
        OwnPostgres.start(folder, List.of()).close();
        Files.writeString(
                folder.resolve("database/postmaster.pid"),
                ProcessHandle.current().pid()
                        + "\n"
                        + folder.resolve("database")
                        + "\n1\n5432\n\n127.0.0.1\n  1 1\nready   \n");

        try (var postgres = OwnPostgres.start(folder, List.of())) {
            assertThat(ask(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void only_one_may_serve_a_folder_and_the_second_is_told_who_does() {
        var data = DataFolder.at(folder);
        try (var _ = data.serving("http://localhost:8080/")) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> data.serving("http://localhost:8081/"))
                    .satisfies(
                            problem ->
                                    assertThat(problem.arguments())
                                            .contains(
                                                    String.valueOf(ProcessHandle.current().pid()),
                                                    "http://localhost:8080/"));
        }
        data.serving("http://localhost:8081/").close();
    }

    @Test
    void data_of_another_postgresql_is_not_touched() throws Exception {
        OwnPostgres.start(folder, List.of()).close();
        Files.writeString(folder.resolve("database/PG_VERSION"), "17\n");

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> OwnPostgres.start(folder, List.of()))
                .withMessageContaining("other_postgres");
        Files.writeString(folder.resolve("database/PG_VERSION"), "18\n");
    }

    @Test
    void without_user_namespaces_root_lends_the_database_to_another_account() throws Exception {
        if (!"root".equals(System.getProperty("user.name"))) {
            assertThat(OrdinaryUser.here()).isInstanceOf(OrdinaryUser.Oneself.class);
            return; // nobody else can lend to another account
        }
        var open = Files.createTempDirectory(Path.of("/tmp"), "kizuna");
        var account = OrdinaryUser.Account.named("nobody").orElseThrow();

        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var postgres = OwnPostgres.start(open.resolve("shop"), List.of(), _ -> {}, account)) {
            assertThat(ask(postgres, "select 1")).isEqualTo("1");
            assertThat(Files.getOwner(open.resolve("shop/database")).getName()).isEqualTo("nobody");
        } finally {
            FileSystemUtils.deleteRecursively(open);
        }
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> OwnPostgres.start(folder, List.of(), _ -> {}, account))
                .withMessageContaining("account_shut_out");
    }

    @Test
    void a_small_machine_is_not_crowded() {
        assertThat(PostgresSettings.sized(1024, 4000))
                .contains("shared_buffers=128MB", "work_mem=4MB", "max_wal_size=200MB");
        assertThat(PostgresSettings.sized(24_000, 80_000)).contains("shared_buffers=2048MB");
    }

    @Test
    void each_system_has_its_package() {
        assertThat(PostgresBinaries.archive("Linux", "amd64"))
                .isEqualTo("postgres-linux-x86_64.txz");
        assertThat(PostgresBinaries.archive("Linux", "aarch64"))
                .isEqualTo("postgres-linux-arm_64.txz");
        assertThat(PostgresBinaries.archive("Mac OS X", "aarch64"))
                .isEqualTo("postgres-darwin-arm_64.txz");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> PostgresBinaries.archive("Plan 9", "mips"));
    }

    private @Nullable Long server() throws IOException {
        var file = folder.resolve("database/postmaster.pid");
        return Files.exists(file) ? Long.valueOf(Files.readAllLines(file).getFirst()) : null;
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static String ask(OwnPostgres postgres, String question) throws SQLException {
        try (var connection = connect(postgres);
                var rows = connection.createStatement().executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String patiently(OwnPostgres postgres, String question) throws Exception {
        for (int tries = 0; tries < 200; tries++) {
            try {
                return ask(postgres, question);
            } catch (SQLException away) {
                Thread.sleep(100);
            }
        }
        return ask(postgres, question);
    }

    private static void tell(OwnPostgres postgres, String order) throws SQLException {
        try (var connection = connect(postgres)) {
            connection.createStatement().execute(order);
        }
    }

    private static java.sql.Connection connect(OwnPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
    }
}
