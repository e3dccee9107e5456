package kizuna.touches;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import kizuna.people.Memory;
import kizuna.people.Promise;
import org.jspecify.annotations.Nullable;

/// All that one captured line comes to: one or two touches (ours, theirs), and what hangs on the
/// last of them. Kept together or not at all, undone together.
record Captured(
        List<NewTouch> touches,
        List<Memory.New> memories,
        List<Promise.New> promises,
        @Nullable Bought bought) {

    record Bought(LocalDate on, BigDecimal amount, String items) {}
}
