package kizuna.people;

/// A picture that came with a file: made anew and small, like one that is sent from a phone.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BroughtPhoto(byte[] jpeg, int width, int height) {
    /// Refuses what is no JPEG or PNG, and what is too large.
    public static BroughtPhoto of(byte[] sent) {
        var picture = Picture.of(sent);
        return new BroughtPhoto(picture.jpeg(), picture.width(), picture.height());
    }
}
