package kizuna.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import kizuna.people.PersonLoad;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.team.Audit;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.touches.PurchaseLoad;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Files of people and purchases in, and out again.
@Component
public class Intake {
    private final IntakeStore store;
    private final Bringing bringing;
    private final PersonLoad persons;
    private final PurchaseLoad purchases;
    private final Audit audit;

    Intake(
            IntakeStore store,
            Bringing bringing,
            PersonLoad persons,
            PurchaseLoad purchases,
            Audit audit) {
        this.store = store;
        this.bringing = bringing;
        this.persons = persons;
        this.purchases = purchases;
        this.audit = audit;
    }

    /// Brings a file in, or tells what it would bring. The very file that was brought before (and
    /// not undone) is left alone. Rows in error are kept for whoever downloads them.
    public Outcome bring(Order order, Source source, Locale locale, Progress progress)
            throws IOException {
        return bring(order, source, locale, null, progress);
    }

    /// `wrongAt`: the file for the rows in error, asked for when there are some.
    Outcome bring(
            Order order,
            Source source,
            Locale locale,
            @Nullable Supplier<Path> wrongAt,
            Progress progress)
            throws IOException {
        var file = look(order, source);
        file.form().checked(order.kind(), order.told());
        var before = store.before(order, file);
        return before.isPresent()
                ? nothing(order, file, before.get())
                : bringing.bring(order, file, locale, wrongAt, progress);
    }

    Bringing.Looked look(Order order, Source source) throws IOException {
        var contents = Contents.of(source);
        var pictures = new Pictures();
        var opened = Opened.of(source, contents, pictures);
        var form =
                Form.of(
                        opened.table(),
                        opened.encoding(),
                        order.kind(),
                        order.told(),
                        store::mapping);
        return new Bringing.Looked(
                opened.table(), contents.in(opened.encoding()), form, pictures, opened.bundle());
    }

    /// Takes an import out again: the purchases it added; the persons it made, of whom nothing else
    /// is known; what it changed of persons whom nobody has changed since.
    @Transactional
    public Undone undo(long importId, Set<StoreId> stores, @Nullable MemberId by) {
        var past = find(importId, stores);
        if (!store.alone()) {
            throw Problem.busy("intake.problem.running");
        }
        if (!store.undone(importId, by)) {
            throw Problem.conflict("intake.problem.undone", past.fileName());
        }
        if (past.kind() == Kind.PURCHASES) {
            purchases.undo(importId);
        }
        var persons = this.persons.undo(importId, purchases::present);
        audit.record(
                by, "intake.import.undo", "import:" + importId, Map.of("file", past.fileName()));
        return Undone.of(past, persons.left(), persons.staying());
    }

    List<IntakeStore.Past> history(Set<StoreId> stores) {
        return stores.isEmpty() ? List.of() : store.history(stores);
    }

    IntakeStore.Past find(long importId, Set<StoreId> stores) {
        return store.find(importId, stores)
                .orElseThrow(() -> Problem.notFound("intake.problem.unknown", importId));
    }

    private static Outcome nothing(Order order, Bringing.Looked file, long before) {
        return new Outcome(
                before,
                order.trial(),
                file.contents().encoding().label(),
                file.form().formatWord(),
                file.form().mapping().words(),
                0,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                Outcome.Also.NOTHING,
                before,
                0,
                null);
    }
}
