package kizuna.feasts;

/// How much waits for a member at the feasts. `fresh`: words that came to them; `sorrows`:
/// complaints; `aside`: what may be a robot's.
public record ToSee(int fresh, int sorrows, int aside) {
    public int all() {
        return fresh + sorrows + aside;
    }

    /// To be looked at by anybody.
    public int forAll() {
        return sorrows + aside;
    }
}
