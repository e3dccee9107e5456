package kizuna.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;

/// Brings an export back into an empty Kizuna: all of it, or nothing.
@Component
@DependsOnDatabaseInitialization // at the console, nothing else asks for the tables
class Restoring {
    private final DataSource database;
    private final Scratch scratch;
    private final Clock clock;

    Restoring(DataSource database, Scratch scratch, Clock clock) {
        this.database = database;
        this.scratch = scratch;
        this.clock = clock;
    }

    /// `archive` has been checked. The manifest of what was loaded, in this Kizuna's own schema.
    Manifest into(Archive archive, Progress progress) {
        try (var connection = database.getConnection()) {
            Loading.mustBeEmpty(connection);
            var version = new Catalogue(connection).version();
            var theirs = archive.manifest().schema();
            if (Scratch.isOlder(version, theirs)) {
                throw Problem.conflict(
                        "export.problem.newer", archive.name(), archive.manifest().kizuna());
            }
            if (Scratch.isOlder(theirs, version)) {
                return broughtForward(connection, archive, version, progress);
            }
            load(connection, archive, progress);
            return archive.manifest();
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    /// An older export goes through a scratch database of its own version, which is migrated and
    /// exported anew: so it becomes what it would be had its house lived on.
    private Manifest broughtForward(
            Connection connection, Archive archive, String version, Progress progress) {
        if (!scratch.isAllowed(connection)) {
            throw Problem.forbidden(
                    "export.problem.older", archive.name(), archive.manifest().kizuna());
        }
        var fresh = Writing.beside(archive.path(), "." + version + ".part");
        try {
            scratch.use(
                    place -> {
                        place.migrate(archive.manifest().schema());
                        try (var there = place.connect()) {
                            load(there, archive, Progress.UNSEEN);
                        }
                        place.migrate(version);
                        try (var there = place.connect();
                                var out = OwnerOnly.create(fresh)) {
                            Writing.all(there, out, clock.instant(), Progress.UNSEEN);
                        }
                    });
            try (var newer = Archive.open(fresh)) {
                load(connection, newer.checked(Progress.UNSEEN), progress);
                return newer.manifest();
            }
        } catch (Problem | Error e) {
            throw e;
        } catch (Exception e) {
            throw refused(e);
        } finally {
            delete(fresh);
        }
    }

    static void load(Connection connection, Archive archive, Progress progress)
            throws SQLException {
        connection.setAutoCommit(false);
        try {
            Loading.all(connection, archive, progress);
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        try (var statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }

    static Problem refused(Throwable fault) {
        return Problem.busy("export.problem.database", String.valueOf(fault.getMessage()));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
