package kizuna.people;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// What lists ask of the bonds, which are known above `people`; it is brought from there.
public interface Bonds {
    /// Where an order by days begins: before every day of a person.
    LocalDate BEFORE_ALL = LocalDate.of(1, 1, 1);

    /// How the bonds of some persons stand today.
    default Map<PersonId, Look> of(Collection<PersonId> persons) {
        return of(persons, Filter.ALL);
    }

    /// How the bonds stand of those among `persons` for whom all holds that the filter asks of
    /// bonds.
    Map<PersonId, Look> of(Collection<PersonId> persons, Filter filter);

    /// The next in an order by days, from after (or, `back`, before) a person and their day.
    /// Work grows with `limit`, whatever is stored.
    List<Dated> next(Filter.Order order, Set<StoreId> stores, Dated after, boolean back, int limit);

    /// Those at a stage that only few reach, at most `limit`; null where many do.
    @Nullable List<PersonId> atStage(String stage, Set<StoreId> stores, int limit);

    /// `missing`: the element that is missing most; `lastOn`: the day of the last touch,
    /// whoever began it; `dueOn`: from when they should hear from us. Empty and null: none.
    record Look(
            PersonId personId,
            String stage,
            String velocity,
            String missing,
            @Nullable LocalDate lastOn,
            @Nullable LocalDate dueOn) {}

    /// A person and the day by which they stand in an order.
    record Dated(PersonId personId, LocalDate onDay) {}
}
