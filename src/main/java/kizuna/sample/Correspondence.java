package kizuna.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import kizuna.letters.Letter;
import kizuna.letters.LettersPast;
import kizuna.letters.LettersPast.Reader;
import kizuna.people.Consent;
import kizuna.people.Consents;
import kizuna.people.Person;
import kizuna.people.PersonId;
import kizuna.people.View;
import kizuna.people.Views;
import kizuna.people.Way;
import kizuna.team.Me;
import kizuna.team.StoreId;
import kizuna.team.Team;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.springframework.stereotype.Component;

/// The letters of the main store, since it writes them in Kizuna: to whom they went and how, what
/// was answered, what came back, what is read on the shop's own page; and what lies on the desk
/// this morning. Its chance is its own, so that nothing else changes by it.
@Component
class Correspondence {
    private static final int HOUR = 15;
    private static final List<Signal> CARRIED =
            List.of(Signal.CONTACT, Signal.USEFUL, Signal.DISCLOSURE, Signal.EMOTION);

    private static final int HOLD_OUT = 30;
    private static final int GREETED = 14;
    private static final int PRINTED = 5;

    /// Before they asked for letters by mail they had been ours for so many days.
    private static final int EARLIEST = 20;

    private static final Map<String, String> SENDER =
            Map.ofEntries(
                    Map.entry("name", "つむぎ屋クリーニング"),
                    Map.entry("postalAddress", "〒439-0012 静岡県汐見原市桜川町2-3-1"),
                    Map.entry("contact", "0530-20-0123"),
                    Map.entry("address", "tayori@tsumugi.example"),
                    Map.entry("web", "https://tsumugi.example"),
                    Map.entry("host", "mail.tsumugi.example"),
                    Map.entry("port", "587"),
                    Map.entry("security", "starttls"),
                    Map.entry("lines", "2"),
                    Map.entry("perMinute", "60"));

    private static final Map<String, String> FRONT =
            Map.of(
                    "slug", "tsumugi",
                    "greeting",
                            "汐見原のクリーニング店、つむぎ屋です。毎月五日に「つむぎ通信」をお届けしています。"
                                    + "お読みになって思い出されたことなど、ひとことお寄せいただけたら、うれしく存じます。",
                    "pages", "1",
                    "comments", "1",
                    "signUp", "1");

    private static final String GREETING =
            """
            いつもお心にかけてくださり、ありがとうございます。年に一度だけ、おはがきを差し上げております。

            店の三人は、変わらず元気にしております。健は今も、お電話のたびに耳が赤くなります。

            しまってある服は、晴れた日に一時間、風に当ててあげてください。それだけで、虫もかびも寄りにくくなります。

            この一年で、いちばんうれしかったことは何ですか。いつか、お聞かせください。\
            """;

    /// What one of us notes after having answered.
    private static final List<String> OURS =
            List.of(
                    "お便りへのお返事のお礼をお電話で。続きまで聞かせてくださり、二人で笑った。",
                    "お返事のお礼。「読んでくれているのね」と喜んでくださった。",
                    "お便りのお返事にお礼を。次のお便りの話まで、一緒に考えてくださった。",
                    "お返事のお礼をお伝えした。三人で読んだことも。");

    private final LettersPast past;
    private final Views views;
    private final Consents consents;
    private final Touches touches;
    private final Team team;

    Correspondence(LettersPast past, Views views, Consents consents, Touches touches, Team team) {
        this.past = past;
        this.views = views;
        this.consents = consents;
        this.touches = touches;
        this.team = team;
    }

    void fill(SampleShop shop, long seed, LocalDate end, House house) {
        new Year(shop, new SplittableRandom(seed + 3), end, house).live();
    }

    /// One shop's letters, and what they need in common.
    private final class Year {
        private final SampleShop shop;
        private final SplittableRandom dice;
        private final LocalDate end;
        private final StoreId store;
        private final Me owner;
        private final Me manager;
        private final Set<PersonId> readers = new HashSet<>();

        /// Nobody of them is asked for more than one thing.
        private final Set<PersonId> told = new HashSet<>();

        Year(SampleShop shop, SplittableRandom dice, LocalDate end, House house) {
            this.shop = shop;
            this.dice = dice;
            this.end = end;
            this.store = house.stores().getFirst();
            this.owner = team.meOf(house.members().getFirst());
            this.manager = team.meOf(house.members().get(1));
            shop.tagged().stream()
                    .filter(each -> each.tag().value() == Acquaintance.READERS)
                    .forEach(each -> readers.add(each.person()));
        }

        void live() {
            var days = Newsletter.days(end);
            begin(days.getFirst());
            var view = views.add("つむぎ通信の読者", "tag=" + Acquaintance.READERS, store, owner);
            for (int each = 0; each < days.size(); each++) {
                issue(days.get(each), each, each == days.size() - 1, view);
            }
            greet();
            var next = Monthly.of(days.getLast().plusMonths(1).getMonth());
            past.at(at(end.minusDays(1), 18))
                    .write(sheet(next.subject(), next.begun(), "", view, 0), owner);
            var taken = taken();
            past.at(at(end.minusDays(1), 21))
                    .signedUp(store, of(taken.personId()).familyName() + "家", taken.value());
        }

        /// The shop turns to letters: who sends them, what everyone may read, and who of its
        /// people would like to have them by mail.
        private void begin(LocalDate first) {
            var then = past.at(at(first.minusDays(25), 10));
            then.sender(store, SENDER, owner);
            then.front(store, FRONT, owner);
            var wording = consents.wording(Way.Kind.MAIL).text();
            shop.ways().stream()
                    .filter(each -> each.kind() == Way.Kind.MAIL)
                    .filter(each -> readers.contains(each.personId()))
                    .forEach(
                            each ->
                                    consents.record(
                                            each.personId(),
                                            new Consent.New(
                                                    Way.Kind.MAIL,
                                                    true,
                                                    at(
                                                            first.minusDays(
                                                                    dice.nextInt(4, EARLIEST)),
                                                            12),
                                                    Consent.How.COUNTER,
                                                    wording,
                                                    ""),
                                            manager));
        }

        private void issue(LocalDate day, int number, boolean latest, View.Id view) {
            var monthly = Monthly.of(day.getMonth());
            var words =
                    sheet(
                            monthly.subject(),
                            monthly.body(),
                            monthly.card(),
                            view,
                            number % 2 == 1 ? HOLD_OUT : 0);
            var id = past.at(at(day.minusDays(2), 17)).write(words, owner);
            past.at(at(day.minusDays(1), 9)).check(id, manager);
            var out = at(day, HOUR);
            past.at(out.minus(5, ChronoUnit.MINUTES)).publish(id, manager);
            past.at(out).release(id, dice, manager);
            int minutes = 1;
            while (past.at(out.plus(Duration.ofMinutes(minutes))).deliver(id)) {
                minutes++;
            }
            int batch = past.at(out.plus(1, ChronoUnit.HOURS)).print(id, 1_000);
            past.at(out.plus(2, ChronoUnit.HOURS)).post(id, batch);
            var byMail = new ArrayList<>(past.readers(id).stream().filter(Reader::byMail).toList());
            comesBack(id, byMail, number, out);
            past.at(out.plus(4, ChronoUnit.HOURS)).arrived();
            answers(id, monthly, byMail, latest, out);
            remarks(id, monthly, latest, out);
        }

        /// What servers and programs have to say, and one who has moved away.
        private void comesBack(Letter.Id id, List<Reader> byMail, int number, Instant out) {
            var soon = past.at(out.plus(3, ChronoUnit.MINUTES));
            switch (number) {
                case 0 ->
                        soon.cameBack(
                                id, one(byMail), "5.1.1", "550 5.1.1 User unknown in local table");
                case 1, 4 -> soon.away(id, one(byMail), "ただいま出張のため、お返事が遅れます。戻りましたら、拝見いたします。");
                case 2 -> soon.cameBack(id, one(byMail), "4.2.2", "452 4.2.2 Mailbox full");
                case 3 ->
                        past.at(out.plus(1, ChronoUnit.DAYS))
                                .refused(
                                        one(byMail),
                                        "引っ越すことになりました。読むとさびしくなるので、ここまでにいたします。長いあいだ、ありがとうございました。");
                default -> throw new IllegalStateException("A letter more: " + number);
            }
        }

        /// Of the latest letter the answers lie there unanswered; one is from somebody unknown,
        /// and one may be a no.
        private void answers(
                Letter.Id id, Monthly monthly, List<Reader> byMail, boolean latest, Instant out) {
            var lately = notBefore(out.plus(5, ChronoUnit.HOURS), at(end.minusDays(1), 8));
            if (latest) {
                past.at(lately.plus(1, ChronoUnit.HOURS))
                        .answered(
                                id,
                                "umi.no.mieru@example.com",
                                "海の見える家",
                                "母に届いたお便りを、横から読みました。うちでも家族で話がはずみました。母に代わって、お礼まで。");
                if (!byMail.isEmpty()) {
                    past.at(lately)
                            .answered(
                                    id,
                                    one(byMail),
                                    "いつもありがとうございます。目が疲れるようになったので、メールは配信停止でお願いします。");
                }
            }
            for (int each = 0; each < monthly.replies().size() && !byMail.isEmpty(); each++) {
                var by = one(byMail);
                var at =
                        latest
                                ? lately.plus(2 + each, ChronoUnit.HOURS)
                                : out.plus(dice.nextInt(20, 180), ChronoUnit.HOURS);
                past.at(at).answered(id, by, monthly.replies().get(each));
                if (!latest) {
                    thanked(by.person(), at.plus(dice.nextInt(15, 40), ChronoUnit.HOURS));
                }
            }
        }

        private void thanked(PersonId person, Instant at) {
            var who = of(person);
            var by = who.memberId() == null ? manager : team.meOf(who.memberId());
            touches.record(
                    NewTouch.given(
                                    person,
                                    at,
                                    hasPhone(person) ? Channel.PHONE : Channel.MAIL,
                                    OURS.get(dice.nextInt(OURS.size())),
                                    Signal.CONTACT)
                            .by(by.id())
                            .because("answer"),
                    by);
        }

        /// The latest waits to be looked at.
        private void remarks(Letter.Id id, Monthly monthly, boolean latest, Instant out) {
            var at =
                    latest
                            ? notBefore(out.plus(6, ChronoUnit.HOURS), at(end.minusDays(1), 20))
                            : out.plus(dice.nextInt(30, 150), ChronoUnit.HOURS);
            for (var remark : monthly.remarks()) {
                var comment =
                        past.at(at)
                                .commented(
                                        id,
                                        remark.name(),
                                        remark.words(),
                                        "sample " + monthly.month(),
                                        manager);
                if (!latest) {
                    past.at(at.plus(14, ChronoUnit.HOURS)).shown(comment, remark.answer(), manager);
                }
            }
        }

        /// Once a year a card to some who come seldom: yesterday's, of which some are printed.
        private void greet() {
            var some =
                    shop.persons().stream()
                            .filter(each -> each.storeId().equals(store) && !each.isQuiet())
                            .map(Person::id)
                            .filter(each -> !readers.contains(each) && isLeftToCards(each))
                            .limit(GREETED)
                            .toList();
            var sheet =
                    new LettersPast.Sheet(
                            store, "年に一度のごあいさつ", GREETING, GREETING, CARRIED, null, some, 0);
            var id = past.at(at(end.minusDays(1), 11)).write(sheet, manager);
            past.at(at(end.minusDays(1), 14)).release(id, dice, manager);
            past.at(at(end.minusDays(1), 16)).print(id, PRINTED);
        }

        /// They have an address and no mail, and nothing has been between us for a month.
        private boolean isLeftToCards(PersonId person) {
            var since = at(end.minusDays(30), 0);
            return has(person, Way.Kind.ADDRESS)
                    && !has(person, Way.Kind.MAIL)
                    && shop.touches().stream()
                            .noneMatch(
                                    each ->
                                            each.personId().equals(person)
                                                    && each.at().isAfter(since))
                    && shop.purchases().stream()
                            .filter(each -> each.personId().equals(person))
                            .allMatch(each -> each.onDate().isBefore(end.minusDays(30)));
        }

        /// An address that all at home share: whose is it?
        private Way taken() {
            return shop.ways().stream()
                    .filter(each -> each.kind() == Way.Kind.MAIL)
                    .filter(each -> of(each.personId()).storeId().equals(store))
                    .filter(each -> !readers.contains(each.personId()))
                    .filter(each -> !of(each.personId()).givenFirst())
                    .findFirst()
                    .orElseThrow();
        }

        private LettersPast.Sheet sheet(
                String subject, String body, String card, View.Id view, int holdOut) {
            return new LettersPast.Sheet(
                    store, subject, body, card, CARRIED, view, List.of(), holdOut);
        }

        /// Someone of whom nothing was told yet, if there is one still.
        private Reader one(List<Reader> from) {
            var fresh = from.stream().filter(each -> !told.contains(each.person())).toList();
            var choice = fresh.isEmpty() ? from : fresh;
            var one = choice.get(dice.nextInt(choice.size()));
            told.add(one.person());
            from.remove(one);
            return one;
        }

        private boolean hasPhone(PersonId person) {
            return has(person, Way.Kind.PHONE);
        }

        private boolean has(PersonId person, Way.Kind kind) {
            return shop.ways().stream()
                    .anyMatch(each -> each.personId().equals(person) && each.kind() == kind);
        }

        private Person of(PersonId id) {
            return shop.persons().stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Instant notBefore(Instant earliest, Instant at) {
        return at.isBefore(earliest) ? earliest : at;
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(SampleShop.ZONE).toInstant();
    }
}
