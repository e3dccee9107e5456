package kizuna.capital;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KizunaTest
class CapitalStoreTest {
    private static final LocalDate END = LocalDate.of(2026, 3, 31);

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @Autowired private Cast cast;
    @Autowired private Touches touches;
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

        var log = store.log(TOKYO);
        var all = Summaries.of(log, Windows.of(END, END, LocalDate.of(2026, 1, 1)));
        assertThat(log.customers()).isEqualTo(2);
        assertThat(all.id(0)).isEqualTo(String.valueOf(cast.aiko().value()));
        assertThat(all.repeats).containsExactly(1, 0);
        assertThat(all.last).containsExactly(30, 0);
        assertThat(all.age).containsExactly(85, 30);
        assertThat(all.spent[0]).isEqualTo(20.0);
    }

    /// What they bought begins where the records do; the shop knows them longer than that.
    @Test
    void whoever_was_met_or_came_before_the_first_purchase_is_older_than_the_log() {
        cast.house();
        cast.customers();
        bought(cast.aiko(), "2026-01-05", "12.50");
        bought(cast.ben(), "2026-01-06", "12.50");
        bought(cast.nao(), "2026-01-07", "12.50");
        met(cast.aiko(), "2021-04-01");
        met(cast.nao(), "2026-01-05");
        visited(cast.ben(), "2026-01-04T14:59:00Z");
        visited(cast.nao(), "2026-01-04T15:00:00Z");

        var log = store.log(TOKYO);
        var all = Summaries.of(log, Windows.of(END, END, LocalDate.of(2026, 1, 5)));
        assertThat(all.older).containsExactly(true, true, false);
        assertThat(all.rhythms(1).customers()).isEqualTo(1);
        assertThat(Summaries.of(log, Windows.of(END, END, LocalDate.of(1900, 1, 1))).olderCount())
                .as("all of them, where one asks for them")
                .isZero();
    }

    private void met(PersonId person, String day) {
        db.sql("update people.person set met_on = cast(:day as date) where id = :person")
                .param("person", person)
                .param("day", day)
                .update();
    }

    private void visited(PersonId person, String at) {
        touches.record(
                NewTouch.received(person, Instant.parse(at), Channel.COUNTER, "", Signal.VISIT),
                cast.sato());
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
