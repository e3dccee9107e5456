package kizuna;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import kizuna.platform.Texts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;

/// Prepares every SQL statement of the program against the migrated schema: a wrong table or
/// column is found here and not by the first member who opens the page.
@KizunaTest
class SqlTest {
    private static final Pattern STATEMENT =
            Pattern.compile("\\s*(select|insert|update|delete|with|merge)\\s.*", Pattern.DOTALL);

    private static final Pattern TEMPORARY_TABLE =
            Pattern.compile("create temporary table \\w+ \\(.*", Pattern.DOTALL);

    private static final Pattern KEPT =
            Pattern.compile(
                    "\\s*select row_to_json\\(t\\)::text from \\((.*)\\) t\\s*", Pattern.DOTALL);

    /// A parameter whose type only the caller knows: `:any is null`. Everything before it was fine.
    private static final String TYPE_LEFT_OPEN = "42P18";

    @Autowired private DataSource database;
    @Autowired private Texts texts;

    @Test
    void every_statement_fits_the_schema() throws Exception {
        var statements = statements();
        var refused = new TreeMap<String, String>();
        try (var connection = database.getConnection()) {
            makeTemporaryTables(connection);
            statements.forEach((name, sql) -> prepare(connection, name, sql, refused));
            connection.createStatement().execute("discard temporary");
        }

        assertThat(statements).hasSizeGreaterThan(20);
        assertThat(refused).isEmpty();
    }

    /// "Everything about me" names each of its fields, in both languages.
    @Test
    void what_is_told_to_a_person_has_a_name() throws Exception {
        var nameless = new TreeMap<String, String>();
        int told = 0;
        try (var connection = database.getConnection()) {
            for (var each : statements().entrySet()) {
                var kept = KEPT.matcher(each.getValue());
                if (kept.matches()) {
                    told++;
                    nameFields(connection, each.getKey(), kept.group(1), nameless);
                }
            }
        }
        assertThat(told).isGreaterThan(15);
        assertThat(nameless).isEmpty();
    }

    private void nameFields(
            Connection connection, String name, String rows, Map<String, String> nameless)
            throws SQLException {
        var parsed = NamedParameterUtils.parseSqlStatement(rows);
        var positional = NamedParameterUtils.substituteNamedParameters(parsed, null);
        try (var statement = connection.prepareStatement(positional)) {
            var columns = statement.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                var key = "people.kept.field." + columns.getColumnLabel(i);
                if (!columns.getColumnLabel(i).equals("jpeg")
                        && !(texts.knows(Locale.JAPANESE, key)
                                && texts.knows(Locale.ENGLISH, key))) {
                    nameless.put(name, key);
                }
            }
        }
    }

    @Test
    void a_wrong_column_would_be_noticed() throws Exception {
        var refused = new TreeMap<String, String>();
        try (var connection = database.getConnection()) {
            prepare(connection, "wrong", "select colour from team.member where id = :id", refused);
        }

        assertThat(refused).containsKey("wrong");
    }

    private static void prepare(
            Connection connection, String name, String sql, Map<String, String> refused) {
        var parsed = NamedParameterUtils.parseSqlStatement(sql);
        var positional = NamedParameterUtils.substituteNamedParameters(parsed, null);
        try (var statement = connection.prepareStatement(positional)) {
            statement.getParameterMetaData();
        } catch (SQLException e) {
            if (!TYPE_LEFT_OPEN.equals(e.getSQLState())) {
                refused.put(name, e.getMessage() + "");
            }
        }
    }

    /// What a transaction makes for itself is there for as long as we look.
    private static void makeTemporaryTables(Connection connection) throws Exception {
        for (var table : constants(TEMPORARY_TABLE).values()) {
            connection.createStatement().execute(table.replace("on commit drop", ""));
        }
    }

    private static Map<String, String> statements() throws IOException, IllegalAccessException {
        return constants(STATEMENT);
    }

    private static Map<String, String> constants(Pattern kind)
            throws IOException, IllegalAccessException {
        var found = new TreeMap<String, String>();
        for (var type : ProgramClasses.all()) {
            for (var field : type.getDeclaredFields()) {
                if (isConstant(field)) {
                    field.setAccessible(true);
                    var text = String.valueOf(field.get(null));
                    if (kind.matcher(text).matches()) {
                        found.put(type.getName() + "." + field.getName(), text);
                    }
                }
            }
        }
        return found;
    }

    private static boolean isConstant(Field field) {
        return Modifier.isStatic(field.getModifiers())
                && Modifier.isFinal(field.getModifiers())
                && field.getType() == String.class;
    }
}
