package kizuna.sample;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.LongStream;
import kizuna.bond.Bond;
import kizuna.capital.Capital;
import kizuna.people.PeopleCopy;
import kizuna.people.PersonId;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import kizuna.team.NewHouse;
import kizuna.team.NewMember;
import kizuna.team.Role;
import kizuna.team.StoreId;
import kizuna.team.Team;
import kizuna.touches.TouchesCopy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The sample shop: つむぎ屋クリーニング in 汐見原, two stores, three of us and four hundred customers.
@Component
public class Sample {
    /// For the demo only, and told by it: nowhere else does Kizuna know a password beforehand.
    public record SignIn(String name, String signIn, String password) {}

    private static final String PASSWORD = "tsumugi-demo";
    private static final SignIn OWNER = new SignIn("野口 誠一", "seiichi", PASSWORD);
    private static final SignIn MANAGER = new SignIn("三浦 はるか", "haruka", PASSWORD);
    private static final SignIn MEMBER = new SignIn("岡田 健", "ken", PASSWORD);

    private final Team team;
    private final PeopleCopy people;
    private final TouchesCopy touches;
    private final Trust trust;
    private final Correspondence correspondence;
    private final Joys joys;
    private final Wonders wonders;
    private final TrialsByLot trials;
    private final Bond bond;
    private final Capital capital;
    private final TransactionTemplate transaction;
    private final Sql db;

    Sample(
            Team team,
            PeopleCopy people,
            TouchesCopy touches,
            Trust trust,
            Correspondence correspondence,
            Joys joys,
            Wonders wonders,
            TrialsByLot trials,
            Bond bond,
            Capital capital,
            TransactionTemplate transaction,
            Sql db) {
        this.team = team;
        this.people = people;
        this.touches = touches;
        this.trust = trust;
        this.correspondence = correspondence;
        this.joys = joys;
        this.wonders = wonders;
        this.trials = trials;
        this.bond = bond;
        this.capital = capital;
        this.transaction = transaction;
        this.db = db;
    }

    /// How the three of the sample shop sign in.
    public List<SignIn> signIns() {
        return List.of(OWNER, MANAGER, MEMBER);
    }

    /// Makes the shop as it is on the morning of `end`, in an empty house: all of it or nothing.
    /// Where it stands already its people stay as they are; another house is refused. The bonds are
    /// computed each time, so that a fill which was killed between the two is made whole.
    public void fill(long seed, LocalDate end, Progress progress) {
        if (team.find(OWNER.signIn()).isEmpty()) {
            if (team.organisation().isPresent()) {
                throw Problem.conflict("sample.problem.another_house");
            }
            transaction.executeWithoutResult(_ -> write(seed, end, progress));
        }
        bond.rebuild(Progress.UNSEEN);
        bond.refreshDues(
                LongStream.rangeClosed(1, SampleShop.PEOPLE + 20L)
                        .mapToObj(PersonId::new)
                        .toList());
        capital.rebuild();
        team.find(OWNER.signIn()).ifPresent(owner -> trials.reckon(team.meOf(owner.id())));
        // PostgreSQL would find out by itself what it holds now, but only after a minute.
        db.sql("analyze").update();
    }

    private void write(long seed, LocalDate end, Progress progress) {
        var house = house();
        var shop = SampleShop.of(seed, end, house);
        int total = shop.persons().size() + shop.touches().size() + shop.purchases().size();
        people.households(shop.households().stream());
        people.persons(shop.persons().stream());
        people.ways(shop.ways().stream());
        people.occasions(shop.occasions().stream());
        people.belongings(shop.belongings().stream());
        people.preferences(shop.preferences().stream());
        people.relations(shop.near().stream());
        people.tags(shop.tags().stream());
        people.tagged(shop.tagged().stream());
        progress.at(shop.persons().size(), total);
        touches.purchases(shop.purchases().stream());
        progress.at(total - shop.touches().size(), total);
        touches.touches(shop.touches().stream());
        people.memories(shop.memories().stream());
        people.promises(shop.promises().stream());
        people.end();
        touches.end();
        // What follows looks people up one by one, and would be planned as if nobody were there:
        // PostgreSQL cannot find out by itself before this is all confirmed.
        db.sql("analyze").update();
        trust.fill(shop, seed, end, team.meOf(house.members().getFirst()));
        correspondence.fill(shop, seed, end, house);
        joys.fill(shop, seed, end, team.meOf(house.members().getFirst()));
        wonders.fill(house, end);
        trials.fill(shop, seed, end, house, team.meOf(house.members().getFirst()));
        bond.recall();
        progress.at(total, total);
    }

    private House house() {
        var owner =
                team.found(
                        new NewHouse(
                                "つむぎ屋クリーニング",
                                SampleShop.ZONE,
                                Currency.getInstance("JPY"),
                                Locale.JAPANESE,
                                "本店",
                                OWNER.name(),
                                OWNER.signIn(),
                                OWNER.password()));
        var main = team.get(owner).stores().getFirst();
        var station = team.open("駅前店");
        var manager =
                team.join(
                        member(MANAGER, Set.of(Role.MANAGER, Role.COACH), List.of(main, station)));
        var member = team.join(member(MEMBER, Set.of(Role.MEMBER), List.of(main)));
        return new House(List.of(main, station), List.of(owner, manager, member));
    }

    private static NewMember member(SignIn who, Set<Role> roles, List<StoreId> stores) {
        return new NewMember(who.signIn(), who.name(), who.password(), roles, stores);
    }
}
