package kizuna.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes, starts, finds and stops the server of one data folder. Its callers have the folder's
/// turn.
final class Postmaster {
    private static final long LOG_LIMIT = 10L << 20;
    private static final int TRIES = 40;

    private final DataFolder folder;
    private final List<String> settings;
    private final Consumer<Integer> waiting;
    private final OrdinaryUser runner;
    private int port;

    Postmaster(
            DataFolder folder,
            List<String> settings,
            Consumer<Integer> waiting,
            OrdinaryUser runner) {
        this.folder = folder;
        this.settings = List.copyOf(settings);
        this.waiting = waiting;
        this.runner = runner;
    }

    /// To look at a server, or to stop it.
    static Postmaster of(DataFolder folder) {
        return new Postmaster(folder, List.of(), _ -> {}, OrdinaryUser.here());
    }

    /// What `postmaster.pid` says of a server that lives.
    record Running(long pid, int port, boolean ready) {}

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    Optional<Running> running() {
        var found = read(folder.database().resolve("postmaster.pid"));
        var alive = found.filter(each -> isPostgres(each.pid()));
        alive.ifPresent(each -> port = each.port());
        return alive;
    }

    void start() throws IOException {
        var home = PostgresBinaries.unpacked(folder.path(), runner);
        make(home);
        forgetDeadServer();
        endOrphans();
        turnLogOver();
        for (int i = 1; ; i++) {
            port = freePort();
            if (launched(home) || launchedByAnother()) {
                break;
            }
            if (i == TRIES || !isStillEnding()) {
                throw Problem.busy(
                        "platform.problem.postgres_failed",
                        lastWords(),
                        folder.postgresLog().toString());
            }
            sleep(250);
        }
        folder.keepPort(port);
    }

    /// Waits for a server that someone else has just started; false if it ends before it is ready.
    boolean awaitReady() {
        return await(null);
    }

    /// Ends every connection, writes everything down, and waits for the end.
    void stop() throws IOException {
        var found = running();
        if (found.isEmpty()) {
            return;
        }
        var home = PostgresBinaries.unpacked(folder.path(), runner);
        try {
            runner.run(
                    List.of(
                            home.resolve("bin/pg_ctl").toString(),
                            "stop",
                            "-D",
                            folder.database().toString(),
                            "-m",
                            "fast",
                            "-t",
                            "600"));
        } catch (IllegalStateException e) {
            if (isPostgres(found.get().pid())) {
                throw e;
            }
        }
        while (isPostgres(found.get().pid())) {
            sleep(10); // it takes its file away a moment before it ends
        }
    }

    private void make(Path home) throws IOException {
        var version = folder.database().resolve("PG_VERSION");
        if (Files.exists(version)) {
            var major = Files.readString(version).strip();
            if (!major.equals(PostgresBinaries.MAJOR)) {
                throw Problem.conflict(
                        "platform.problem.other_postgres", major, PostgresBinaries.MAJOR);
            }
            return;
        }
        // Made under another name first: a database folder is whole or not there.
        folder.sweep();
        var fresh = Files.createTempDirectory(folder.path(), "new-");
        var password = Files.createTempFile(folder.path(), "new-", ".password");
        try {
            Files.writeString(password, folder.password());
            runner.own(folder.path(), fresh, password);
            runner.run(
                    List.of(
                            home.resolve("bin/initdb").toString(),
                            "--pgdata=" + fresh,
                            "--username=" + OwnPostgres.USER,
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--data-checksums",
                            "--encoding=UTF8",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--locale=C"));
            Files.move(fresh, folder.database(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(password);
        }
    }

    /// The number in a file left by a crash may by now belong to any other program, which
    /// PostgreSQL would take for a living server. It guards the data by shared memory besides.
    private void forgetDeadServer() throws IOException {
        var file = folder.database().resolve("postmaster.pid");
        var left = read(file);
        if (left.isPresent()
                && ProcessHandle.of(left.get().pid()).isPresent()
                && !isPostgres(left.get().pid())) {
            Files.deleteIfExists(file);
        }
    }

    /// Processes that outlived their server, killed alone. As long as one of them is busy, no new
    /// server can start, and whoever waits for its answer waits. They are known by the folder they
    /// work in, where the system tells it (/proc); elsewhere they end when they notice.
    private void endOrphans() {
        try (var all = ProcessHandle.allProcesses()) {
            all.filter(each -> isPostgres(each.pid()) && worksHere(each.pid()))
                    .forEach(ProcessHandle::destroyForcibly);
        }
    }

    private boolean worksHere(long pid) {
        try {
            return Path.of("/proc/" + pid + "/cwd")
                    .toRealPath()
                    .equals(folder.database().toRealPath());
        } catch (IOException e) {
            return false; // gone, or not ours to know
        }
    }

    private boolean launched(Path home) throws IOException {
        var options = new StringBuilder();
        var all = new ArrayList<>(PostgresSettings.forThisMachine(folder.path()));
        all.addAll(settings);
        all.add("port=" + port);
        all.forEach(setting -> options.append(" -c '").append(setting).append('\''));
        var starter =
                new ProcessBuilder(
                                runner.command(
                                        List.of(
                                                home.resolve("bin/pg_ctl").toString(),
                                                "start",
                                                "-w",
                                                "-t",
                                                "86400",
                                                "-D",
                                                folder.database().toString(),
                                                "-o",
                                                options.toString())))
                        .directory(folder.path().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(folder.postgresLog().toFile()))
                        .start();
        return await(starter);
    }

    /// `starter` watches the server until it is ready; we look more often than it does. Recovery
    /// after a crash takes as long as it takes, and is told of.
    private boolean await(@Nullable Process starter) {
        for (int waits = 1; ; waits++) {
            if (running().filter(Running::ready).isPresent()) {
                return true;
            }
            if (starter != null && !starter.isAlive()) {
                return starter.exitValue() == 0;
            }
            if (starter == null && running().isEmpty()) {
                return false;
            }
            sleep(10);
            if (waits % 300 == 0) {
                waiting.accept(waits / 100);
            }
        }
    }

    private static Optional<Running> read(Path file) {
        try {
            var lines = Files.readAllLines(file);
            if (lines.size() < 4) {
                return Optional.empty();
            }
            return Optional.of(
                    new Running(
                            Long.parseLong(lines.getFirst().strip()),
                            Integer.parseInt(lines.get(3).strip()),
                            lines.size() >= 8 && lines.get(7).startsWith("ready")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // being written just now
        }
    }

    /// Where the system tells a process's name and state to everyone, one that is dead and only
    /// waits to be collected (Z) is not running.
    private static boolean isPostgres(long pid) {
        try {
            var stat = Path.of("/proc/" + pid + "/stat");
            return Files.isDirectory(Path.of("/proc/self"))
                    ? Files.readString(stat).matches("(?s)[0-9]+ \\(postgres\\) [^ZX].*")
                    : ProcessHandle.of(pid)
                            .flatMap(process -> process.info().command())
                            .filter(command -> command.endsWith("/postgres"))
                            .isPresent();
        } catch (IOException e) {
            return false; // no such process
        }
    }

    /// A Kizuna that was killed while it started the server may have left it half-way up.
    private boolean launchedByAnother() {
        return running().isPresent() && awaitReady();
    }

    /// A server that was killed has children that take a moment to notice.
    private boolean isStillEnding() throws IOException {
        var words = lastWords();
        return words.contains("still in use")
                || words.contains("could not bind")
                || words.contains("already exists");
    }

    private String lastWords() throws IOException {
        var lines = Files.readAllLines(folder.postgresLog());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    }

    private void turnLogOver() throws IOException {
        var log = folder.postgresLog();
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.move(
                    log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private int freePort() throws IOException {
        var last = folder.port();
        if (last.isPresent() && isFree(last.get())) {
            return last.get();
        }
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static void sleep(int milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.busy("platform.problem.interrupted");
        }
    }
}
