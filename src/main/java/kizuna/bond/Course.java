package kizuna.bond;

import java.time.LocalDate;
import java.util.List;
import kizuna.people.PersonId;
import kizuna.team.StoreId;

/// The way of one person through the stages: since when there is anything between us, and each day
/// on whose end they stood elsewhere than the day before. At first everyone is [Stage#MET].
public record Course(PersonId personId, StoreId storeId, LocalDate began, List<Turn> turns) {
    /// From the end of `on` they stand at `stage`.
    public record Turn(LocalDate on, Stage stage) {}

    public Course {
        turns = List.copyOf(turns);
    }
}
