package kizuna.touches;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import kizuna.people.Messages;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.platform.Sql;
import org.springframework.stereotype.Component;

/// When we last wrote to someone, as far as the touches tell.
@Component
class TouchMessages implements Messages {
    private static final String LAST =
            """
            select person_id, max(at) as at from touches.touch
            where person_id = any (:persons) and not received and channel = any (:channels)
            group by person_id
            """;

    private record Last(PersonId personId, Instant at) {}

    private final Sql db;

    TouchMessages(Sql db) {
        this.db = db;
    }

    @Override
    public Map<PersonId, Instant> lastTo(Collection<PersonId> persons, Way.Kind kind) {
        return db
                .sql(LAST)
                .param("persons", persons)
                .param("channels", channels(kind))
                .list(Last.class)
                .stream()
                .collect(Collectors.toMap(Last::personId, Last::at));
    }

    private static String[] channels(Way.Kind kind) {
        return switch (kind) {
            case PHONE -> new String[] {"phone"};
            case MAIL -> new String[] {"mail"};
            case ADDRESS -> new String[] {"letter", "card"};
            case LINE -> new String[] {"line"};
        };
    }
}
