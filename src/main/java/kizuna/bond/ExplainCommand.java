package kizuna.bond;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kizuna.people.Found;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.Problem;
import kizuna.platform.Shop;
import kizuna.team.Me;
import kizuna.team.Role;
import kizuna.team.Team;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kizuna bond explain PERSON`: the portrait of one bond in words.
@Command(name = "explain", description = "${bundle:bond.cli.explain}")
final class ExplainCommand implements Callable<Integer> {
    private static final int SHOWN = 10;

    private final Shop shop;

    @Parameters(paramLabel = "PERSON", description = "${bundle:bond.cli.person}")
    private String person = "";

    @Option(names = "--json", description = "${bundle:bond.cli.json}")
    private boolean json;

    ExplainCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public Integer call() {
        shop.mustExist();
        var me = whoSeesAll();
        var id = idOf(me);
        var found = shop.bean(People.class).get(id, me);
        var portrait =
                shop.bean(Bond.class)
                        .portraitOf(id, me, shop.locale())
                        .orElseThrow(() -> Problem.notFound("bond.cli.unknown", person));
        if (json) {
            shop.json(portrait);
        } else {
            shop.print("%s  [%s]".formatted(found.name(), portrait.stageWord()));
            print(portrait);
        }
        return 0;
    }

    private void print(Portrait portrait) {
        portrait.sentences().forEach(shop::print);
        shop.print("");
        portrait.shares()
                .forEach(each -> shop.print("  %s: %s".formatted(each.word(), each.said())));
        shop.print("");
        portrait.figures()
                .forEach(
                        each ->
                                shop.print(
                                        "  %s: %s  %s"
                                                .formatted(
                                                        each.word(),
                                                        each.value(),
                                                        each.meaning())));
    }

    private PersonId idOf(Me me) {
        if (person.matches("[0-9]{1,18}")) {
            return new PersonId(Long.parseLong(person));
        }
        var found = shop.bean(People.class).search(me, person, SHOWN);
        return switch (found.size()) {
            case 0 -> throw Problem.notFound("bond.cli.unknown", person);
            case 1 -> found.getFirst().id();
            default -> throw Problem.conflict("bond.cli.several", person, listed(found));
        };
    }

    private static String listed(List<Found> found) {
        return found.stream()
                .map(each -> each.id().value() + " " + each.name())
                .collect(Collectors.joining(", "));
    }

    /// The console is the owner's.
    private Me whoSeesAll() {
        var team = shop.bean(Team.class);
        return team.members().stream()
                .filter(each -> each.roles().contains(Role.OWNER))
                .findFirst()
                .map(each -> team.meOf(each.id()))
                .orElseThrow(() -> Problem.notFound("bond.cli.unknown", person));
    }
}
