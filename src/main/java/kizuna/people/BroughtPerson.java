package kizuna.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person as a file tells of them. `sourceKey`: their id there, empty where there is none. What
/// is empty in `person` is not known to the file and stays as it is kept.
public record BroughtPerson(
        String sourceKey,
        NewPerson person,
        Occasion.@Nullable New birthday,
        List<Way.New> ways,
        BroughtPerson.Besides besides) {
    public BroughtPerson {
        ways = List.copyOf(ways);
    }

    /// What few files tell. `refusesMail`: they asked for no mail;
    /// `agreesToMail`: they read the wording of the file and agreed; `wedding`: the day they
    /// celebrate; `fields`: what Kizuna has no place for, under the file's own heading.
    public record Besides(
            boolean refusesMail,
            boolean agreesToMail,
            Occasion.@Nullable New wedding,
            List<String> tags,
            List<Told> fields,
            List<Near> near) {
        public static final Besides NOTHING =
                new Besides(false, false, null, List.of(), List.of(), List.of());

        public Besides {
            tags = List.copyOf(tags);
            fields = List.copyOf(fields);
            near = List.copyOf(near);
        }
    }

    public record Told(String heading, String value) {}

    /// Someone near to them of whom the file knows but the name. `kind`: what that one is to them,
    /// a word of `people.word`.
    public record Near(String kind, String name) {}

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
