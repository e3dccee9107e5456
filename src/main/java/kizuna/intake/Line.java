package kizuna.intake;

import java.time.LocalDate;
import java.util.List;
import kizuna.people.BroughtPerson;
import org.jspecify.annotations.Nullable;

/// What a row turned out to be.
sealed interface Line {
    Row row();

    record OfPurchase(
            Row row,
            String customer,
            LocalDate day,
            long hundredths,
            @Nullable Integer quantity,
            String items,
            String receipt)
            implements Line {}

    /// `mail`: whether they may be sent mail there; `status`: of their membership there;
    /// `photo`: the name of their picture. Empty where the file does not tell.
    record OfPerson(Row row, BroughtPerson person, Flag mail, String status, String photo)
            implements Line {}

    /// It cannot be brought in: everything that is wrong with it.
    record Wrong(Row row, List<Fault> faults) implements Line {}

    /// Which field, and a text key that says why and what to do.
    record Fault(Field field, String key, List<Object> arguments) {}
}
