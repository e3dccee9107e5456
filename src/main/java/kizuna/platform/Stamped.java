package kizuna.platform;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// What was made of a thing's state, kept until the state bears another stamp. May be used by many
/// at once: it is made once for a stamp, others wait for it.
///
/// @param <K> whose state it is
/// @param <S> tells one state from another: equal while nothing has changed
public final class Stamped<K, S, V> {
    private final Map<K, Made<S, V>> made = new ConcurrentHashMap<>();

    private record Made<S, V>(S stamp, V value) {}

    public V of(K key, S stamp, Supplier<V> make) {
        return Objects.requireNonNull(
                        made.compute(
                                key,
                                (_, before) ->
                                        before != null && before.stamp.equals(stamp)
                                                ? before
                                                : new Made<>(stamp, make.get())))
                .value;
    }
}
