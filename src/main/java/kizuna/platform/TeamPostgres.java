package kizuna.platform;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/// A PostgreSQL that the team runs itself: Kizuna neither starts nor stops it.
record TeamPostgres(String url, String user, String password) implements Database {
    private static final String SHOP = "select to_regclass('team.organisation') is not null";
    private static final int OLDEST = 15;
    private static final int STANDARD_PORT = 5432;

    /// `address`: `postgres://user:password@host:port/name` or a JDBC address. What it does not
    /// say of user and password comes from the environment.
    static TeamPostgres at(String address, Map<String, String> environment) {
        var user = environment.getOrDefault("KIZUNA_DATABASE_USER", "");
        var password = environment.getOrDefault("KIZUNA_DATABASE_PASSWORD", "");
        if (address.startsWith("jdbc:postgresql:")) {
            return new TeamPostgres(address, user, password);
        }
        var uri = parsed(address);
        if (uri.getRawUserInfo() != null) {
            var both = uri.getRawUserInfo().split(":", 2);
            user = decoded(both[0]);
            password = both.length > 1 ? decoded(both[1]) : password;
        }
        var port = uri.getPort() < 0 ? STANDARD_PORT : uri.getPort();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        var url = "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query;
        return new TeamPostgres(url, user, password);
    }

    /// Refuses a server that is out of reach or too old.
    TeamPostgres checked() {
        try (var connection = DriverManager.getConnection(url, user, password)) {
            var version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST) {
                throw Problem.invalid("platform.problem.database_old", version, OLDEST);
            }
            return this;
        } catch (SQLException e) {
            throw Problem.busy(
                    "platform.problem.database_away", url, String.valueOf(e.getMessage()));
        }
    }

    /// Whether Kizuna has been there before.
    boolean hasShop() {
        checked();
        try (var connection = DriverManager.getConnection(url, user, password);
                var rows = connection.createStatement().executeQuery(SHOP)) {
            return rows.next() && rows.getBoolean(1);
        } catch (SQLException e) {
            throw Problem.busy(
                    "platform.problem.database_away", url, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return url;
    }

    private static URI parsed(String address) {
        try {
            var uri = URI.create(address);
            if (uri.getHost() != null && String.valueOf(uri.getScheme()).startsWith("postgres")) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(
                    "platform.problem.database_address", String.valueOf(e.getMessage()));
        }
        throw Problem.invalid("platform.problem.database_address", address);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
