package kizuna.people;

/// One thing that is known of a person: written in, put right and taken away on their page,
/// each of which can be undone for an hour. The ids of all such things are one family, and
/// what is written in is another, so that one path leads through for all of them.
public sealed interface Piece
        permits Way.Id,
                Occasion.Id,
                Belonging.Id,
                Memory.Id,
                PastName.Id,
                Relation.Id,
                Preference.Id,
                Field.Id,
                Photo.Id {
    long value();

    /// As `people.removed` calls its kind: the name of its table.
    default String kind() {
        return switch (this) {
            case Way.Id _ -> "way";
            case Occasion.Id _ -> "occasion";
            case Belonging.Id _ -> "belonging";
            case Memory.Id _ -> "memory";
            case PastName.Id _ -> "past_name";
            case Relation.Id _ -> "relation";
            case Preference.Id _ -> "preference";
            case Field.Id _ -> "field";
            case Photo.Id _ -> "photo";
        };
    }

    /// A thing as it is written in, or put right.
    sealed interface New
            permits Way.New,
                    Occasion.New,
                    Belonging.New,
                    Memory.New,
                    PastName.New,
                    Relation.New,
                    Preference.New {}
}
