package kizuna.bond;

import java.time.LocalDate;
import kizuna.people.PersonId;
import org.jspecify.annotations.Nullable;

/// What moderate contact says of one person, over all channels. `lastOn`: our last approach;
/// `matesOn`: the last to anyone else at their home; `restUntil`: no approach before that day.
public record Standing(
        PersonId personId,
        @Nullable LocalDate lastOn,
        @Nullable LocalDate matesOn,
        @Nullable LocalDate restUntil,
        boolean complaintOpen) {}
