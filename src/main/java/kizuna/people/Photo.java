package kizuna.people;

import java.time.Instant;

/// A picture of a person, or of the one of their belongings with the number `belonging`. Its
/// bytes are read only when it is looked at.
public record Photo(
        Id id,
        PersonId personId,
        long belonging,
        int width,
        int height,
        String alt,
        Instant madeAt) {
    public record Id(long value) implements Piece {}

    /// A JPEG, and what tells it from any other.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Content(byte[] bytes, byte[] sha256) {}
}
