package kizuna.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/// The PostgreSQL that Kizuna carries: unpacked, made and started below one data folder, durable,
/// on the loopback address only, with a generated password.
///
/// The server is a process of its own and everyone who works on the folder shares it: whoever
/// comes first starts it, whoever leaves last stops it. A server that a killed Kizuna left behind
/// is simply found running and used. Three files say who is there: `turn` is locked while someone
/// comes or goes, `users` is locked (shared) by everyone present, `lock` by whoever serves pages.
public final class OwnPostgres implements Database {
    private static final Logger log = LoggerFactory.getLogger(OwnPostgres.class);

    static final String USER = "kizuna";
    private static final String DATABASE = "kizuna";
    private static final int LOOK = 300; // milliseconds
    private static final int BEFORE_THE_NEXT_TRY = 5000;
    private static final int PATIENCE = 100; // looks

    /// What must be true of a server that is to lose nothing it has confirmed.
    private static final Map<String, String> DURABLE =
            Map.of(
                    "fsync", "on",
                    "synchronous_commit", "on",
                    "full_page_writes", "on",
                    "data_checksums", "on");

    private static final String SETTINGS =
            """
            select name, setting
            from pg_settings
            where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums',
                           'data_directory', 'server_version')
            """;

    private final DataFolder folder;
    private final Postmaster postmaster;
    private final Map<String, String> expected;
    private @Nullable FileLock present;
    private volatile boolean closing;

    private OwnPostgres(DataFolder folder, Postmaster postmaster, Map<String, String> expected) {
        this.folder = folder;
        this.postmaster = postmaster;
        this.expected = expected;
    }

    /// `settings`: more server settings as `name=value`; tests trade durability for speed so.
    public static OwnPostgres start(Path folder, List<String> settings) {
        return start(folder, settings, _ -> {});
    }

    /// `waiting`: told every few seconds, in seconds, while the server recovers from a crash.
    static OwnPostgres start(Path folder, List<String> settings, Consumer<Integer> waiting) {
        return start(folder, settings, waiting, OrdinaryUser.here());
    }

    static OwnPostgres start(
            Path path, List<String> settings, Consumer<Integer> waiting, OrdinaryUser runner) {
        var folder = DataFolder.at(path);
        var postmaster = new Postmaster(folder, settings, waiting, runner);
        try (var _ = folder.turn()) {
            var own = new OwnPostgres(folder, postmaster, expected(settings));
            var alone = folder.isDeserted();
            try {
                own.ready(alone);
            } catch (RuntimeException e) {
                if (alone) {
                    postmaster.stop();
                }
                throw e;
            }
            own.present = folder.sharedPresence();
            return own;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether a shop was made in `folder` before; nothing is made by asking.
    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve("database").resolve("PG_VERSION"));
    }

    /// A connection to the server of `folder` if it is running.
    static Optional<Connection> glance(Path path) throws SQLException {
        var folder = DataFolder.at(path);
        var postmaster = Postmaster.of(folder);
        return postmaster.running().filter(Postmaster.Running::ready).isPresent()
                ? Optional.of(
                        DriverManager.getConnection(
                                postmaster.url(DATABASE), USER, folder.password()))
                : Optional.empty();
    }

    /// Takes the whole database of `folder` away, if nobody is using it.
    static void raze(Path path) {
        var folder = DataFolder.at(path);
        try (var _ = folder.turn()) {
            if (!folder.isDeserted()) {
                throw Problem.conflict("platform.problem.folder_in_use", path.toString());
            }
            Postmaster.of(folder).stop();
            FileSystemUtils.deleteRecursively(folder.database());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String url() {
        return postmaster.url(DATABASE);
    }

    @Override
    public String user() {
        return USER;
    }

    @Override
    public String password() {
        return folder.password();
    }

    /// The process that serves, for tests that kill it.
    long pid() {
        return postmaster.running().orElseThrow().pid();
    }

    /// Stops the server unless someone else is still using it.
    @Override
    public synchronized void close() {
        if (closing) {
            return;
        }
        closing = true;
        // Whoever was interrupted leaves in order all the same; waiting for the turn would refuse.
        var interrupted = Thread.interrupted();
        try (var _ = folder.turn()) {
            if (present != null) {
                present.channel().close();
                folder.left();
            }
            if (folder.isDeserted()) {
                postmaster.stop();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Map<String, String> expected(List<String> settings) {
        var expected = new HashMap<>(DURABLE);
        for (var setting : settings) {
            var both = setting.split("=", 2);
            expected.computeIfPresent(both[0], (_, _) -> both[1]);
        }
        return expected;
    }

    private void ready(boolean alone) throws IOException {
        var up = postmaster.running().isPresent() && postmaster.awaitReady() && answers();
        if (up && alone && !isAsWanted()) {
            postmaster.stop(); // another version's server, or one started otherwise
        }
        if (postmaster.running().isEmpty()) {
            postmaster.start();
            makeDatabase();
        }
        verify();
        watch();
    }

    /// A server that dies while we are here is started again on the same port, so that the pool
    /// finds it; what was confirmed is there again after its recovery.
    private void watch() {
        Thread.ofVirtual()
                .name("postgres-watch")
                .start(
                        () -> {
                            while (!closing) {
                                Postmaster.sleep(LOOK);
                                if (!closing && postmaster.running().isEmpty()) {
                                    revive();
                                }
                            }
                        });
    }

    private synchronized void revive() {
        if (closing) {
            return;
        }
        try (var _ = folder.turn()) {
            if (postmaster.running().isEmpty()) {
                postmaster.start();
            }
        } catch (IOException | RuntimeException e) {
            log.error("PostgreSQL ended and could not be started again", e);
            Postmaster.sleep(BEFORE_THE_NEXT_TRY);
        }
    }

    /// One that has just been killed may seem to be there for a moment; then it is gone.
    private boolean answers() {
        for (int i = 0; postmaster.running().isPresent(); i++) {
            try (var _ = connect(DATABASE)) {
                return true;
            } catch (SQLException e) {
                if (i == PATIENCE) {
                    throw Problem.busy(
                            "platform.problem.database_away",
                            url(),
                            String.valueOf(e.getMessage()));
                }
                Postmaster.sleep(LOOK);
            }
        }
        return false;
    }

    private boolean isAsWanted() {
        var settings = settings();
        return settings.entrySet().containsAll(expected.entrySet())
                && PostgresBinaries.VERSION.startsWith(
                        settings.getOrDefault("server_version", "-"));
    }

    private void verify() {
        var settings = settings();
        for (var wanted : expected.entrySet()) {
            if (!wanted.getValue().equals(settings.get(wanted.getKey()))) {
                throw Problem.conflict(
                        "platform.problem.not_durable",
                        wanted.getKey(),
                        String.valueOf(settings.get(wanted.getKey())));
            }
        }
    }

    private Map<String, String> settings() {
        var found = new HashMap<String, String>();
        try (var connection = connect(DATABASE);
                var rows = connection.createStatement().executeQuery(SETTINGS)) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not answer", e);
        }
        return found;
    }

    private void makeDatabase() {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            var there =
                    statement.executeQuery("select 1 from pg_database where datname = 'kizuna'");
            if (!there.next()) {
                statement.execute("create database kizuna");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not answer", e);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(postmaster.url(database), USER, folder.password());
    }
}
