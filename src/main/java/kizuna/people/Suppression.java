package kizuna.people;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Mac;
import org.springframework.stereotype.Component;

/// Knows those again who were erased, without knowing who they are: by a keyed fingerprint of their
/// id in a file's system, of their mail, and of their number together with their name (a family has
/// one number).
@Component
public class Suppression {
    private final KeptStore store;
    private final Keyring keys;

    Suppression(KeptStore store, Keyring keys) {
        this.store = store;
        this.keys = keys;
    }

    /// What is told by the one and the same fingerprint.
    private record Mark(String kind, String text) {
        static Mark source(String source, String key) {
            return new Mark("source", source + "\0" + key);
        }

        static Stream<Mark> of(Way way, String nameKey) {
            return way(way.kind(), way.value(), nameKey);
        }

        static Stream<Mark> way(Way.Kind kind, String value, String nameKey) {
            var key = Way.key(kind, value);
            return switch (kind) {
                case MAIL -> Stream.of(new Mark("mail", key));
                case PHONE -> Stream.of(new Mark("phone", key + "\0" + nameKey));
                case ADDRESS, LINE -> Stream.of();
            };
        }
    }

    /// `nameKeys`: every name under which they are or were there, as a file may have any of them.
    void add(
            PersonId person, KeptStore.Traced traced, Collection<String> nameKeys, List<Way> ways) {
        var marks =
                Stream.concat(
                                traced.sourceKey().isEmpty()
                                        ? Stream.of()
                                        : Stream.of(
                                                Mark.source(traced.source(), traced.sourceKey())),
                                nameKeys.stream()
                                        .flatMap(
                                                name ->
                                                        ways.stream()
                                                                .flatMap(
                                                                        way -> Mark.of(way, name))))
                        .distinct()
                        .toList();
        if (!marks.isEmpty()) {
            var key = keys.markInUse();
            marks.forEach(mark -> store.suppress(person, mark.kind(), key.id(), hash(key, mark)));
        }
    }

    /// For one import: asked of the database once.
    public Known known() {
        var all = new HashSet<String>();
        var key = keys.mark();
        if (key.isPresent()) {
            store.fingerprints().stream()
                    .filter(each -> each.keyId().equals(key.get().id()))
                    .forEach(each -> all.add(each.fingerprint()));
        }
        return new Known(all, key.orElse(null));
    }

    /// Those who are not to be brought in again.
    public static final class Known {
        private final Set<String> all;
        private final Keyring.@org.jspecify.annotations.Nullable Key key;

        private Known(Set<String> all, Keyring.@org.jspecify.annotations.Nullable Key key) {
            this.all = all;
            this.key = key;
        }

        public boolean has(String source, BroughtPerson brought) {
            var nameKey = brought.person().nameKey();
            return hasSource(source, brought.sourceKey())
                    || has(
                            brought.ways().stream()
                                    .flatMap(way -> Mark.way(way.kind(), way.value(), nameKey)));
        }

        public boolean hasSource(String source, String sourceKey) {
            return !sourceKey.isEmpty() && has(Stream.of(Mark.source(source, sourceKey)));
        }

        private boolean has(Stream<Mark> marks) {
            return !all.isEmpty()
                    && key != null
                    && marks.anyMatch(
                            mark -> all.contains(HexFormat.of().formatHex(hash(key, mark))));
        }
    }

    private static byte[] hash(Keyring.Key key, Mark mark) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key.secret());
            return mac.doFinal((mark.kind() + "\0" + mark.text()).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
