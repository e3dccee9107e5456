package kizuna.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import kizuna.wow.StoriesCopy;
import org.springframework.stereotype.Component;

/// The sample shop's stories, from `wonders.tsv`: told by its members, with questions, ideas, a
/// plan that was done, one under way, and ideas that nobody has taken yet.
@Component
class Wonders {
    private final StoriesCopy stories;

    Wonders(StoriesCopy stories) {
        this.stories = stories;
    }

    void fill(House house, LocalDate end) {
        stories.tell(rows(), house.stores().getFirst(), house.members(), end);
    }

    private static List<String[]> rows() {
        try (var file = Objects.requireNonNull(Wonders.class.getResourceAsStream("wonders.tsv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
