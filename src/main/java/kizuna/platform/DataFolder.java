package kizuna.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/// Everything a shop keeps on disk: the database, the password to it, the logs, and the locks that
/// tell one Kizuna of another. Nobody but its owner may read it.
record DataFolder(Path path) {
    /// The system's file locks belong to the whole process and are lost when any channel to the
    /// file is closed: so each file is opened once per process.
    private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");
    private static final int PASSWORD_BYTES = 24;

    static DataFolder at(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(
                        path,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            }
            return new DataFolder(path.toRealPath());
        } catch (AccessDeniedException e) {
            throw Problem.forbidden("platform.problem.folder_rights", path.toString());
        } catch (IOException e) {
            throw Problem.invalid("platform.problem.folder", path.toString(), e.toString());
        }
    }

    Path database() {
        return path.resolve("database");
    }

    /// Clears away what a making that was cut short has left, and shuts others out.
    void sweep() throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        try (var all = Files.newDirectoryStream(path, "new-*")) {
            for (var each : all) {
                FileSystemUtils.deleteRecursively(each);
            }
        }
    }

    Path postgresLog() {
        return path.resolve("postgres.log");
    }

    /// Made on first use.
    String password() {
        var file = path.resolve("password");
        try {
            if (!Files.exists(file)) {
                var random = new byte[PASSWORD_BYTES];
                new SecureRandom().nextBytes(random);
                writeOwnerOnly(
                        file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            }
            Files.setPosixFilePermissions(file, OWNER_ONLY);
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The port of last time, so that whoever connects by other means finds the same one.
    Optional<Integer> port() throws IOException {
        var file = path.resolve("port");
        return Files.exists(file)
                ? Optional.of(Integer.valueOf(Files.readString(file).strip()))
                : Optional.empty();
    }

    void keepPort(int port) throws IOException {
        Files.writeString(path.resolve("port"), port + "\n");
    }

    /// Waits until nobody else is just coming or going.
    Turn turn() throws IOException {
        var file = path.resolve("turn");
        while (!OPEN_HERE.add(file)) {
            pause();
        }
        var channel = open(file);
        channel.lock();
        return new Turn(file, channel);
    }

    /// Says that we are using the server; null where this very process says so already.
    @Nullable FileLock sharedPresence() throws IOException {
        var file = path.resolve("users");
        return OPEN_HERE.add(file) ? open(file).lock(0, Long.MAX_VALUE, true) : null;
    }

    void left() {
        OPEN_HERE.remove(path.resolve("users"));
    }

    /// Nobody says so. Certain only for whoever has the turn.
    boolean isDeserted() throws IOException {
        var file = path.resolve("users");
        if (!OPEN_HERE.add(file)) {
            return false;
        }
        try (var channel = open(file)) {
            return channel.tryLock() != null;
        } finally {
            OPEN_HERE.remove(file);
        }
    }

    /// Takes the right to serve this folder's shop, or refuses, saying who has it.
    Turn serving(String word) {
        try {
            return served(word);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Turn served(String word) throws IOException {
        var file = path.resolve("lock");
        if (!OPEN_HERE.add(file)) {
            throw held(file);
        }
        var channel = open(file);
        if (channel.tryLock() == null) {
            channel.close();
            OPEN_HERE.remove(file);
            throw held(file);
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(
                        (ProcessHandle.current().pid() + " " + word)
                                .getBytes(StandardCharsets.UTF_8)));
        return new Turn(file, channel);
    }

    void refuseServed() {
        try {
            if (server().isPresent()) {
                throw held(path.resolve("lock"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Who serves this folder now: process and address, as [#serving] was told.
    Optional<String> server() throws IOException {
        var file = path.resolve("lock");
        if (!Files.exists(file) || OPEN_HERE.contains(file)) {
            return Optional.empty();
        }
        try (var channel = open(file)) {
            return channel.tryLock() == null
                    ? Optional.of(Files.readString(file))
                    : Optional.empty();
        }
    }

    /// A lock with its file; closing gives it back.
    record Turn(Path file, FileChannel channel) implements AutoCloseable {
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                OPEN_HERE.remove(file);
            }
        }
    }

    private Problem held(Path file) throws IOException {
        var both = Files.readString(file).split(" ", 2);
        return Problem.conflict(
                "platform.problem.folder_held",
                path.toString(),
                both[0],
                both.length > 1 ? both[1] : "");
    }

    private static FileChannel open(Path file) throws IOException {
        try {
            return FileChannel.open(
                    file,
                    Set.of(
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (AccessDeniedException e) {
            throw Problem.forbidden("platform.problem.folder_rights", file.toString());
        }
    }

    private static void writeOwnerOnly(Path file, String text) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(file, text);
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.busy("platform.problem.interrupted");
        }
    }
}
