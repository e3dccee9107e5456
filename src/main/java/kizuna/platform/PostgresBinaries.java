package kizuna.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/// PostgreSQL's programs for this machine, packaged as a Maven artifact, unpacked once per version.
final class PostgresBinaries {
    static final String VERSION = "18.4";
    static final String MAJOR = "18";

    private PostgresBinaries() {}

    /// The folder with `bin`, `lib` and `share`: in the user's cache, or in the data folder where
    /// there is no cache or another account must be able to read it. It appears under its name
    /// when it is whole.
    static Path unpacked(Path folder, OrdinaryUser runner) throws IOException {
        var cache = cache(folder, runner);
        var home = cache.resolve("postgresql-" + VERSION + "-" + archive().replaceAll("\\W", "-"));
        if (!Files.exists(home)) {
            var fresh = Files.createTempDirectory(cache, "new-");
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            unpack(fresh);
            try {
                Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
                FileSystemUtils.deleteRecursively(fresh); // another Kizuna was faster
            }
        }
        return home;
    }

    /// As the packages name them, for each system and processor.
    static String archive(String system, String processor) {
        var os = system.toLowerCase(Locale.ROOT);
        var arm = processor.equals("aarch64") || processor.equals("arm64");
        if (os.startsWith("linux")) {
            return "postgres-linux-" + (arm ? "arm_64" : "x86_64") + ".txz";
        }
        if (os.startsWith("mac")) {
            return "postgres-darwin-" + (arm ? "arm_64" : "x86_64") + ".txz";
        }
        throw Problem.invalid("platform.problem.no_binaries", system, processor);
    }

    static String archive() {
        return archive(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    private static Path cache(Path folder, OrdinaryUser runner) throws IOException {
        var named = System.getenv("XDG_CACHE_HOME");
        var cache =
                named == null || named.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(named);
        if (!(runner instanceof OrdinaryUser.Account)) {
            try {
                return Files.createDirectories(cache.resolve("kizuna"));
            } catch (IOException e) {
                return folder; // a home that cannot be written is no reason to stop
            }
        }
        return folder;
    }

    private static void unpack(Path home) throws IOException {
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive())) {
            if (packed == null) {
                throw Problem.invalid(
                        "platform.problem.no_binaries",
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
            }
            var tar = new TarArchiveInputStream(new XZCompressorInputStream(packed));
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(entry, tar, home);
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path home)
            throws IOException {
        var target = home.resolve(entry.getName()).normalize();
        if (!target.startsWith(home)) {
            throw new IOException("Outside of its archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
