package kizuna.people;

/// What a file told of a person in a column for which Kizuna has no place.
public record Field(Id id, String heading, String value) {
    public record Id(long value) implements Piece {}
}
