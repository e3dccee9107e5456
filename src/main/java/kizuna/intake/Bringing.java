package kizuna.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import kizuna.people.PersonLoad;
import kizuna.people.Suppression;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.platform.Texts;
import kizuna.team.Audit;
import kizuna.team.Team;
import kizuna.touches.PurchaseLoad;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Brings one file in, in one transaction: all of it, or, whatever happens, nothing.
@Component
class Bringing {
    private static final int KNOWN_AT_ONCE = 500_000;
    private static final long MANY_BYTES = 1 << 20;
    private static final long SHORTEST_ROW = 20;

    private final IntakeStore store;
    private final PersonLoad persons;
    private final PurchaseLoad purchases;
    private final Suppression suppression;
    private final Team team;
    private final Audit audit;
    private final Texts texts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Bringing(
            IntakeStore store,
            PersonLoad persons,
            PurchaseLoad purchases,
            Suppression suppression,
            Team team,
            Audit audit,
            Texts texts,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.persons = persons;
        this.purchases = purchases;
        this.suppression = suppression;
        this.team = team;
        this.audit = audit;
        this.texts = texts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// A file that has been looked at. `pictures`: those that come with it; `bundle`: what it was
    /// packed in.
    record Looked(
            Source source,
            Contents contents,
            Form form,
            Pictures pictures,
            @Nullable Bundle bundle) {
        /// Only a file that is brought in has its pictures made anew.
        Pictures collected() throws IOException {
            pictures.collect();
            if (bundle != null) {
                bundle.collect(pictures);
            }
            return pictures;
        }
    }

    /// The rows in error go into the file `wrongAt` or, where that is null, into the database.
    Outcome bring(
            Order order,
            Looked file,
            Locale locale,
            @Nullable Supplier<Path> wrongAt,
            Progress progress)
            throws IOException {
        try (var wrong =
                new WrongRows(texts, locale, file.contents.encoding(), file.form, !order.trial())) {
            var outcome =
                    transaction.execute(
                            status -> {
                                if (order.trial()) {
                                    status.setRollbackOnly();
                                }
                                return within(order, file, wrong, wrongAt == null, progress);
                            });
            if (outcome == null) {
                throw new IllegalStateException("No outcome");
            }
            return wrongAt == null ? outcome : outcome.keptAt(wrong.saveAs(wrongAt).orElse(null));
        }
    }

    private Outcome within(
            Order order, Looked file, WrongRows wrong, boolean keepWrong, Progress progress) {
        long began = clock.millis();
        if (!store.alone()) {
            throw Problem.busy("intake.problem.running");
        }
        long id = store.begin(order, file);
        try {
            var counts =
                    switch (order.kind()) {
                        case PEOPLE -> people(id, order, file, wrong, progress);
                        case PURCHASES -> purchases(id, order, file, wrong, progress);
                    };
            if (counts.rows == 0) {
                throw Problem.invalid("intake.problem.no_rows");
            }
            if (!order.trial()) {
                finish(id, order, file, wrong, keepWrong, counts);
            }
            return new Outcome(
                    id,
                    order.trial(),
                    file.contents.encoding().label(),
                    file.form.formatWord(),
                    file.form.mapping().words(),
                    counts.rows,
                    counts.added,
                    counts.changed,
                    counts.rows - counts.added - counts.changed - wrong.count(),
                    wrong.count(),
                    counts.met,
                    wrong.first(),
                    counts.also,
                    null,
                    clock.millis() - began,
                    null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    record Counts(long rows, long added, long changed, long met, Outcome.Also also) {}

    private void finish(
            long id, Order order, Looked file, WrongRows wrong, boolean keepWrong, Counts counts)
            throws IOException {
        var rows = keepWrong ? wrong.read().orElse(null) : null;
        var wrongFile = rows == null ? null : store.keep(file.source.name(), rows, order.by());
        store.end(id, counts, wrong.count(), wrongFile);
        if (file.form.heading()) {
            store.keepMapping(
                    order.kind(), Headings.joined(file.form.headings()), file.form.mapping());
        }
        audit.record(
                order.by(),
                "intake.import.bring",
                "import:" + id,
                Map.of("file", file.source.name(), "rows", counts.rows, "added", counts.added));
    }

    private Counts people(long id, Order order, Looked file, WrongRows wrong, Progress progress)
            throws IOException, SQLException {
        var source = order.source(file.form);
        var into = new PersonLoad.Into(id, order.storeId(), order.owner(), source);
        var reader = new PersonReader(file.form, order.storeId(), order.owner(), file.pictures);
        var also = new AlsoSeen(file.form.mapping());
        var erased = suppression.known();
        Map<Long, String> photos = new HashMap<>();
        long rows = 0;
        // A file kept in the database is opened first: while rows go in, it answers nothing else.
        try (var pictures = file.collected();
                var batches = batches(file, reader);
                var load = persons.begin(into, file.form.mapping().wording(), order.by())) {
            Batches.Batch batch;
            do {
                batch = batches.next();
                for (var line : batch.lines()) {
                    switch (line) {
                        case Line.OfPerson person -> {
                            if (erased.has(source, person.person())) {
                                wrong.add(erased(person.row()));
                            } else {
                                also.see(person);
                                if (!person.photo().isEmpty()) {
                                    photos.put(person.row().line(), person.photo());
                                }
                                load.add(person.row().line(), person.person());
                            }
                        }
                        case Line.Wrong each -> wrong.add(each);
                        case Line.OfPurchase _ -> throw new IllegalStateException("A purchase");
                    }
                }
                rows += batch.lines().size();
                tell(progress, rows, batch, file);
            } while (!batch.last());
            var brought = load.end(photos, pictures::read);
            if (!order.trial()) {
                persons.announce(id);
            }
            return new Counts(rows, brought.added(), brought.changed(), 0, also.seen());
        }
    }

    private Counts purchases(long id, Order order, Looked file, WrongRows wrong, Progress progress)
            throws IOException, SQLException {
        var reader = new PurchaseReader(file.form.mapping(), team.today().plusDays(1), decimals());
        boolean many = file.contents.bytes() >= MANY_BYTES;
        long rows = 0;
        var known =
                new Known(
                        order,
                        new PersonLoad.Into(
                                id, order.storeId(), order.owner(), order.source(file.form)));
        known.prepare(file.contents.bytes() / SHORTEST_ROW);
        try (var batches = batches(file, reader);
                var load =
                        purchases.begin(
                                new PurchaseLoad.Into(id, order.storeId(), many, order.trial()))) {
            Batches.Batch batch;
            do {
                batch = batches.next();
                known.learn(batch.lines(), load);
                for (var line : batch.lines()) {
                    add(line, known, load, wrong);
                }
                rows += batch.lines().size();
                tell(progress, rows, batch, file);
            } while (!batch.last());
            load.pause();
            if (known.met > 0 && !order.trial()) {
                persons.announce(id);
            }
            var brought = load.end();
            return new Counts(rows, brought.added(), 0, known.met, Outcome.Also.NOTHING);
        }
    }

    /// Before the house stands nobody has said in which currency it counts.
    private int decimals() {
        return team.organisation()
                .map(house -> house.currency().getDefaultFractionDigits())
                .orElse(2);
    }

    private static void add(Line line, Known known, PurchaseLoad.Load load, WrongRows wrong)
            throws IOException, SQLException {
        switch (line) {
            case Line.OfPurchase(
                            var row,
                            var customer,
                            var day,
                            var hundredths,
                            var quantity,
                            var items,
                            var receipt) -> {
                var person = known.ids.get(customer);
                if (known.isErased(customer)) {
                    wrong.add(erased(row));
                } else if (person == null) {
                    wrong.add(
                            new Line.Wrong(
                                    row,
                                    List.of(
                                            new Line.Fault(
                                                    Field.CUSTOMER,
                                                    "intake.wrong.unknown_customer",
                                                    List.of(Days.shortened(customer))))));
                } else {
                    load.add(person, day, hundredths, quantity, items, receipt);
                }
            }
            case Line.Wrong each -> wrong.add(each);
            case Line.OfPerson _ -> throw new IllegalStateException("A person");
        }
    }

    /// They asked us to forget them: a later file does not bring them back.
    private static Line.Wrong erased(Row row) {
        return new Line.Wrong(
                row, List.of(new Line.Fault(Field.CUSTOMER, "intake.wrong.erased", List.of())));
    }

    private static Batches batches(Looked file, LineReader reader) throws IOException {
        var rows = Rows.of(file.source, file.contents.encoding(), file.form.separator());
        return new Batches(rows, reader, file.form.heading());
    }

    /// The number of rows is not known before the end; so far it is estimated from the bytes.
    private static void tell(Progress progress, long rows, Batches.Batch batch, Looked file) {
        double share = (double) Math.max(1, batch.read()) / file.contents.bytes();
        progress.at(rows, batch.last() ? rows : Math.max(rows, Math.round(rows / share)));
    }

    /// The persons behind the ids of a file, as many as fit.
    private final class Known {
        private final Order order;
        private final PersonLoad.Into into;
        private final Map<String, Long> ids = new HashMap<>();
        private final Suppression.Known erased = suppression.known();
        private long met;

        Known(Order order, PersonLoad.Into into) {
            this.order = order;
            this.into = into;
        }

        boolean isErased(String customer) {
            return erased.hasSource(into.source(), customer);
        }

        /// In a file with a row for everyone, asking for all at once spares many questions.
        void prepare(long rows) {
            ids.putAll(persons.knownBefore(into.source(), rows, KNOWN_AT_ONCE));
        }

        void learn(List<Line> lines, PurchaseLoad.Load load) throws SQLException {
            if (ids.size() > KNOWN_AT_ONCE) {
                ids.clear();
            }
            Set<String> unknown = new LinkedHashSet<>(); // people are met in the order of the file
            for (var line : lines) {
                if (line instanceof Line.OfPurchase purchase
                        && !ids.containsKey(purchase.customer())
                        && !isErased(purchase.customer())) {
                    unknown.add(purchase.customer());
                }
            }
            if (!unknown.isEmpty()) {
                load.pause();
                ids.putAll(persons.known(into.source(), unknown));
                unknown.removeAll(ids.keySet());
            }
            if (!unknown.isEmpty() && into.source().equals(Order.OWN_FILES)) {
                ids.putAll(persons.knownElsewhere(Format.sources(), into.storeId(), unknown));
                unknown.removeAll(ids.keySet());
            }
            if (!unknown.isEmpty() && !order.knownOnly()) {
                ids.putAll(persons.meet(into, unknown));
                met += unknown.size();
            }
        }
    }
}
