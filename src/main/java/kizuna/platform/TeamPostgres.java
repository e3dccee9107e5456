package kizuna.platform;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
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
            return of(address, user, password);
        }
        var uri = parsed(address);
        if (uri.getRawUserInfo() != null) {
            var both = uri.getRawUserInfo().split(":", 2);
            user = decoded(both[0]);
            password = both.length > 1 ? decoded(both[1]) : password;
        }
        var port = uri.getPort() < 0 ? STANDARD_PORT : uri.getPort();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return of(
                "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query,
                user,
                password);
    }

    /// User and password leave the address, which is shown and logged.
    private static TeamPostgres of(String url, String user, String password) {
        var rest = new ArrayList<String>();
        int query = url.indexOf('?');
        for (var each : query < 0 ? new String[0] : url.substring(query + 1).split("&")) {
            var both = each.split("=", 2);
            switch (both[0]) {
                case "user" -> user = decoded(both[both.length - 1]);
                case "password" -> password = decoded(both[both.length - 1]);
                default -> rest.add(each);
            }
        }
        var address = query < 0 ? url : url.substring(0, query);
        return new TeamPostgres(
                rest.isEmpty() ? address : address + "?" + String.join("&", rest), user, password);
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

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
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
            throw Problem.invalid("platform.problem.database_address", withoutPassword(address));
        }
        throw Problem.invalid("platform.problem.database_address", withoutPassword(address));
    }

    private static String withoutPassword(String address) {
        return address.replaceAll(":[^:@/]*@", ":…@").replaceAll("(password=)[^&]*", "$1…");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
