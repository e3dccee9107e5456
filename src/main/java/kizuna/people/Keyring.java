package kizuna.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import kizuna.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The keys of what is told in confidence, in a file that is neither in the database nor in an
/// export. Its lines: `note <key>`, of which the last is in use and those before still open what
/// they closed; `mark <key>`, by which the erased are recognised. Made on first use, for its owner
/// only, and on the disk before anything is closed with it.
@Component
class Keyring {
    private static final int BYTES = 32;
    private static final String NOTE = "note ";
    private static final String MARK = "mark ";
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private final SecureRandom random = new SecureRandom();
    private volatile @Nullable Lines read;

    Keyring(
            @Value("${kizuna.data}") Path data,
            @Value("${KIZUNA_NOTES_KEY_FILE:}") String elsewhere) {
        file = at(data, elsewhere);
    }

    static Path at(Path data, String elsewhere) {
        return elsewhere.isEmpty() ? data.resolve("keys").resolve("notes.key") : Path.of(elsewhere);
    }

    /// A key with the name by which what it closed knows it.
    record Key(String id, SecretKey secret) {
        static Key of(byte[] bytes, String algorithm) {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                digest.update("kizuna.key.".getBytes(StandardCharsets.UTF_8));
                var id = HexFormat.of().formatHex(digest.digest(bytes), 0, 8);
                return new Key(id, new SecretKeySpec(bytes, algorithm));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    Path file() {
        return file;
    }

    boolean isThere() {
        return Files.exists(file);
    }

    /// Those for notes, the one in use last.
    List<Key> notes() {
        return keys(NOTE, "AES");
    }

    Optional<Key> mark() {
        return keys(MARK, "HmacSHA256").stream().findFirst();
    }

    Optional<Key> note(String id) {
        return notes().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /// Makes the file where there is none.
    Key noteInUse() {
        make();
        return notes().getLast();
    }

    Key markInUse() {
        make();
        return mark().orElseThrow(() -> Problem.conflict("people.problem.key_file", file + ""));
    }

    /// A new key for notes; the former ones stay, for what they closed and for exports of old.
    Key renew() {
        make();
        try {
            var lines = new ArrayList<>(Files.readAllLines(file));
            lines.add(line(NOTE));
            var next = written(lines);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            force(folder());
            return notes().getLast();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of two who make it at once, one is first and both use what that one made.
    private void make() {
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createDirectories(
                    folder(),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            var made = written(List.of(line(MARK), line(NOTE)));
            try {
                Files.createLink(file, made);
            } catch (FileAlreadyExistsException _) {
                // The other's.
            } finally {
                Files.delete(made);
            }
            force(folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder() {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalStateException("No folder: " + file);
        }
        return folder;
    }

    private Path written(List<String> lines) throws IOException {
        var made =
                Files.createTempFile(
                        folder(), ".notes", "", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        var text = String.join("\n", lines) + "\n";
        try (var channel = FileChannel.open(made, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return made;
    }

    private static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private String line(String kind) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return kind + Base64.getEncoder().encodeToString(bytes);
    }

    private List<Key> keys(String kind, String algorithm) {
        try {
            return lines().stream()
                    .filter(each -> each.startsWith(kind))
                    .map(each -> Base64.getDecoder().decode(each.substring(kind.length()).strip()))
                    .map(
                            bytes -> {
                                if (bytes.length != BYTES) {
                                    throw new IllegalArgumentException();
                                }
                                return Key.of(bytes, algorithm);
                            })
                    .toList();
        } catch (IOException | IllegalArgumentException _) {
            throw Problem.conflict("people.problem.key_file", file.toString());
        }
    }

    /// Read again only where the file is another one: each link of each letter asks for it.
    private List<String> lines() throws IOException {
        try {
            var now = Files.readAttributes(file, BasicFileAttributes.class);
            var known = read;
            if (known == null || !known.isOf(now)) {
                known = new Lines(now, Files.readAllLines(file));
                read = known;
            }
            return known.lines();
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }

    private record Lines(BasicFileAttributes of, List<String> lines) {
        boolean isOf(BasicFileAttributes now) {
            return now.lastModifiedTime().equals(of.lastModifiedTime())
                    && now.size() == of.size()
                    && Objects.equals(now.fileKey(), of.fileKey());
        }

        @Override
        public String toString() {
            return "Lines"; // never the keys
        }
    }
}
