package kizuna.people;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import kizuna.people.Bonds.Dated;
import kizuna.people.Bonds.Look;
import kizuna.team.Me;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Lists of the persons of my stores, by page, with work bounded for each page however many
/// are stored and however few are wanted.
///
/// Where one of the filters holds for few (at most [#FEW] of my stores), those are read and
/// sorted. Else the list's own order is followed, some hundreds at a time, until the page is
/// full or [#LOOKED_AT] were looked at: then the page says how far it came, and goes on from
/// there.
@Component
class Lists {
    static final int FEW = 2_000;
    static final int LOOKED_AT = 10_000;
    private static final int AT_ONCE = 1_000;

    private static final Comparator<Row> IN_ORDER =
            Comparator.comparing((Row row) -> row.at().kanaKey(), Names.BYTEWISE)
                    .thenComparingLong(row -> row.at().id());

    private final ListStore store;
    private final Bonds bonds;

    Lists(ListStore store, Bonds bonds) {
        this.store = store;
        this.bonds = bonds;
    }

    /// `at`: where the person stands in the list.
    record Row(Found found, @Nullable Look look, Found.Cursor at) {}

    /// `next`: where it goes on, null at the end; `further`: not full, but enough was looked
    /// at.
    record Part(List<Row> rows, Found.@Nullable Cursor next, boolean further) {}

    /// What comes after `after` (null: from the beginning); with `back` what comes before it,
    /// the nearest first.
    Part part(Filter filter, Found.@Nullable Cursor after, boolean back, int limit, Me me) {
        var stores = stores(filter, me);
        if (stores.isEmpty()) {
            return new Part(List.of(), null, false);
        }
        var from = after == null ? beginning(filter) : after;
        var wanted = new Wanted(filter, stores, back, limit);
        var part =
                few(filter, stores)
                        .map(few -> ofFew(few, wanted, from))
                        .orElseGet(() -> inOrder(wanted, from));
        return needsLooks(filter) ? part : withLooks(part);
    }

    private static boolean needsLooks(Filter filter) {
        return filter.asksBonds() || filter.order() != Filter.Order.KANA;
    }

    private Part withLooks(Part part) {
        var looks = bonds.of(part.rows().stream().map(row -> row.found().id()).toList());
        var rows =
                part.rows().stream()
                        .map(row -> new Row(row.found(), looks.get(row.found().id()), row.at()))
                        .toList();
        return new Part(rows, part.next(), part.further());
    }

    /// Everyone, in order, some at a time.
    void each(Filter filter, Me me, Consumer<List<Row>> rows) {
        Found.@Nullable Cursor at = null;
        do {
            var part = part(filter, at, false, AT_ONCE, me);
            if (!part.rows().isEmpty()) {
                rows.accept(part.rows());
            }
            at = part.next();
        } while (at != null);
    }

    List<ListStore.Named> tags() {
        return store.tags();
    }

    /// Where someone stands, as an address says it.
    static Found.@Nullable Cursor cursor(@Nullable String key, @Nullable String id) {
        return key == null || id == null || !id.matches("[0-9]{1,18}")
                ? null
                : new Found.Cursor(key.replace("\0", ""), Long.parseLong(id));
    }

    private record Wanted(Filter filter, Set<StoreId> stores, boolean back, int limit) {}

    private static Set<StoreId> stores(Filter filter, Me me) {
        return me.stores().stream().filter(filter::isIn).collect(Collectors.toSet());
    }

    private static Found.Cursor beginning(Filter filter) {
        return new Found.Cursor(
                filter.order() == Filter.Order.KANA ? "" : Bonds.BEFORE_ALL.minusDays(1).toString(),
                0);
    }

    private Optional<List<PersonId>> few(Filter filter, Set<StoreId> stores) {
        var found = new ArrayList<List<PersonId>>();
        if (filter.tag() > 0) {
            found.add(store.tagged(filter.tag(), stores, FEW + 1));
        }
        if (filter.season() > 0) {
            found.add(store.inSeason(filter.season(), stores, FEW + 1));
        }
        if (filter.member() != 0) {
            found.add(store.owned(filter.member(), stores, FEW + 1));
        }
        if (filter.quiet().equals("yes")) {
            found.add(store.quiet(stores, FEW + 1));
        }
        var close =
                filter.stage().isEmpty() ? null : bonds.atStage(filter.stage(), stores, FEW + 1);
        if (close != null) {
            found.add(close);
        }
        return found.stream()
                .filter(each -> each.size() <= FEW)
                .min(Comparator.comparingInt(List::size));
    }

    private Part ofFew(List<PersonId> few, Wanted wanted, Found.Cursor from) {
        var order = wanted.back() ? IN_ORDER.reversed() : IN_ORDER;
        var mark = new Row(MARK, null, from);
        var rows =
                sifted(few, wanted.filter(), wanted.stores()).values().stream()
                        .sorted(order)
                        .filter(row -> order.compare(row, mark) > 0)
                        .limit(wanted.limit() + 1L)
                        .toList();
        return cut(rows, wanted.limit(), null);
    }

    private Part inOrder(Wanted wanted, Found.Cursor from) {
        var rows = new ArrayList<Row>();
        var narrow = wanted.filter().isNarrow();
        int atOnce = narrow ? AT_ONCE : wanted.limit() + 1;
        var at = from;
        int looked = 0;
        boolean ended = false;
        while (!ended && rows.size() <= wanted.limit() && looked < LOOKED_AT) {
            var next = next(wanted, at, atOnce);
            var ids = next.stream().map(each -> new PersonId(each.id())).toList();
            var sifted = sifted(ids, wanted.filter(), wanted.stores());
            for (var each : next) {
                var row = sifted.get(new PersonId(each.id()));
                if (row != null) {
                    rows.add(new Row(row.found(), row.look(), each));
                }
            }
            looked += next.size();
            ended = next.size() < atOnce;
            at = next.isEmpty() ? at : next.getLast();
        }
        return cut(rows, wanted.limit(), ended ? null : at);
    }

    private static Part cut(List<Row> rows, int limit, Found.@Nullable Cursor at) {
        return rows.size() > limit
                ? new Part(List.copyOf(rows.subList(0, limit)), rows.get(limit - 1).at(), false)
                : new Part(List.copyOf(rows), at, at != null);
    }

    private List<Found.Cursor> next(Wanted wanted, Found.Cursor at, int limit) {
        var filter = wanted.filter();
        return filter.order() == Filter.Order.KANA
                ? store.next(wanted.stores(), at, wanted.back(), limit)
                : bonds
                        .next(
                                filter.order(),
                                wanted.stores(),
                                new Dated(new PersonId(at.id()), day(at.kanaKey())),
                                wanted.back(),
                                limit)
                        .stream()
                        .map(
                                each ->
                                        new Found.Cursor(
                                                each.onDay().toString(), each.personId().value()))
                        .toList();
    }

    private static LocalDate day(String key) {
        try {
            return LocalDate.parse(key);
        } catch (DateTimeException _) {
            return Bonds.BEFORE_ALL.minusDays(1);
        }
    }

    /// Sifted by the columns of persons, then by the bonds of who is left; only then are names
    /// read.
    private Map<PersonId, Row> sifted(List<PersonId> ids, Filter filter, Set<StoreId> stores) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var left = filter.asksPersons() ? store.sifted(ids, filter, stores) : ids;
        Map<PersonId, Look> looks = needsLooks(filter) ? bonds.of(left, filter) : Map.of();
        if (filter.asksBonds()) {
            left = List.copyOf(looks.keySet());
        }
        return store.found(left, stores).stream()
                .map(each -> row(each, looks.get(each.id()), filter.order()))
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(row -> row.found().id(), Function.identity()));
    }

    /// Nothing for someone who has no place in this order.
    private static Optional<Row> row(Found found, @Nullable Look look, Filter.Order order) {
        var key =
                switch (order) {
                    case KANA -> found.kanaKey();
                    case LAST ->
                            (look == null || look.lastOn() == null
                                            ? Bonds.BEFORE_ALL
                                            : look.lastOn())
                                    .toString();
                    case DUE -> look == null || look.dueOn() == null ? "" : look.dueOn().toString();
                };
        return order == Filter.Order.DUE && key.isEmpty()
                ? Optional.empty()
                : Optional.of(new Row(found, look, new Found.Cursor(key, found.id().value())));
    }

    private static final Found MARK =
            new Found(new PersonId(0), new StoreId(0), "", "", "", "", "", false, null, "");
}
