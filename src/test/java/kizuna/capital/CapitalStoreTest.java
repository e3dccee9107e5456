package kizuna.capital;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KizunaTest
class CapitalStoreTest {
    private static final LocalDate END = LocalDate.of(2026, 3, 31);

    @Autowired private Cast cast;
    @Autowired private Sql db;
    @Autowired private CapitalStore store;

    @Test
    void the_shops_own_purchases_are_a_log_like_any_other() {
        cast.house();
        cast.customers();
        bought(cast.aiko(), "2026-01-05", "12.50");
        bought(cast.aiko(), "2026-02-04", "30.00");
        bought(cast.aiko(), "2026-02-10", "-10.00");
        bought(cast.ben(), "2026-03-01", "8.00");

        var log = store.log();
        var all = Summaries.of(log, Windows.of(END, END, LocalDate.of(2026, 1, 1)));
        assertThat(log.customers()).isEqualTo(2);
        assertThat(all.id(0)).isEqualTo(String.valueOf(cast.aiko().value()));
        assertThat(all.repeats).containsExactly(1, 0);
        assertThat(all.last).containsExactly(30, 0);
        assertThat(all.age).containsExactly(85, 30);
        assertThat(all.spent[0]).isEqualTo(20.0);
    }

    private void bought(PersonId person, String day, String amount) {
        db.sql(
                        """
                        insert into touches.purchase (person_id, store_id, on_date, amount)
                        values (:person, :store, cast(:day as date), cast(:amount as numeric))
                        """)
                .param("person", person)
                .param("store", cast.mainStore())
                .param("day", day)
                .param("amount", amount)
                .update();
    }
}
