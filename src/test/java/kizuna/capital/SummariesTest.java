package kizuna.capital;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import kizuna.intake.DateOrder;
import kizuna.intake.PurchaseForm;
import kizuna.platform.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummariesTest {
    @TempDir Path folder;

    @Test
    void purchases_of_one_day_are_one_and_the_first_is_no_repeat() throws IOException {
        var all = summaries("A,2026-01-01,5\nA,2026-01-01,6\nA,2026-01-11,2\nA,2026-01-11,3\n");
        assertThat(line(all, 0)).isEqualTo("A repeats 1 last 10 age 30 later 0 paid 1 spent 5.0");
    }

    @Test
    void rows_may_stand_in_any_order() throws IOException {
        var all = summaries("A,2026-01-21,4\nB,2026-01-02,1\nA,2026-01-01,5\nA,2026-01-11,2\n");
        assertThat(line(all, 0)).isEqualTo("A repeats 2 last 20 age 30 later 0 paid 2 spent 3.0");
        assertThat(line(all, 1)).isEqualTo("B repeats 0 last 0 age 29 later 0 paid 0 spent 0.0");
    }

    @Test
    void a_refund_is_no_purchase_and_is_taken_off_the_one_before() throws IOException {
        var all =
                summaries(
                        """
                        A,2026-01-01,5
                        A,2026-01-11,20
                        A,2026-01-15,-8
                        A,2026-01-21,4
                        B,2026-01-05,-3
                        C,2026-01-01,9
                        C,2026-01-09,-9
                        """);
        assertThat(line(all, 0)).isEqualTo("A repeats 2 last 20 age 30 later 0 paid 2 spent 8.0");
        assertThat(line(all, 1)).isEqualTo("C repeats 0 last 0 age 30 later 0 paid 0 spent 0.0");
        assertThat(all.count()).isEqualTo(2); // B brought something back that nobody saw bought
    }

    @Test
    void what_was_free_or_brought_back_whole_says_nothing_of_what_they_spend() throws IOException {
        var all = summaries("A,2026-01-01,5\nA,2026-01-11,0\nA,2026-01-21,7\nA,2026-01-22,-7\n");
        assertThat(line(all, 0)).isEqualTo("A repeats 2 last 20 age 30 later 0 paid 0 spent 0.0");
    }

    @Test
    void what_comes_after_the_calibration_is_held_out() throws IOException {
        var all =
                summaries(
                        """
                        A,2026-01-01,5
                        A,2026-01-11,20
                        A,2026-02-05,8
                        A,2026-02-05,1
                        A,2026-02-09,-20
                        A,2026-02-20,1
                        B,2026-02-02,3
                        """);
        assertThat(line(all, 0)).isEqualTo("A repeats 1 last 10 age 30 later 2 paid 1 spent 20.0");
        assertThat(all.count()).isEqualTo(1); // B came when the calibration was over
        assertThat(all.windows().holdOutDays()).isEqualTo(28);
    }

    @Test
    void whoever_is_older_than_the_log_has_no_part_in_a_fit() throws IOException {
        var log = log("A,2026-01-01,5\nB,2026-01-10,5\nB,2026-01-12,5\n");
        var end = LocalDate.of(2026, 1, 31);
        var all = Summaries.of(log, Windows.of(end, end, LocalDate.of(2026, 1, 8)));
        assertThat(all.older).containsExactly(true, false);
        assertThat(all.olderCount()).isEqualTo(1);
        assertThat(all.rhythms(1).customers()).isEqualTo(1);
    }

    @Test
    void weeks_are_counted_without_first_purchases() throws IOException {
        var all = summaries("A,2026-01-01,5\nA,2026-01-02,20\nA,2026-01-08,8\nB,2026-01-08,1\n");
        int from = (int) LocalDate.of(2026, 1, 1).toEpochDay();
        assertThat(all.repeatsByWeek(from)).startsWith(1, 1, 0);
        assertThat(all.newByDay(from)).startsWith(1, 0, 0, 0, 0, 0, 0, 1, 0);
    }

    private Summaries summaries(String rows) throws IOException {
        return Summaries.of(
                log(rows),
                Windows.of(
                        LocalDate.of(2026, 1, 31),
                        LocalDate.of(2026, 2, 28),
                        LocalDate.of(2026, 1, 1)));
    }

    private PurchaseLog log(String rows) throws IOException {
        var file = Files.writeString(folder.resolve("p.csv"), "customer,date,amount\n" + rows);
        var form = PurchaseForm.of(file, null, null, DateOrder.ANY);
        return new LogReader(form, ZoneOffset.UTC, LocalDate.of(2100, 1, 1), Progress.UNSEEN, false)
                .read(file)
                .log();
    }

    private static String line(Summaries all, int row) {
        return "%s repeats %d last %d age %d later %d paid %d spent %s"
                .formatted(
                        all.id(row),
                        all.repeats[row],
                        all.last[row],
                        all.age[row],
                        all.later[row],
                        all.paid[row],
                        all.spent[row]);
    }
}
