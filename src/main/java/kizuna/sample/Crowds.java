package kizuna.sample;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import kizuna.bond.Bond;
import kizuna.people.PeopleCopy;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.team.MemberId;
import kizuna.team.NewHouse;
import kizuna.team.NewMember;
import kizuna.team.Role;
import kizuna.team.StoreId;
import kizuna.team.Team;
import kizuna.touches.TouchesCopy;
import org.springframework.stereotype.Component;

/// Writes crowds: into files that can be imported, or straight into an empty house of four stores
/// and twenty members.
@Component
public class Crowds {
    private static final int STORES = 4;
    private static final int MEMBERS = 20;

    /// So many people in one COPY: small enough to see progress, large enough not to matter.
    private static final long PART = 250_000;

    private final Team team;
    private final PeopleCopy people;
    private final TouchesCopy touches;
    private final Bond bond;

    Crowds(Team team, PeopleCopy people, TouchesCopy touches, Bond bond) {
        this.team = team;
        this.people = people;
        this.touches = touches;
        this.bond = bond;
    }

    /// What is asked for; `purchases` and `touches` for each person on average.
    public record Wish(long people, long seed, LocalDate end, int purchases, int touches) {
        private Crowd crowd(House house) {
            return new Crowd(seed, end, new Crowd.Size(people, purchases, touches), house);
        }
    }

    /// Into the database, bonds included; the number of rows written. What a killed run left is
    /// refused: begin again in an empty folder.
    public long fill(Wish wish, Progress progress) {
        if (team.organisation().isPresent()) {
            throw Problem.conflict("sample.problem.another_house");
        }
        var crowd = wish.crowd(house());
        long total = wish.people() * (1L + wish.purchases() + wish.touches());
        long rows = inParts(wish, (from, to) -> people.persons(crowd.persons(from, to)));
        progress.at(rows, total);
        people.end();
        if (wish.purchases() > 0) {
            rows += inParts(wish, (from, to) -> touches.purchases(crowd.purchases(from, to)));
            progress.at(rows, total);
        }
        if (wish.touches() > 0) {
            rows += inParts(wish, (from, to) -> touches.touches(crowd.touches(from, to)));
            progress.at(rows, total);
        }
        touches.end();
        bond.rebuild(Progress.UNSEEN);
        return rows;
    }

    /// `people.csv` and `purchases.csv`, as `kizuna import` reads them; no database is needed.
    public static void write(Wish wish, Path folder, Progress progress) throws IOException {
        Files.createDirectories(folder);
        var crowd =
                wish.crowd(
                        new House(
                                IntStream.rangeClosed(1, STORES).mapToObj(StoreId::new).toList(),
                                IntStream.rangeClosed(1, MEMBERS)
                                        .mapToObj(MemberId::new)
                                        .toList()));
        try (var csv = CsvWriter.builder().build(folder.resolve("people.csv"))) {
            csv.writeRecord("お客様番号", "姓", "名", "せい", "めい");
            crowd.persons(1, wish.people())
                    .forEach(
                            each -> {
                                csv.writeRecord(
                                        String.valueOf(each.id().value()),
                                        each.familyName(),
                                        each.givenName(),
                                        each.familyKana(),
                                        each.givenKana());
                                progress.at(each.id().value(), 2 * wish.people());
                            });
        }
        try (var csv = CsvWriter.builder().build(folder.resolve("purchases.csv"))) {
            csv.writeRecord("お客様番号", "日付", "金額", "数量", "品目");
            crowd.purchases(1, wish.people())
                    .forEach(
                            each -> {
                                csv.writeRecord(
                                        String.valueOf(each.personId().value()),
                                        each.onDate().toString(),
                                        each.amount().toPlainString(),
                                        String.valueOf(each.quantity()),
                                        each.items());
                                progress.at(
                                        wish.people() + each.personId().value(), 2 * wish.people());
                            });
        }
    }

    private interface Part {
        long write(long from, long to);
    }

    /// Two connections side by side: while PostgreSQL takes one part, the next is being made.
    private static long inParts(Wish wish, Part part) {
        var parts =
                LongStream.iterate(1, from -> from <= wish.people(), from -> from + PART)
                        .<Callable<Long>>mapToObj(
                                from ->
                                        () ->
                                                part.write(
                                                        from,
                                                        Math.min(from + PART - 1, wish.people())))
                        .toList();
        try (var workers = Executors.newFixedThreadPool(2)) {
            long rows = 0;
            for (var each : workers.invokeAll(parts)) {
                rows += each.get();
            }
            return rows;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A part could not be written", e.getCause());
        }
    }

    private House house() {
        var owner =
                team.found(
                        new NewHouse(
                                "Crowd",
                                SampleShop.ZONE,
                                Currency.getInstance("JPY"),
                                Locale.JAPANESE,
                                "1",
                                "owner",
                                "owner",
                                "crowd-for-benchmarks"));
        var stores =
                IntStream.rangeClosed(1, STORES)
                        .mapToObj(i -> i == 1 ? team.stores().getFirst().id() : team.open("" + i))
                        .toList();
        var members =
                IntStream.range(0, MEMBERS)
                        .mapToObj(i -> i == 0 ? owner : member(i, stores.get(i % STORES)))
                        .toList();
        return new House(stores, members);
    }

    private MemberId member(int number, StoreId store) {
        var name = "member-" + number;
        return team.join(new NewMember(name, name, null, Set.of(Role.MEMBER), List.of(store)));
    }
}
