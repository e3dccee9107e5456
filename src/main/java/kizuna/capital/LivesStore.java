package kizuna.capital;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import kizuna.platform.CopyOut;
import kizuna.team.StoreId;
import kizuna.team.Team;
import kizuna.touches.Channel;
import org.springframework.stereotype.Repository;

/// All that happened with the customers of a store, read at once, for what is reckoned at
/// night.
@Repository
class LivesStore {
    private static final String CHANNELS =
            Arrays.stream(Channel.values())
                    .map(each -> "'" + each.name().toLowerCase(Locale.ROOT) + "'")
                    .collect(Collectors.joining(","));

    private static final String TOUCHES =
            """
            select t.person_id, (t.at at time zone :zone)::date,
                   (t.bits & 16777215)
                   | (case when t.received then 16777216 else 0 end)
                   | ((coalesce(array_position(array[%s], t.channel), 9) - 1) << 27),
                   0::bigint
            from touches.touch t join people.person p on p.id = t.person_id
            where p.store_id = :store and p.erased_at is null and p.merged_into is null
              and t.undone_at is null
            """
                    .formatted(CHANNELS);

    private static final String PURCHASES =
            """
            select b.person_id, b.on_date, 16777216 | 67108864, (b.amount * 100)::bigint
            from touches.purchase b join people.person p on p.id = b.person_id
            where p.store_id = :store and p.erased_at is null and p.merged_into is null
            """;

    private final DataSource database;
    private final Team team;

    LivesStore(DataSource database, Team team) {
        this.database = database;
        this.team = team;
    }

    Lives of(StoreId store) {
        var lives = new Lives.Gathering();
        // COPY takes no parameters; neither a number nor the name of a zone holds a quote.
        var rowsOfStore =
                (TOUCHES + " union all " + PURCHASES)
                        .replace(":zone", "'" + team.zone().getId() + "'")
                        .replace(":store", String.valueOf(store.value()));
        var copy = "copy (" + rowsOfStore + " order by 1, 2) to stdout (format binary)";
        try (var connection = database.getConnection();
                var rows = CopyOut.of(connection, copy)) {
            while (rows.next()) {
                lives.add(rows.int8(), rows.epochDay(), rows.int4(), rows.int8());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return lives.lives();
    }
}
