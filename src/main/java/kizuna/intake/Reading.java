package kizuna.intake;

import java.util.List;

/// A cell that was read, or why it could not be: a text key whose sentence says what to write
/// instead.
sealed interface Reading<T> {
    record Read<T>(T value) implements Reading<T> {}

    record Unreadable<T>(String key, List<Object> arguments) implements Reading<T> {}

    static <T> Reading<T> of(T value) {
        return new Read<>(value);
    }

    static <T> Reading<T> not(String key, Object... arguments) {
        return new Unreadable<>(key, List.of(arguments));
    }
}
