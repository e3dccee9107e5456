package kizuna.people;

import java.util.List;
import java.util.Optional;

/// All that we know of one person, as their page shows it.
public record Known(
        List<Way> ways,
        List<Occasion> occasions,
        List<Belonging> belongings,
        List<Memory> memories,
        List<Promise> promises,
        List<PastName> pastNames,
        List<Relation> relations,
        List<Preference> preferences,
        List<Tag> tags,
        List<Photo> photos,
        List<Field> fields,
        List<Person> household) {

    /// What they like, or what to avoid with them.
    public List<Preference> preferences(boolean avoid) {
        return preferences.stream().filter(each -> each.avoid() == avoid).toList();
    }

    /// The newest picture of themselves, or of one of their belongings.
    public Optional<Photo> photoOf(long belonging) {
        return photos.stream().filter(each -> each.belonging() == belonging).findFirst();
    }

    /// What one they live with is to them, where that is known.
    public Optional<Relation> relationTo(PersonId other) {
        return relations.stream().filter(each -> other.equals(each.otherId())).findFirst();
    }
}
