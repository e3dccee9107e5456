package kizuna.touches;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kizuna.people.Found;
import kizuna.people.Person;
import kizuna.people.PersonId;
import kizuna.team.Store;
import org.jspecify.annotations.Nullable;

/// A captured line as it stands: what was read, which chips are on, who may be meant.
public record CaptureDraft(
        String line,
        UUID key,
        @Nullable Person with,
        List<Candidate> candidates,
        boolean more,
        String newName,
        List<Store> stores,
        CaptureReading reading,
        Set<String> read,
        Set<String> on,
        boolean asksWho) {

    /// Somebody whose name the line may begin with; `last`: when they were last in touch.
    public record Candidate(Found found, @Nullable Instant last, boolean showsStore) {
        public String chip() {
            return "person." + found.id().value();
        }
    }

    public boolean isOn(String chip) {
        return on.contains(chip);
    }

    /// Shown at once: what is on, and what is most often meant. The others are one tap further.
    public List<String> shown(String kind) {
        return all(kind).stream().filter(chip -> isOn(chip) || USUAL.contains(chip)).toList();
    }

    public List<String> others(String kind) {
        return all(kind).stream().filter(chip -> !isOn(chip) && !USUAL.contains(chip)).toList();
    }

    public boolean isEmpty() {
        return line.isBlank();
    }

    Optional<PersonId> chosen() {
        return with != null
                ? Optional.of(with.id())
                : candidates.stream()
                        .filter(each -> isOn(each.chip()))
                        .map(each -> each.found().id())
                        .findFirst();
    }

    boolean isNew() {
        return with == null && isOn("person.new") && !newName.isEmpty();
    }

    /// Nobody is chosen, neither known nor new.
    boolean isUnclear() {
        return chosen().isEmpty() && !isNew();
    }

    CaptureDraft asking() {
        return new CaptureDraft(
                line, key, with, candidates, more, newName, stores, reading, read, on, true);
    }

    private static final Set<String> USUAL =
            Set.of(
                    "channel.counter",
                    "channel.phone",
                    "channel.mail",
                    "channel.line",
                    "theirs.visit",
                    "theirs.disclosure",
                    "theirs.thanks",
                    "ours.contact",
                    "ours.useful",
                    "ours.disclosure",
                    "ours.emotion",
                    "ending.moved",
                    "ending.warm",
                    "ending.fine",
                    "ending.flat",
                    "ending.sour");

    static List<String> all(String kind) {
        var names =
                switch (kind) {
                    case "channel" -> Stream.of(Channel.values());
                    case "theirs" -> Stream.of(Signal.values()).filter(Signal.THEIRS::contains);
                    case "ours" -> Stream.of(Signal.values()).filter(Signal.ELEMENTS::contains);
                    case "ending" -> Stream.of(Ending.values());
                    default -> throw new IllegalArgumentException(kind);
                };
        return names.map(each -> chip(kind, (Enum<?>) each)).toList();
    }

    static String chip(String kind, Enum<?> constant) {
        return kind + "." + constant.name().toLowerCase(Locale.ROOT);
    }

    /// The chips that a reading turns on.
    static Set<String> read(CaptureReading reading) {
        return Stream.of(
                        Stream.of(chip("channel", reading.channel())),
                        cameFromThem(reading) ? Stream.of("received") : Stream.<String>empty(),
                        reading.theirs().stream().map(each -> chip("theirs", each)),
                        reading.ours().stream().map(each -> chip("ours", each)),
                        Stream.ofNullable(reading.ending()).map(each -> chip("ending", each)),
                        Stream.ofNullable(reading.amount()).map(_ -> "purchase"),
                        reading.memories().stream().map(each -> "heard." + each.text()),
                        reading.promises().stream().map(each -> "promise." + each.text()))
                .flatMap(each -> each)
                .collect(Collectors.toSet());
    }

    /// That something came from them needs saying only where something of ours went to them too.
    private static boolean cameFromThem(CaptureReading reading) {
        return reading.received() && reading.theirs().isEmpty() && !reading.ours().isEmpty();
    }
}
