package kizuna.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import kizuna.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OccasionTest {
    @Test
    void a_leap_day_birthday_comes_on_the_28th_in_other_years() {
        var birthday = occasion(2, 29, 1980);

        assertThat(birthday.nextFrom(day("2027-01-01"))).isEqualTo(day("2027-02-28"));
        assertThat(birthday.nextFrom(day("2028-01-01"))).isEqualTo(day("2028-02-29"));
        assertThat(birthday.nextFrom(day("2027-03-01"))).isEqualTo(day("2028-02-29"));
        assertThat(birthday.timesBy(day("2028-02-29"))).isEqualTo(48);
    }

    @Test
    void today_counts_and_yesterday_is_next_year() {
        assertThat(occasion(11, 21, null).nextFrom(day("2026-11-21"))).isEqualTo(day("2026-11-21"));
        assertThat(occasion(11, 20, null).nextFrom(day("2026-11-21"))).isEqualTo(day("2027-11-20"));
    }

    @Test
    void without_a_day_it_is_the_first_of_the_month() {
        assertThat(occasion(4, null, null).nextFrom(day("2026-11-21")))
                .isEqualTo(day("2027-04-01"));
    }

    @Test
    void a_day_that_never_was_is_refused() {
        assertThatThrownBy(() -> new Occasion.New("birthday", 2, 29, 1981, ""))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new Occasion.New("birthday", 4, 31, null, ""))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new Occasion.New("birthday", 13, null, null, ""))
                .isInstanceOf(Problem.class);
        assertThat(new Occasion.New("birthday", 2, 29, null, "").day()).isEqualTo(29);
    }

    private static Occasion occasion(int month, @Nullable Integer day, @Nullable Integer year) {
        return new Occasion(new Occasion.Id(1), new PersonId(1), "birthday", month, day, year, "");
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
