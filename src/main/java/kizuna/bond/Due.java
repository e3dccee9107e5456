package kizuna.bond;

import java.time.LocalDate;
import java.util.Map;
import kizuna.people.PersonId;
import org.jspecify.annotations.Nullable;

/// A reason with a day of its own. `subject`: the row in the module that brought it; `urgency`: 1
/// most urgent (bond's own take 1, 3, 4 and 7 to 10); `owner`: the member it falls to, 0 for
/// whoever owns the bond; `until`: after that day it is of no use any more; `holds`: while it is
/// known, whatever its day, nothing less urgent is brought to them and no letter goes, as while a
/// complaint is open.
public record Due(
        PersonId personId,
        String reason,
        long subject,
        int urgency,
        int owner,
        LocalDate dueOn,
        @Nullable LocalDate until,
        Map<String, String> evidence,
        boolean holds) {
    public Due {
        evidence = Map.copyOf(evidence);
    }

    /// As most are: it holds nothing else back.
    public Due(
            PersonId personId,
            String reason,
            long subject,
            int urgency,
            int owner,
            LocalDate dueOn,
            @Nullable LocalDate until,
            Map<String, String> evidence) {
        this(personId, reason, subject, urgency, owner, dueOn, until, evidence, false);
    }
}
