package kizuna.platform;

/// One thing `kizuna doctor` looked at: what it saw and, where something is wrong, what helps.
public record Finding(String name, State state, String words, String remedy) {
    public enum State {
        WELL,
        MIND,
        WRONG
    }
}
