package kizuna.team;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kizuna.platform.Problem;
import kizuna.platform.Shop;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kizuna team`: what the one at the console does with members. Whoever sits here owns the data
/// anyway; so this is the way back in for an owner who forgot the password.
@Command(
        name = "team",
        description = "${bundle:team.cli.about}",
        subcommands = {TeamCommand.List.class, TeamCommand.Invite.class})
public final class TeamCommand {
    /// `kizuna team list`
    @Command(name = "list", description = "${bundle:team.cli.list.about}")
    static final class List implements Callable<Integer> {
        private record Told(
                String signIn,
                String name,
                java.util.List<String> roles,
                boolean signsIn,
                boolean left) {}

        private final Shop shop;

        @Option(names = "--json", description = "${bundle:team.cli.list.json}")
        private boolean json;

        List(Shop shop) {
            this.shop = shop;
        }

        @Override
        public Integer call() {
            shop.mustExist();
            var members = shop.bean(Team.class).members();
            if (json) {
                shop.json(members.stream().map(List::told).toList());
            } else if (members.isEmpty()) {
                shop.say("team.cli.list.none");
            } else {
                members.forEach(this::print);
            }
            return 0;
        }

        private void print(Member member) {
            var roles =
                    member.roles().stream()
                            .map(role -> shop.t("team.role." + lower(role)))
                            .collect(Collectors.joining(shop.t("team.comma")));
            var left = member.hasLeft() ? "  " + shop.t("team.cli.list.left") : "";
            shop.print(member.signIn() + "  " + member.name() + "  " + roles + left);
        }

        private static Told told(Member member) {
            return new Told(
                    member.signIn(),
                    member.name(),
                    member.roles().stream().map(List::lower).sorted().toList(),
                    member.signsIn(),
                    member.hasLeft());
        }

        private static String lower(Role role) {
            return role.name().toLowerCase(Locale.ROOT);
        }
    }

    /// `kizuna team invite SIGN-IN`
    @Command(name = "invite", description = "${bundle:team.cli.invite.about}")
    static final class Invite implements Callable<Integer> {
        private final Shop shop;

        @Parameters(paramLabel = "SIGN-IN", description = "${bundle:team.cli.invite.sign_in}")
        private @Nullable String signIn;

        @Option(
                names = "--address",
                paramLabel = "URL",
                defaultValue = "http://localhost:8080",
                description = "${bundle:team.cli.invite.address}")
        private String address = "";

        Invite(Shop shop) {
            this.shop = shop;
        }

        @Override
        public Integer call() {
            shop.mustExist();
            var name = signIn == null ? "" : signIn;
            var member =
                    shop.bean(Team.class)
                            .find(name)
                            .filter(each -> !each.hasLeft())
                            .orElseThrow(() -> Problem.notFound("team.cli.invite.unknown", name));
            var token = shop.bean(Members.class).invite(member.id(), (MemberId) null);
            shop.say("team.cli.invite.link", member.name());
            shop.print(address.replaceAll("/+$", "") + "/team/invitations/" + token);
            return 0;
        }
    }
}
