package kizuna.team;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/// Sessions in PostgreSQL, so that any node can answer any member.
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SessionConfiguration {
    private static final Logger log = LoggerFactory.getLogger(SessionConfiguration.class);

    /// When a session was last used is kept to the minute: a page that is only read then writes
    /// nothing, and waits for no disk. The parameters come in Spring Session's order.
    static final String USE =
            """
            update platform.session s
            set session_id = n.session_id, last_access_time = n.last_access_time,
                max_inactive_interval = n.max_inactive_interval, expiry_time = n.expiry_time,
                principal_name = n.principal_name
            from (values (cast(? as char(36)), cast(? as bigint), cast(? as int),
                          cast(? as bigint), cast(? as varchar(100)), cast(? as char(36))))
                 as n (session_id, last_access_time, max_inactive_interval, expiry_time,
                       principal_name, primary_id)
            where s.primary_id = n.primary_id
              and (s.session_id <> n.session_id
                   or s.max_inactive_interval <> n.max_inactive_interval
                   or s.principal_name is distinct from n.principal_name
                   or s.last_access_time <= n.last_access_time - 60000)
            """;

    /// Only plain values and what Spring keeps from one page to the next; nothing else is ever
    /// made from stored bytes.
    private static final ObjectInputFilter PLAIN =
            ObjectInputFilter.Config.createFilter(
                    "java.lang.*;java.util.*;java.util.concurrent.CopyOnWriteArrayList;"
                            + "org.springframework.web.servlet.FlashMap;"
                            + "org.springframework.util.*;"
                            + "maxdepth=20;maxbytes=1000000;!*");

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionTable() {
        return sessions -> {
            sessions.setUpdateSessionQuery(USE);
            sessions.setConversionService(plainValues());
        };
    }

    @SuppressWarnings("NullAway") // a null is a value that was not kept; Spring Session takes it so
    static ConversionService plainValues() {
        var values = new GenericConversionService();
        values.addConverter(Object.class, byte[].class, SessionConfiguration::written);
        values.addConverter(byte[].class, Object.class, SessionConfiguration::read);
        return values;
    }

    private static byte[] written(Object value) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// What cannot be read, written by another version perhaps, is as if it had not been kept.
    @SuppressWarnings("BanSerializableRead") // through the filter, from our own table
    private static @Nullable Object read(byte[] bytes) {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.setObjectInputFilter(PLAIN);
            return in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            log.warn("A session's value could not be read: {}", e.toString());
            return null;
        }
    }
}
