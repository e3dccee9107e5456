package kizuna.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import kizuna.KizunaTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KizunaTest
class SqlRecordsTest {
    @Autowired Sql db;

    private enum Colour {
        DEEP_RED
    }

    private record ShoeId(long value) {}

    private record Shoe(
            ShoeId id, Colour colour, Instant boughtAt, List<String> tags, @Nullable ShoeId twin) {}

    @Test
    void a_private_record_with_ids_enums_instants_and_arrays_comes_back_as_it_went() {
        var shoe =
                new Shoe(
                        new ShoeId(7),
                        Colour.DEEP_RED,
                        Instant.parse("2026-11-21T00:00:00Z"),
                        List.of("絆", "red"),
                        null);

        var found =
                db.sql(
                                """
                                select :id::bigint as id, :colour as colour, :boughtAt as bought_at,
                                       :tags::text[] as tags, :twin::bigint as twin
                                """)
                        .params(shoe)
                        .get(Shoe.class);

        assertThat(found).isEqualTo(shoe);
    }
}
