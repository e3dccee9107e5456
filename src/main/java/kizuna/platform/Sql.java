package kizuna.platform;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// `JdbcClient` that also knows records: an id such as `PersonId(long value)` is bound and read as
/// its value, an enum as its lower-case name, an `Instant` as timestamptz, a list as an array.
/// A row becomes a record by the names of its components (`familyName` from `family_name`).
@Component
public class Sql {
    private static final Map<Class<?>, String> TYPE_NAMES =
            Map.of(
                    Integer.class, "int4",
                    Long.class, "int8",
                    Double.class, "float8",
                    BigDecimal.class, "numeric",
                    LocalDate.class, "date",
                    Instant.class, "timestamptz");

    /// Until the transaction ends.
    private static final String KEEP_PLANS =
            "select set_config('plan_cache_mode', 'force_generic_plan', true)";

    private final JdbcClient client;
    private final JdbcTemplate template;
    private final TransactionTemplate reading;

    public Sql(JdbcTemplate template, PlatformTransactionManager transactions) {
        this.template = template;
        this.client = JdbcClient.create(template);
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    public Statement sql(String sql) {
        return new Statement(client.sql(sql));
    }

    /// Reads with plans that PostgreSQL makes once per connection instead of once per call. For
    /// statements whose one good plan is the same for all values: planning them takes several times
    /// as long as running them.
    public <T> T withKeptPlans(Supplier<T> reads) {
        return Objects.requireNonNull(
                reading.execute(
                        _ -> {
                            client.sql(KEEP_PLANS).query(String.class).single();
                            return reads.get();
                        }));
    }

    /// For COPY and other work that needs the connection itself; runs in the caller's transaction.
    public <T> @Nullable T onConnection(ConnectionCallback<T> work) {
        return template.execute(work);
    }

    public static final class Statement {
        private final JdbcClient.StatementSpec spec;

        private Statement(JdbcClient.StatementSpec spec) {
            this.spec = spec;
        }

        public Statement param(String name, @Nullable Object value) {
            spec.param(name, bound(value));
            return this;
        }

        /// Every component of `parameters` as a parameter of its own name.
        public Statement params(Record parameters) {
            for (var component : Shape.of(parameters.getClass()).components) {
                var value = component.in(parameters);
                spec.param(component.name, value == null ? component.missing : bound(value));
            }
            return this;
        }

        public <T> List<T> list(Class<T> type) {
            return List.copyOf(spec.query(mapper(type)).list());
        }

        public <T> Optional<T> find(Class<T> type) {
            return spec.query(mapper(type)).optional();
        }

        public <T> T get(Class<T> type) {
            return spec.query(mapper(type)).single();
        }

        /// Open until closed: use with try.
        public <T> Stream<T> stream(Class<T> type) {
            return spec.query(mapper(type)).stream();
        }

        public int update() {
            return spec.update();
        }
    }

    /// A null in a single column is no row to `find` and a fault to `get`.
    @SuppressWarnings("NullAway")
    private static <T> RowMapper<T> mapper(Class<T> type) {
        if (type.isRecord() && !Shape.of(type).isId) {
            return new RecordMapper<>(type);
        }
        return (row, _) -> type.cast(read(row, 1, boxed(type)));
    }

    /// What is known of a record type by reflection, found out once.
    private static final class Shape {
        private static final ClassValue<Shape> KNOWN =
                new ClassValue<>() {
                    @Override
                    protected Shape computeValue(Class<?> type) {
                        return new Shape(type);
                    }
                };

        private final Part[] components;
        private final Constructor<?> constructor;
        private final boolean isId;

        private Shape(Class<?> type) {
            var parts = type.getRecordComponents();
            components = Arrays.stream(parts).map(Part::new).toArray(Part[]::new);
            isId = parts.length == 1 && parts[0].getName().equals("value");
            try {
                constructor =
                        type.getDeclaredConstructor(
                                Arrays.stream(parts)
                                        .map(RecordComponent::getType)
                                        .toArray(Class<?>[]::new));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
            constructor.setAccessible(true);
        }

        static Shape of(Class<?> type) {
            return KNOWN.get(type);
        }

        static boolean isId(Class<?> type) {
            return type.isRecord() && of(type).isId;
        }

        Object make(@Nullable Object... values) {
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(constructor + " refused a row", e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class Part {
        private final String name;
        private final String column;
        private final Class<?> type;
        private final @Nullable Class<?> elements;
        private final Method accessor;

        /// Nothing, but of the type that a value here has. PostgreSQL would otherwise plan the
        /// statement anew whenever a value follows on none.
        private final @Nullable SqlParameterValue missing;

        private Part(RecordComponent component) {
            name = component.getName();
            column = snake(name);
            type = component.getType();
            elements =
                    component.getGenericType() instanceof ParameterizedType list
                                    && list.getActualTypeArguments()[0] instanceof Class<?> each
                            ? each
                            : null;
            accessor = component.getAccessor();
            accessor.setAccessible(true);
            var typeName = typeNameOf(type);
            missing = typeName == null ? null : new SqlParameterValue(Types.OTHER, typeName, null);
        }

        @Nullable Object in(Record whole) {
            try {
                return accessor.invoke(whole);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class RecordMapper<T> implements RowMapper<T> {
        private final Class<T> type;
        private final Shape shape;
        private int @Nullable [] columns;

        RecordMapper(Class<T> type) {
            this.type = type;
            this.shape = Shape.of(type);
        }

        @Override
        public T mapRow(ResultSet row, int number) throws SQLException {
            if (columns == null) {
                columns = columnsOf(row);
            }
            var components = shape.components;
            var values = new @Nullable Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] =
                        components[i].type == List.class
                                ? elements(row, columns[i], components[i].elements)
                                : read(row, columns[i], components[i].type);
            }
            return type.cast(shape.make(values));
        }

        private int[] columnsOf(ResultSet row) throws SQLException {
            Map<String, Integer> byName = new HashMap<>();
            var meta = row.getMetaData();
            for (int i = meta.getColumnCount(); i >= 1; i--) {
                byName.put(meta.getColumnLabel(i), i);
            }
            var components = shape.components;
            var found = new int[components.length];
            for (int i = 0; i < components.length; i++) {
                var column = byName.get(components[i].column);
                if (column == null) {
                    throw new IllegalStateException(
                            "No column " + components[i].column + " for " + type);
                }
                found[i] = column;
            }
            return found;
        }
    }

    private static @Nullable Object read(ResultSet row, int column, Class<?> type)
            throws SQLException {
        if (Shape.isId(type)) {
            var shape = Shape.of(type);
            var value = read(row, column, boxed(shape.components[0].type));
            return value == null ? null : shape.make(value);
        }
        if (type.isEnum()) {
            var name = row.getString(column);
            return name == null ? null : constant(type, name);
        }
        if (type == Instant.class) {
            var at = row.getObject(column, OffsetDateTime.class);
            return at == null ? null : at.toInstant();
        }
        if (List.class.isAssignableFrom(type)) {
            Array array = row.getArray(column);
            return array == null ? List.of() : List.of((Object[]) array.getArray());
        }
        if (type == String.class) {
            return row.getString(column);
        }
        if (type == LocalDate.class || type == LocalDateTime.class || type == BigDecimal.class) {
            return row.getObject(column, type);
        }
        return scalar(row, column, type);
    }

    /// An array column; of enums where the list is one of enums.
    private static List<?> elements(ResultSet row, int column, @Nullable Class<?> type)
            throws SQLException {
        Array array = row.getArray(column);
        if (array == null) {
            return List.of();
        }
        var values = List.of((Object[]) array.getArray());
        return type != null && type.isEnum()
                ? values.stream().map(each -> constant(type, (String) each)).toList()
                : values;
    }

    private static @Nullable Object scalar(ResultSet row, int column, Class<?> type)
            throws SQLException {
        Object value;
        if (type == int.class || type == Integer.class) {
            value = row.getInt(column);
        } else if (type == long.class || type == Long.class) {
            value = row.getLong(column);
        } else if (type == boolean.class || type == Boolean.class) {
            value = row.getBoolean(column);
        } else if (type == double.class || type == Double.class) {
            value = row.getDouble(column);
        } else {
            value = row.getObject(column);
        }
        return row.wasNull() && !type.isPrimitive() ? null : value;
    }

    private static @Nullable Object bound(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant at -> at.atOffset(ZoneOffset.UTC);
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
            case Record id when Shape.isId(id.getClass()) ->
                    bound(Shape.of(id.getClass()).components[0].in(id));
            case Collection<?> values ->
                    array(values.stream().<@Nullable Object>map(Sql::bound).toList());
            default -> value;
        };
    }

    /// An array of the elements' own type, as the driver wants it; of text where there are none.
    private static Object array(List<@Nullable Object> values) {
        Object first = values.stream().filter(Objects::nonNull).findFirst().orElse("");
        return values.toArray(
                (Object[]) java.lang.reflect.Array.newInstance(first.getClass(), values.size()));
    }

    private static Object constant(Class<?> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> ((Enum<?>) each).name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No " + type + " named " + name));
    }

    /// As which type of PostgreSQL's the driver sends values of this one, where we use it so.
    private static @Nullable String typeNameOf(Class<?> type) {
        if (type == String.class || type.isEnum()) {
            return "varchar";
        } else if (Shape.isId(type)) {
            return typeNameOf(type.getRecordComponents()[0].getType());
        } else {
            return TYPE_NAMES.get(boxed(type));
        }
    }

    private static Class<?> boxed(Class<?> type) {
        if (type == int.class) {
            return Integer.class;
        }
        if (type == long.class) {
            return Long.class;
        }
        return type;
    }

    private static String snake(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
