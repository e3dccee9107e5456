package kizuna.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.TreeSet;
import kizuna.people.ErasedList;
import kizuna.people.PersonErased;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Beside the exports lies a list of those who were erased: numbers, and nothing of anyone. Older
/// exports still have them, and what is restored heeds the list that lies beside it.
@Component
class ErasedFile {
    static final String NAME = "erased.txt";

    private static final Logger log = LoggerFactory.getLogger(ErasedFile.class);

    private final ErasedList erased;
    private final Export export;

    ErasedFile(ErasedList erased, Export export) {
        this.erased = erased;
        this.export = export;
    }

    /// At once, and not with the next export: the database may be gone before that.
    @TransactionalEventListener
    void on(PersonErased event) {
        try {
            var folder = export.folder();
            OwnerOnly.folder(folder);
            var list = folder.resolve(NAME);
            var lines = new TreeSet<>(lines(list));
            lines.addAll(erased.lines());
            var part = Writing.beside(list, ".part");
            Files.deleteIfExists(part);
            try (var out = OwnerOnly.create(part)) {
                out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            Files.move(
                    part,
                    list,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            log.warn("The list of the erased beside the exports is not up to date", e);
        }
    }

    /// Those of the list beside a restored export who came back with it go again; how many.
    int heed(Path export) {
        try {
            return heed(lines(export.toAbsolutePath().resolveSibling(NAME)));
        } catch (IOException e) {
            throw ExportFile.told(e, export);
        }
    }

    int heed(List<String> lines) {
        return erased.heed(lines);
    }

    private static List<String> lines(Path list) throws IOException {
        return Files.exists(list) ? Files.readAllLines(list) : List.of();
    }
}
