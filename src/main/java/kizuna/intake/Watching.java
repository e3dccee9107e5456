package kizuna.intake;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.platform.Texts;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.Organisation;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Folders into which a till drops a file every night. A file that has stopped growing is brought
/// in and moved to `done`, or to `failed` with the reason beside it; the rows in error are beside
/// it too. Only folders below `inbox` in the data folder are watched, and those the operator named
/// with `--inbox`: a page must not reach into the rest of the machine.
@Component
class Watching {
    private static final Logger log = LoggerFactory.getLogger(Watching.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(20);
    private static final int AT_ONCE = 50;
    private static final String DONE = "done";
    private static final String FAILED = "failed";

    private final WatchStore store;
    private final IntakeStore imports;
    private final Intake intake;
    private final Team team;
    private final Audit audit;
    private final Texts texts;
    private final Clock clock;
    private final Path inbox;
    private final List<Path> allowed;

    /// As they were at the last look, and those that are being brought in.
    private final Map<Path, Size> seen = new ConcurrentHashMap<>();

    private final Set<Path> underWay = ConcurrentHashMap.newKeySet();

    Watching(
            WatchStore store,
            IntakeStore imports,
            Intake intake,
            Team team,
            Audit audit,
            Texts texts,
            Clock clock,
            @Value("${kizuna.data}") Path data,
            @Value("${kizuna.inbox:}") String named) {
        this.store = store;
        this.imports = imports;
        this.intake = intake;
        this.team = team;
        this.audit = audit;
        this.texts = texts;
        this.clock = clock;
        this.inbox = data.resolve("inbox");
        this.allowed =
                Stream.concat(
                                Stream.of(inbox),
                                Arrays.stream(named.split(File.pathSeparator))
                                        .filter(each -> !each.isBlank())
                                        .map(Path::of))
                        .map(Path::toAbsolutePath)
                        .map(Path::normalize)
                        .toList();
    }

    private record Size(long bytes, FileTime changed) {}

    /// Files of a watched folder that may be brought in.
    record Settled(Watch watch, List<Path> files) {}

    List<Path> allowed() {
        return allowed;
    }

    List<Watch> all(Set<StoreId> stores) {
        return stores.isEmpty() ? List.of() : store.of(stores);
    }

    List<Watch.Dropped> latest(List<Watch> watches) {
        return store.latest(watches.stream().map(Watch::id).toList());
    }

    @Transactional
    long begin(String folder, Kind kind, StoreId into, @Nullable Long like, Me me) {
        if (!me.sees(into)) {
            throw Problem.forbidden("people.problem.other_store");
        }
        if (like != null && intake.find(like, me.stores()).kind() != kind) {
            throw Problem.invalid("intake.watch.problem.other_kind");
        }
        var place = checked(typed(folder));
        long id =
                store.begin(place.toString(), kind, into, like, me.id())
                        .orElseThrow(
                                () ->
                                        Problem.conflict(
                                                "intake.watch.problem.watched", place.toString()));
        audit.record(
                me.id(), "intake.watch.begin", "watch:" + id, Map.of("folder", place.toString()));
        return id;
    }

    @Transactional
    void stop(long id, Me me) {
        if (!store.stop(id, me.stores())) {
            throw Problem.notFound("intake.watch.problem.unknown");
        }
        audit.record(me.id(), "intake.watch.stop", "watch:" + id, Map.of());
    }

    /// Looks into the folders whose turn it is.
    List<Settled> look() {
        var found = new ArrayList<Settled>();
        var now = clock.instant();
        for (var next = store.take(now.minus(BETWEEN_LOOKS), now);
                next.isPresent();
                next = store.take(now.minus(BETWEEN_LOOKS), now)) {
            var settled = look(next.get());
            if (!settled.isEmpty()) {
                found.add(new Settled(next.get(), settled));
            }
        }
        return found;
    }

    void bring(Settled settled, Progress progress) {
        for (var file : settled.files) {
            if (underWay.add(file)) {
                try {
                    bring(settled.watch, file, progress);
                } finally {
                    underWay.remove(file);
                    seen.remove(file);
                }
            }
        }
    }

    private List<Path> look(Watch watch) {
        try {
            var folder = checked(Path.of(watch.folder()));
            store.trouble(watch.id(), "");
            try (var files = Files.list(folder)) {
                return files.filter(this::isWanted)
                        .filter(this::isSettled)
                        .sorted()
                        .limit(AT_ONCE)
                        .toList();
            }
        } catch (Problem refusal) {
            store.trouble(watch.id(), refusal.key());
        } catch (IOException e) {
            log.warn("Cannot look into {}", watch.folder(), e);
            store.trouble(watch.id(), "intake.watch.problem.unreadable");
        }
        return List.of();
    }

    /// Links are not followed: they could lead out of the folder.
    private boolean isWanted(Path file) {
        var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && !name.startsWith(".")
                && !name.startsWith("~$")
                && !name.matches(".*\\.(tmp|part|partial|crdownload)");
    }

    /// Unchanged since the last look.
    private boolean isSettled(Path file) {
        try {
            var is = Files.readAttributes(file, BasicFileAttributes.class);
            var size = new Size(is.size(), is.lastModifiedTime());
            return size.equals(seen.put(file, size)) && !underWay.contains(file);
        } catch (IOException e) {
            return false; // it left while we looked
        }
    }

    private void bring(Watch watch, Path file, Progress progress) {
        var name = String.valueOf(file.getFileName());
        try {
            var source = Source.of(file);
            var before = store.brought(Contents.of(source).sha256(), watch.kind(), watch.storeId());
            if (before.isPresent()) {
                move(file, DONE);
                store.dropped(watch.id(), name, clock.instant(), before.get(), true, "");
            } else {
                brought(watch, file, intake.bring(order(watch), source, language(), progress));
            }
        } catch (Problem refusal) {
            if (refusal.kind() != Problem.Kind.BUSY) {
                failed(watch, file, texts.say(language(), refusal.key(), refusal.arguments()));
            }
        } catch (NoSuchFileException e) {
            log.info("{} is gone", file); // another node was quicker
        } catch (IOException e) {
            log.warn("Cannot bring {} in", file, e);
            failed(watch, file, texts.say(language(), "intake.watch.problem.unreadable"));
        }
    }

    private void brought(Watch watch, Path file, Outcome outcome) throws IOException {
        var name = String.valueOf(file.getFileName());
        boolean nothing = outcome.wrong() > 0 && outcome.wrong() == outcome.rows();
        var moved = move(file, nothing ? FAILED : DONE);
        if (outcome.wrong() > 0) {
            writeWrong(watch, outcome.importId(), moved);
        }
        store.dropped(
                watch.id(),
                name,
                clock.instant(),
                outcome.importId(),
                outcome.before() != null,
                nothing ? texts.say(language(), "intake.watch.all_wrong") : "");
    }

    private void failed(Watch watch, Path file, String why) {
        store.dropped(
                watch.id(), String.valueOf(file.getFileName()), clock.instant(), null, false, why);
        try {
            var moved = move(file, FAILED);
            Files.writeString(
                    moved.resolveSibling(moved.getFileName() + ".txt"),
                    why + System.lineSeparator(),
                    StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            log.warn("Cannot move {} away", file, e);
            store.trouble(watch.id(), "intake.watch.problem.unreadable");
        }
    }

    /// Whatever is there already stays: the next gets a number.
    private static Path move(Path file, String folder) throws IOException {
        var into = Files.createDirectories(file.resolveSibling(folder));
        var name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        var stem = dot > 0 ? name.substring(0, dot) : name;
        var ending = dot > 0 ? name.substring(dot) : "";
        for (int n = 1; ; n++) {
            var number = n == 1 ? "" : String.format(Locale.ROOT, "-%d", n);
            try {
                return Files.move(file, into.resolve(stem + number + ending));
            } catch (FileAlreadyExistsException e) {
                log.debug("{} is there already", e.getFile());
            }
        }
    }

    private void writeWrong(Watch watch, long importId, Path moved) throws IOException {
        var wrong = intake.find(importId, Set.of(watch.storeId())).wrongFile();
        if (wrong == null) {
            return;
        }
        var beside = moved.resolveSibling(moved.getFileName() + ".errors.csv");
        try (var out = Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW)) {
            int n = 0;
            for (var piece = imports.piece(wrong, n);
                    piece.isPresent();
                    piece = imports.piece(wrong, ++n)) {
                out.write(piece.get());
            }
        }
    }

    private Order order(Watch watch) {
        var order = Order.of(watch.kind(), watch.storeId()).askedBy(watch.madeBy());
        return Optional.ofNullable(watch.likeImport())
                .flatMap(imports::mappingOf)
                .map(order::mappedBy)
                .orElse(order);
    }

    private Locale language() {
        return team.organisation().map(Organisation::language).orElse(Locale.JAPANESE);
    }

    private Path typed(String folder) {
        try {
            var place = inbox.toAbsolutePath().resolve(folder.strip()).normalize();
            if (place.startsWith(inbox.toAbsolutePath().normalize())) {
                Files.createDirectories(place);
            }
            return place;
        } catch (InvalidPathException | IOException e) {
            throw Problem.invalid("intake.watch.problem.folder", folder);
        }
    }

    /// As it really is, wherever links lead.
    private Path checked(Path folder) {
        try {
            var real = folder.toRealPath();
            for (var each : allowed) {
                if (Files.isDirectory(each) && real.startsWith(each.toRealPath())) {
                    return real;
                }
            }
            throw Problem.invalid("intake.watch.problem.not_allowed", folder.toString());
        } catch (IOException e) {
            throw Problem.invalid("intake.watch.problem.folder", folder.toString());
        }
    }
}
