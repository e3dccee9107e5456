package kizuna.words;

/// What a shop wants of its letters. `selling`: the largest share that may sell; `depth`: how deep
/// the readers' stage allows us to open ourselves, 0 to 3; `minutes`: how long a letter may take to
/// read.
public record Limits(double selling, int depth, double minutes) {
    public Limits {
        if (selling < 0 || selling > 1 || depth < 0 || depth > 3 || minutes <= 0) {
            throw new IllegalArgumentException(selling + ", " + depth + ", " + minutes);
        }
    }

    /// A fifth of a letter, all depths, three minutes: ours, to be changed by the shop.
    public static Limits usual() {
        return new Limits(0.2, 3, 3);
    }

    public Limits depth(int allowed) {
        return new Limits(selling, allowed, minutes);
    }
}
