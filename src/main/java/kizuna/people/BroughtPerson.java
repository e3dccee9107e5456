package kizuna.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person as a file tells of them. `sourceKey`: their id there, empty where there is none. What
/// is empty in `person` is not known to the file and stays as it is kept.
public record BroughtPerson(
        String sourceKey, NewPerson person, Occasion.@Nullable New birthday, List<Way.New> ways) {
    public BroughtPerson {
        ways = List.copyOf(ways);
    }

    /// An id stands for the name where the file has none.
    boolean isNamed() {
        return !(person.familyName().equals(sourceKey) && person.givenName().isEmpty());
    }

    /// The first phone number or mail address, folded: with the name it tells who this is.
    String reach() {
        return ways.stream()
                .filter(way -> way.kind() == Way.Kind.PHONE || way.kind() == Way.Kind.MAIL)
                .map(way -> Way.key(way.kind(), way.value()))
                .findFirst()
                .orElse("");
    }
}
