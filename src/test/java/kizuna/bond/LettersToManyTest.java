package kizuna.bond;

import static kizuna.bond.Life.FIRST;
import static kizuna.bond.Life.date;
import static kizuna.bond.Life.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import kizuna.touches.Signal;
import org.junit.jupiter.api.Test;

/// A letter to many is a light contact: it warms and counts for the cap, and that is all
/// (docs/decisions/0094).
class LettersToManyTest {
    private final Rules rules = FIRST.rules();

    @Test
    void months_of_newsletters_do_not_silence_today() {
        var months = IntStream.rangeClosed(1, 12).map(each -> each * 30).toArray();
        var read = new Life().visits(0, 10, 20).letter(months).state();
        assertThat(read.silent()).isZero();
        assertThat(rules.isLeftInPeace(read)).isFalse();
        assertThat(reasons(read, 400)).contains(OwnReason.LATE);

        var approached = new Life().visits(0, 10, 20);
        for (int day : months) {
            approached.approached(day, Signal.CONTACT);
        }
        assertThat(rules.isLeftInPeace(approached.state())).isTrue();
        assertThat(reasons(approached.state(), 400)).doesNotContain(OwnReason.LATE);
    }

    @Test
    void a_newsletter_answers_nobodys_question() {
        var asked = new Life().says(3, false, Signal.REPLY).letter(4).state();
        assertThat(asked.wordUnanswered()).isTrue();
        assertThat(reasons(asked, 5)).contains(OwnReason.ANSWER);
        assertThat(new Life().says(3, false, Signal.REPLY).approached(4).state().wordUnanswered())
                .isFalse();
    }

    @Test
    void a_newsletter_is_no_thanks_for_a_first_visit() {
        var state = new Life().visits(0).letter(3).state();
        assertThat(rules.firstStepOn(state, day(10))).hasValue(3);
        assertThat(rules.firstStepOn(new Life().visits(0).approached(3).state(), day(10)))
                .hasValue(21);
    }

    @Test
    void it_warms_and_counts_for_the_cap_over_all_channels() {
        var once = new Life().letter(0).state();
        assertThat(once.lastApproachOn()).isEqualTo(date(0));
        assertThat(once.lastPersonalOn()).isNull();
        assertThat(rules.restUntil(once)).isEqualTo(day(7));
        assertThat(rules.elementOf(once, Signal.USEFUL, day(0))).isPositive();

        var often = new Life().letter(0, 8, 16, 24).state();
        var written = new Life().approached(0).approached(8).approached(16).approached(24).state();
        assertThat(rules.restUntil(often)).isEqualTo(rules.restUntil(written));
        assertThat(rules.restUntil(often)).isGreaterThan(day(31));
    }

    @Test
    void an_approach_meant_for_them_may_follow_a_week_after_it() {
        var state = new Life().visits(0, 10, 20).letter(100).state();
        var late =
                rules.spansOf(state, day(100)).stream()
                        .filter(each -> each.reason() == OwnReason.LATE)
                        .findFirst()
                        .orElseThrow();
        assertThat(late.from()).isEqualTo(day(107));
    }

    private java.util.List<OwnReason> reasons(State state, int day) {
        return rules.spansOf(state, day(day)).stream()
                .filter(each -> each.holds(day(day)))
                .map(Rules.Span::reason)
                .toList();
    }
}
