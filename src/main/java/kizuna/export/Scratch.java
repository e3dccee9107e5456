package kizuna.export;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Databases made for a moment beside the house's own, on the same server.
@Component
class Scratch {
    /// A database that another house makes on the same server is told by its own name.
    private static final String PREFIX =
            "select 'kizuna_trial_' || substr(md5(current_database()), 1, 12) || '_'";

    private static final String MAY =
            """
            select rolsuper or rolcreatedb from pg_roles where rolname = current_user
            """;

    private static final String LEFTOVERS =
            "select datname from pg_database where starts_with(datname, :prefix)";

    private static final String ALONE =
            "select pg_try_advisory_lock(hashtext('kizuna.export.scratch'))";

    private final String url;
    private final String user;
    private final String password;

    Scratch(
            @Value("${spring.datasource.url}") String url,
            @Value("${spring.datasource.username:}") String user,
            @Value("${spring.datasource.password:}") String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    @FunctionalInterface
    interface Work {
        void on(Place place) throws Exception;
    }

    /// A scratch database with the tables of one version of the schema.
    record Place(String url, String user, String password) {
        Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }

        /// Refuses a version that these migrations do not know.
        void migrate(String version) {
            var flyway =
                    Flyway.configure()
                            .dataSource(url, user, password)
                            .defaultSchema("platform")
                            .schemas("platform")
                            .createSchemas(true)
                            .target(version)
                            .load();
            flyway.migrate();
        }
    }

    /// Whether we may make databases there.
    boolean isAllowed(Connection connection) {
        return Catalogue.sql(connection).sql(MAY).find(Boolean.class).orElse(false);
    }

    /// Does the work on a new database and takes it away, whatever comes of it; and first those
    /// that a killed program has left: only one works here at a time.
    void use(Work work) throws Exception {
        try (var own = DriverManager.getConnection(url, user, password)) {
            var db = Catalogue.sql(own);
            if (!isAllowed(own)) {
                throw Problem.forbidden("export.problem.no_scratch", user);
            }
            if (!db.sql(ALONE).get(Boolean.class)) {
                throw Problem.busy("export.problem.running");
            }
            var prefix = db.sql(PREFIX).get(String.class);
            sweep(own, db, prefix);
            var name = prefix + ProcessHandle.current().pid();
            run(own, "create database " + name + " template template0");
            try {
                work.on(new Place(at(name), user, password));
            } finally {
                // An interrupt is for the work; the database goes all the same.
                boolean interrupted = Thread.interrupted();
                drop(own, name);
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /// What is left of trials; for tests and for the curious.
    List<String> leftovers(Connection connection) {
        var db = Catalogue.sql(connection);
        var prefix = db.sql(PREFIX).get(String.class);
        return db.sql(LEFTOVERS).param("prefix", prefix).list(String.class);
    }

    static boolean isOlder(String version, String than) {
        return MigrationVersion.fromVersion(version).compareTo(MigrationVersion.fromVersion(than))
                < 0;
    }

    private void sweep(Connection own, Sql db, String prefix) throws SQLException {
        for (var each : db.sql(LEFTOVERS).param("prefix", prefix).list(String.class)) {
            drop(own, each);
        }
    }

    private static void drop(Connection own, String name) throws SQLException {
        run(own, "drop database if exists " + Table.quoted(name) + " with (force)");
    }

    private static void run(Connection own, String statement) throws SQLException {
        try (var running = own.createStatement()) {
            running.execute(statement);
        }
    }

    private String at(String database) {
        int query = url.indexOf('?');
        var address = query < 0 ? url : url.substring(0, query);
        return address.substring(0, address.lastIndexOf('/') + 1)
                + database
                + (query < 0 ? "" : url.substring(query));
    }
}
