package kizuna.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LotTest {
    /// SHA-256 of `salt:1`, its first 53 bits over 2⁵³, computed with Python's hashlib.
    @Test
    void it_falls_as_anybody_can_check() {
        assertThat(new Lot("salt").of(1)).isCloseTo(0.45166335299155125, within(1e-15));
        assertThat(new Lot("salt").of(987654321)).isCloseTo(0.20060861833565835, within(1e-15));
    }

    @Test
    void it_takes_about_the_share_and_another_salt_takes_others() {
        var one = Lot.drawn(new SplittableRandom(1));
        var other = Lot.drawn(new SplittableRandom(2));
        var taken = LongStream.range(0, 20_000).filter(i -> one.takes(i, 20)).toArray();
        assertThat(taken.length).isBetween(3_800, 4_200);
        var both = LongStream.of(taken).filter(i -> other.takes(i, 20)).count();
        assertThat((double) both / taken.length).isCloseTo(0.2, within(0.03));
        assertThat(LongStream.range(0, 20_000).filter(i -> one.takes(i, 20)).toArray())
                .containsExactly(taken);
        assertThatThrownBy(() -> new Lot("")).hasMessageContaining("salt");
    }
}
