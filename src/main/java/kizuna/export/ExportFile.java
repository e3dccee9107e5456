package kizuna.export;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import kizuna.platform.Problem;
import kizuna.platform.Progress;

/// One export under its final name: whole, read again and found right, or not there at all.
final class ExportFile {
    private static final String PART = ".part";

    private ExportFile() {}

    static Manifest write(Connection connection, Path target, Instant now, Progress progress) {
        if (Files.exists(target)) {
            throw Problem.conflict("export.problem.there", target.toString());
        }
        var part = Writing.beside(target, PART);
        try (var channel = OwnerOnly.channel(part)) {
            try {
                mine(channel);
                channel.truncate(0);
                var out = Channels.newOutputStream(channel);
                var manifest = Writing.all(connection, out, now, progress);
                channel.force(true);
                verify(part);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                force(target);
                return manifest;
            } catch (Busy e) {
                throw Problem.busy("export.problem.running");
            } catch (SQLException | IOException | RuntimeException | Error e) {
                Files.deleteIfExists(part);
                throw e;
            }
        } catch (SQLException e) {
            throw Restoring.refused(e);
        } catch (IOException e) {
            throw told(e, target);
        }
    }

    /// Takes away what a killed export has left of `target`; one that is under way stays.
    static void sweep(Path target) throws IOException {
        var part = Writing.beside(target, PART);
        if (Files.exists(part)) {
            try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                mine(channel);
                Files.deleteIfExists(part);
            } catch (Busy _) {
                return;
            }
        }
    }

    private static void mine(FileChannel channel) throws IOException, Busy {
        try {
            if (channel.tryLock() == null) {
                throw new Busy();
            }
        } catch (OverlappingFileLockException e) {
            throw new Busy(e);
        }
    }

    private static void verify(Path part) {
        try (var archive = Archive.open(part)) {
            archive.checked(Progress.UNSEEN);
        }
    }

    /// The name itself is to outlive a power cut as well.
    private static void force(Path target) throws IOException {
        var folder = target.toAbsolutePath().getParent();
        if (folder != null) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    static Problem told(IOException fault, Path target) {
        var folder = String.valueOf(target.toAbsolutePath().getParent());
        if (fault instanceof AccessDeniedException) {
            return Problem.forbidden("export.problem.rights", folder);
        } else if (fault instanceof ClosedByInterruptException) {
            return Problem.busy("platform.problem.interrupted");
        } else if (String.valueOf(fault.getMessage()).contains("No space left")
                || String.valueOf(fault.getMessage()).contains("quota")) {
            return Problem.busy("export.problem.full", folder);
        } else {
            return Problem.busy("export.problem.write", folder, fault.toString());
        }
    }

    private static final class Busy extends Exception {
        private static final long serialVersionUID = 1;

        Busy() {}

        Busy(Throwable cause) {
            super(cause);
        }
    }
}
