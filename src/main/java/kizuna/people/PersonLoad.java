package kizuna.people;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import kizuna.platform.Copy;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Brings persons in by the million, and takes them out again. Everything happens in the caller's
/// transaction: rows come in aside by COPY, are compared as a set with the persons that are there,
/// and only differences are written.
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PersonLoad {
    private static final int LEAVING_AT_ONCE = 50_000;

    private final LoadStore store;
    private final BesidesStore besides;
    private final PhotoStore pictures;
    private final Sql db;
    private final ApplicationEventPublisher events;

    PersonLoad(
            LoadStore store,
            BesidesStore besides,
            PhotoStore pictures,
            Sql db,
            ApplicationEventPublisher events) {
        this.store = store;
        this.pictures = pictures;
        this.besides = besides;
        this.db = db;
        this.events = events;
    }

    /// Where the persons of a file belong. `source`: the system in which their ids are unique.
    public record Into(
            long importId, StoreId storeId, @Nullable MemberId memberId, String source) {}

    /// What came of it, in rows.
    public record Brought(long added, long changed) {}

    /// The persons among `keys` that are there, by their id in `source`.
    public Map<String, Long> known(String source, Collection<String> keys) {
        return byKey(store.known(source, keys));
    }

    /// Those among `keys` who are there by an id in one of `sources`, and in one only.
    public Map<String, Long> knownElsewhere(
            Collection<String> sources, StoreId storeId, Collection<String> keys) {
        return byKey(store.knownElsewhere(sources, storeId, keys));
    }

    /// The first `most` of `source`, where that is quicker than to ask for some `rows` of them.
    public Map<String, Long> knownBefore(String source, long rows, int most) {
        return store.largestId() <= rows ? store.allKnown(source, most) : Map.of();
    }

    /// Makes persons of whom nothing is known but an id; it stands for the name.
    public Map<String, Long> meet(Into into, Collection<String> keys) {
        return byKey(store.meet(into, keys));
    }

    /// Begins to take rows in. Nothing else may be asked of the database before its `end`.
    public Load begin(Into into) {
        return begin(into, "", null);
    }

    /// `wording`: what those read who agree to be sent mail; `by`: who says so.
    public Load begin(Into into, String wording, @Nullable MemberId by) {
        store.putAside();
        var copy = db.onConnection(connection -> Copy.into(connection, LoadStore.COPY));
        if (copy == null) {
            throw new IllegalStateException("No COPY");
        }
        return new Load(into, copy, wording, by);
    }

    /// Tells who listens to [PeopleBrought].
    public void announce(long importId) {
        events.publishEvent(new PeopleBrought(importId));
    }

    /// Takes the import out again: those whom it made, and of whom nothing else tells, leave.
    /// `present`: those of the given persons of whom other modules know something.
    public Undone undo(long importId, Presence present) {
        long left = 0;
        store.restore(importId);
        besides.restore(importId);
        List<PersonId> candidates = store.candidates(importId, 0, LEAVING_AT_ONCE);
        while (!candidates.isEmpty()) {
            var staying = present.among(candidates);
            left += store.leave(candidates, staying);
            candidates = store.candidates(importId, candidates.getLast().value(), LEAVING_AT_ONCE);
        }
        long staying = store.staying(importId);
        events.publishEvent(new PeopleBrought(importId, true));
        besides.remove(importId);
        store.remove(importId);
        return new Undone(left, staying);
    }

    /// Of the persons whom an import made, those who left with it and those who stay.
    public record Undone(long left, long staying) {}

    @FunctionalInterface
    public interface Presence {
        Collection<PersonId> among(List<PersonId> persons);
    }

    private static Map<String, Long> byKey(List<LoadStore.Keyed> found) {
        Map<String, Long> ids = HashMap.newHashMap(found.size());
        found.forEach(each -> ids.put(each.sourceKey(), each.id()));
        return ids;
    }

    /// One file on its way in.
    public final class Load implements AutoCloseable {
        private final Into into;
        private final Copy copy;
        private final BesidesStore.Seen seen = new BesidesStore.Seen();

        private final String wording;
        private final @Nullable MemberId by;

        private Load(Into into, Copy copy, String wording, @Nullable MemberId by) {
            this.into = into;
            this.copy = copy;
            this.wording = wording;
            this.by = by;
        }

        public void add(long line, BroughtPerson brought) throws SQLException {
            var person = brought.person();
            var birthday = brought.birthday();
            var ways = brought.ways();
            copy.row(29)
                    .int8(line)
                    .text(brought.sourceKey())
                    .text(person.familyName())
                    .text(person.givenName())
                    .text(person.familyKana())
                    .text(person.givenKana())
                    .bool(person.givenFirst())
                    .text(person.honorific())
                    .text(person.nickname())
                    .text(person.nameKey())
                    .text(person.kanaKey())
                    .text(person.note())
                    .date(person.metOn())
                    .int4(birthday == null ? null : Integer.valueOf(birthday.month()))
                    .int4(birthday == null ? null : birthday.day())
                    .int4(birthday == null ? null : birthday.year())
                    .texts(ways.stream().map(way -> LoadStore.word(way.kind())).toList())
                    .texts(ways.stream().map(Way.New::value).toList())
                    .texts(ways.stream().map(way -> Way.key(way.kind(), way.value())).toList())
                    .text(brought.reach());
            besides(brought.besides());
        }

        /// Nothing is written as nothing, not as an empty list: most files tell none of it.
        private void besides(BroughtPerson.Besides told) {
            var wedding = told.wedding();
            seen.see(told);
            copy.bool(told.refusesMail())
                    .bool(told.agreesToMail())
                    .int4s(
                            wedding == null
                                    ? List.of()
                                    : Arrays.asList(
                                            wedding.month(), wedding.day(), wedding.year()));
            texts(told.tags().stream());
            texts(told.tags().stream().map(Tag::key));
            texts(told.fields().stream().map(BroughtPerson.Told::heading));
            texts(told.fields().stream().map(BroughtPerson.Told::value));
            texts(told.near().stream().map(BroughtPerson.Near::kind));
            texts(told.near().stream().map(BroughtPerson.Near::name));
        }

        private void texts(Stream<String> values) {
            var list = values.toList();
            if (list.isEmpty()) {
                copy.missing();
            } else {
                copy.texts(list);
            }
        }

        /// Compares and writes.
        public Brought end() throws SQLException {
            return end(Map.of(), _ -> null);
        }

        /// `photos`: the lines whose persons have a picture, and its name, by which it is read.
        public Brought end(Map<Long, String> photos, Function<String, @Nullable BroughtPhoto> read)
                throws SQLException {
            copy.end();
            long added = store.write(into, store.recognise(into));
            besides.add(into.importId(), seen, wording, by);
            photos.forEach(
                    (line, name) -> {
                        var photo = read.apply(name);
                        if (photo != null) {
                            pictures.bring(into.importId(), line, photo, by);
                        }
                    });
            long changed = store.changed();
            store.forget();
            return new Brought(added, changed);
        }

        @Override
        public void close() throws SQLException {
            copy.close();
        }
    }
}
