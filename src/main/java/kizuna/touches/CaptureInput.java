package kizuna.touches;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kizuna.people.PersonId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// What a capture field sends. `with`: the person whose page it stands on. `before`: the chips that
/// were on as they were shown; `now`: those that are on now. The difference is what was tapped.
/// `at`: when it was written, where it was kept on the device until the line was back. `asked`: the
/// line of which it was already asked who is meant.
record CaptureInput(
        String line,
        String asked,
        @Nullable PersonId with,
        Set<String> before,
        Set<String> now,
        UUID key,
        @Nullable Instant at,
        @Nullable StoreId store) {

    /// One choice of these at a time: their field has the same name.
    private static final List<String> CHOICES = List.of("person", "channel", "ending");

    static CaptureInput of(Map<String, ? extends Collection<String>> sent) {
        return new CaptureInput(
                first(sent, "line").orElse(""),
                first(sent, "asked").orElse(""),
                number(sent, "with").map(PersonId::new).orElse(null),
                Set.copyOf(all(sent, "before").toList()),
                Stream.concat(
                                all(sent, "chip"),
                                CHOICES.stream().flatMap(choice -> first(sent, choice).stream()))
                        .filter(chip -> !chip.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                first(sent, "key").flatMap(CaptureInput::key).orElseGet(UUID::randomUUID),
                first(sent, "at").flatMap(CaptureInput::instant).orElse(null),
                number(sent, "store").map(id -> new StoreId((int) (long) id)).orElse(null));
    }

    static CaptureInput line(String line) {
        return CaptureInput.of(Map.of("line", List.of(line)));
    }

    CaptureInput as(UUID newKey) {
        return new CaptureInput(line, asked, with, before, now, newKey, at, store);
    }

    CaptureInput with(PersonId person) {
        return new CaptureInput(line, asked, person, before, now, key, at, store);
    }

    boolean isTooLong() {
        return line.length() > CaptureReading.LONGEST;
    }

    /// `read`, with what was tapped switched. A person who is no longer among those who may be
    /// meant (`people`, as chips) was tapped for another line.
    Set<String> switched(Set<String> read, Set<String> people) {
        var tapped =
                now.stream()
                        .filter(chip -> !before.contains(chip))
                        .filter(chip -> !group(chip).equals("person") || people.contains(chip))
                        .collect(Collectors.toSet());
        return Stream.concat(read.stream().filter(chip -> stays(chip, tapped)), tapped.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// A choice stays unless another was made; a sign stays unless it was tapped off.
    private boolean stays(String chip, Set<String> tapped) {
        return CHOICES.contains(group(chip))
                ? tapped.stream().noneMatch(each -> group(each).equals(group(chip)))
                : !before.contains(chip) || now.contains(chip);
    }

    static String group(String chip) {
        return chip.substring(0, Math.max(0, chip.indexOf('.')));
    }

    private static Stream<String> all(
            Map<String, ? extends Collection<String>> sent, String field) {
        var values = sent.get(field);
        return values == null ? Stream.empty() : values.stream();
    }

    private static Optional<String> first(
            Map<String, ? extends Collection<String>> sent, String field) {
        return all(sent, field).findFirst();
    }

    private static Optional<Long> number(
            Map<String, ? extends Collection<String>> sent, String field) {
        return first(sent, field).filter(each -> each.matches("[0-9]{1,18}")).map(Long::valueOf);
    }

    private static Optional<UUID> key(String written) {
        return written.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? Optional.of(UUID.fromString(written))
                : Optional.empty();
    }

    private static Optional<Instant> instant(String written) {
        try {
            return Optional.of(Instant.parse(written));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
