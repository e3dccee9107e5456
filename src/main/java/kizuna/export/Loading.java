package kizuna.export;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import org.postgresql.PGConnection;

/// Everything of a checked file into an empty house of the same schema, in the caller's
/// transaction. Foreign keys, indexes and triggers step aside and come back at the end: so rows may
/// come in any order, rings of tables too, and every reference is checked once.
final class Loading {
    private static final String GUARD = "lock table team.organisation in share row exclusive mode";

    private static final List<String> SIGNS_OF_LIFE =
            List.of(
                    "team.member",
                    "team.organisation",
                    "team.store",
                    "team.audit",
                    "people.person");

    private static final String SET_SEQUENCE =
            "select setval(to_regclass(?), ?, ?) where to_regclass(?) is not null";

    private static final int BUFFER = 1 << 16;
    private static final int FILES_AT_ONCE = 500;

    private final Connection connection;
    private final Archive archive;
    private final Catalogue catalogue;
    private final Progress progress;
    private long done;

    private Loading(Connection connection, Archive archive, Progress progress) {
        this.connection = connection;
        this.archive = archive;
        this.catalogue = new Catalogue(connection);
        this.progress = progress;
    }

    static void all(Connection connection, Archive archive, Progress progress) throws SQLException {
        try {
            new Loading(connection, archive, progress).load();
        } catch (IOException e) {
            throw Problem.invalid("export.problem.unreadable", archive.name(), e.toString());
        }
    }

    /// Refuses a house in which anyone has begun.
    static void mustBeEmpty(Connection connection) throws SQLException {
        for (var table : SIGNS_OF_LIFE) {
            try (var found =
                    connection
                            .createStatement()
                            .executeQuery("select exists (select from " + table + ")")) {
                if (found.next() && found.getBoolean(1)) {
                    throw Problem.conflict("export.problem.not_empty");
                }
            }
        }
    }

    private void load() throws SQLException, IOException {
        Writing.speak(connection);
        run(GUARD);
        mustBeEmpty(connection);
        var tables = matched();
        var obstacles = catalogue.obstacles();
        for (var each : reversed(obstacles)) {
            run(each.undone());
        }
        for (var table : tables.keySet()) {
            run("delete from " + table.quoted()); // what the migrations put there
        }
        for (var each : tables.entrySet()) {
            copy(each.getKey(), each.getValue());
        }
        for (var each : obstacles) {
            bringBack(each);
        }
        sequences();
    }

    /// The tables with their entries. The schema has the file's version; where tables or columns
    /// differ all the same, one of the two is not what it says.
    private Map<Table, Manifest.Part> matched() {
        var parts =
                archive.manifest().tables().stream()
                        .collect(Collectors.toMap(Manifest.Part::table, each -> each, (a, _) -> a));
        var found = new java.util.LinkedHashMap<Table, Manifest.Part>();
        for (var table : catalogue.tables()) {
            var part = parts.remove(table.full());
            if (part == null
                    || !part.entry().equals(table.entry())
                    || !java.util.Set.copyOf(part.columns())
                            .equals(java.util.Set.copyOf(table.names()))) {
                throw misfit(table.full());
            }
            found.put(table, part);
        }
        if (!parts.isEmpty()) {
            throw misfit(parts.keySet().iterator().next());
        }
        return found;
    }

    private Problem misfit(String table) {
        return Problem.invalid("export.problem.misfit", archive.name(), table);
    }

    private void copy(Table table, Manifest.Part part) throws SQLException, IOException {
        long rows;
        if (table.files().isEmpty()) {
            rows = copy(inItsOrder(table, part).copyIn(table.quoted()), part);
        } else {
            rows = withFiles(inItsOrder(table, part), part);
        }
        if (rows != part.rows()) {
            throw archive.damaged(part.entry());
        }
    }

    /// Columns stand in the order of the file, where a table was made in another.
    private static Table inItsOrder(Table table, Manifest.Part part) {
        var byName = new HashMap<String, Column>();
        table.columns().forEach(each -> byName.put(each.name(), each));
        return new Table(
                table.schema(),
                table.name(),
                part.columns().stream().map(byName::get).toList(),
                table.estimate());
    }

    private long copy(String statement, Manifest.Part part) throws SQLException, IOException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        try (InputStream in = archive.open(part)) {
            var buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                copy.writeToCopy(buffer, 0, n);
                done += n;
                tell();
            }
            return copy.endCopy();
        } catch (SQLException e) {
            throw misread(e, part.entry());
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /// The rows first go beside, with the names of their files; then each comes in with its bytes.
    private long withFiles(Table table, Manifest.Part part) throws SQLException, IOException {
        var beside =
                table.columns().stream()
                        .map(
                                each ->
                                        each.isFile(table.full())
                                                ? "null::text as " + each.quoted()
                                                : each.quoted())
                        .collect(Collectors.joining(", "));
        run(
                "create temporary table beside on commit drop as select "
                        + beside
                        + " from "
                        + table.quoted()
                        + " with no data");
        long rows = copy(table.copyIn("beside"), part);
        var files = table.files();
        var select =
                "select ctid::text, "
                        + files.stream().map(Column::quoted).collect(Collectors.joining(", "))
                        + " from beside";
        var insert =
                "insert into "
                        + table.quoted()
                        + " ("
                        + table.list()
                        + ") overriding system value select "
                        + table.columns().stream()
                                .map(each -> files.contains(each) ? "?" : each.quoted())
                                .collect(Collectors.joining(", "))
                        + " from beside where ctid = cast(? as tid)";
        try (var reading = connection.createStatement();
                var writing = connection.prepareStatement(insert)) {
            reading.setFetchSize(FILES_AT_ONCE);
            try (var found = reading.executeQuery(select)) {
                while (found.next()) {
                    for (int i : IntStream.rangeClosed(1, files.size()).toArray()) {
                        var name = found.getString(i + 1);
                        writing.setBytes(i, name == null ? null : archive.file(name));
                    }
                    writing.setString(files.size() + 1, found.getString(1));
                    writing.executeUpdate();
                    tell();
                }
            }
        } catch (SQLException e) {
            throw misread(e, part.entry());
        }
        run("drop table beside");
        return rows;
    }

    private void bringBack(Catalogue.Obstacle obstacle) throws SQLException {
        try {
            run(obstacle.done());
            tell();
        } catch (SQLException e) {
            throw misread(e, obstacle.tableName());
        }
    }

    private void sequences() throws SQLException {
        try (var statement = connection.prepareStatement(SET_SEQUENCE)) {
            for (var each : archive.manifest().sequences().entrySet()) {
                var last = each.getValue();
                statement.setString(1, each.getKey());
                statement.setLong(2, last == null ? 1 : last);
                statement.setBoolean(3, last != null);
                statement.setString(4, each.getKey());
                statement.execute();
            }
        }
    }

    /// Rows that the database refuses (classes 22 and 23) are the file's fault; all else is not.
    private Problem misread(SQLException fault, String where) throws SQLException {
        var state = String.valueOf(fault.getSQLState());
        if (state.startsWith("22") || state.startsWith("23")) {
            return archive.damaged(where);
        }
        throw fault;
    }

    private void run(String statement) throws SQLException {
        try (var running = connection.createStatement()) {
            running.execute(statement);
        }
    }

    private void tell() {
        Writing.stopIfAsked();
        long total = archive.manifest().bytes();
        progress.at(Math.min(done, total), total);
    }

    private static <T> List<T> reversed(List<T> list) {
        return new ArrayList<>(list).reversed();
    }
}
