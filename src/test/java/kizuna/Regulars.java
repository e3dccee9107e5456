package kizuna;

import static kizuna.touches.Signal.DISCLOSURE;
import static kizuna.touches.Signal.EMOTION;
import static kizuna.touches.Signal.THANKS;
import static kizuna.touches.Signal.USEFUL;
import static kizuna.touches.Signal.VISIT;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import kizuna.capital.TriedShop;
import kizuna.feasts.FeastWords;
import kizuna.letters.AnsweredLetter;
import kizuna.letters.Letters;
import kizuna.line.LineShop;
import kizuna.people.Belonging;
import kizuna.people.Memory;
import kizuna.people.NewPerson;
import kizuna.people.Occasion;
import kizuna.people.PastName;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Photos;
import kizuna.people.Preference;
import kizuna.people.Promise;
import kizuna.people.Relation;
import kizuna.people.Way;
import kizuna.team.Me;
import kizuna.team.NewHouse;
import kizuna.team.StoreId;
import kizuna.team.Team;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Purchase;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import kizuna.wow.ToldStory;
import org.springframework.stereotype.Component;

/// A few customers who have come for years: a house in Japanese, and the same house in English,
/// so that a page can be read in one language throughout.
@Component
public class Regulars {
    private final Cast cast;
    private final Team team;
    private final People people;
    private final Photos photos;
    private final Touches touches;
    private final Letters letters;
    private final AnsweredLetter answered;
    private final LineShop line;
    private final ToldStory told;
    private final FeastWords feasts;
    private final TriedShop tried;
    private final Clock clock;

    Regulars(
            Cast cast,
            Team team,
            People people,
            Photos photos,
            Touches touches,
            Letters letters,
            AnsweredLetter answered,
            LineShop line,
            ToldStory told,
            FeastWords feasts,
            TriedShop tried,
            Clock clock) {
        this.cast = cast;
        this.team = team;
        this.people = people;
        this.photos = photos;
        this.touches = touches;
        this.letters = letters;
        this.answered = answered;
        this.line = line;
        this.told = told;
        this.feasts = feasts;
        this.tried = tried;
        this.clock = clock;
    }

    /// What is said of a customer: the same things in both languages.
    private record Words(
            String note,
            String told,
            String thanked,
            String sent,
            String came,
            String coat,
            String promise,
            String exam) {}

    private static final Words JAPANESE =
            new Words(
                    "階段が急なので、重い荷物は車までお持ちする",
                    "娘さんがピアノを習いはじめた",
                    "おかげで入学式に間に合いました、と喜んでくださった",
                    "衣替えのはがきをお送りした",
                    "コートのお引き取り",
                    "キャメルのウールコート",
                    "ボタンの色見本をお見せする",
                    "二月に受験");

    private static final Words ENGLISH =
            new Words(
                    "The stairs are steep, so we carry heavy bags to the car",
                    "Her daughter has begun to play the piano",
                    "Thanks to you it was ready for the first day at school",
                    "Sent a card about winter coats",
                    "Picked up the coat",
                    "Camel wool coat",
                    "Show the button samples",
                    "Exam in February");

    /// Customers of [Cast]'s main store; 田中 愛子 has the longest story.
    public void japanese() {
        var me = cast.sato();
        var store = cast.mainStore();
        story(NewPerson.named(store, "田中", "愛子", "たなか", "あいこ"), me, JAPANESE);
        story(NewPerson.named(store, "山本", "修", "やまもと", "おさむ"), me, JAPANESE);
        people.add(NewPerson.named(store, "佐々木", "翔", "ささき", "しょう").ownedBy(me.id()), me);
        line.busy(cast.aiko(), JAPANESE.told, me);
        letter(store, "衣替えのころ", "朝夕はもう冷えますね。コートの出番は、もうすぐです。", me);
        answered.of(store, all(me, "田中", "山本", "佐々木"), "冬じたく", "ウールはおしゃれ着洗いで。", me);
        told.of(store, cast.aiko(), "赤い靴", "どうして赤い靴なのですか", me);
        tried.of(store, "ご様子うかがいの電話", List.of("くじの方"), me, clock.instant());
        told.called(all(me, "佐々木").getFirst(), "大きな声を出された", me);
        feasts.of(store, "いつも笑顔で迎えてくださって、うれしいです", "襟の汚れが残っていました", me);
    }

    /// The house of Ellen, who signs in as `ellen` with [Cast#PASSWORD].
    public void english() {
        team.found(
                new NewHouse(
                        "Fern Street Cleaners",
                        ZoneId.of("Europe/London"),
                        Currency.getInstance("GBP"),
                        Locale.ENGLISH,
                        "Fern Street",
                        "Ellen Hart",
                        "ellen",
                        Cast.PASSWORD));
        var me = cast.me("ellen");
        StoreId store = team.stores().getFirst().id();
        story(NewPerson.western(store, "Aiko", "Tanaka"), me, ENGLISH);
        story(NewPerson.western(store, "Ben", "Carter"), me, ENGLISH);
        people.add(NewPerson.western(store, "Joan", "Reed").ownedBy(me.id()), me);
        line.busy(people.search(me, "Tanaka", 1).getFirst().id(), ENGLISH.told, me);
        letter(store, "Coats again", "The mornings are cold now. Is yours ready?", me);
        var known = all(me, "Tanaka", "Carter", "Reed");
        answered.of(store, known, "Moths", "Cedar helps.", me);
        told.of(store, known.getFirst(), "Red shoes", "Why the red shoes?", me);
        tried.of(store, "Calls to ask how they are", List.of("Lot"), me, clock.instant());
        told.called(known.getLast(), "He shouted at us", me);
        feasts.of(store, "You always greet me with a smile", "The collar is not clean", me);
    }

    private List<PersonId> all(Me me, String... names) {
        return Stream.of(names).map(each -> people.search(me, each, 1).getFirst().id()).toList();
    }

    private void letter(StoreId store, String subject, String body, Me me) {
        letters.write(letters.draft(store, me), 0, subject, body, me);
    }

    private void story(NewPerson who, Me me, Words words) {
        var person = people.add(who.ownedBy(me.id()).metOn(today().minusYears(2)), me);
        known(person, me, words);
        for (int weeks = 30; weeks > 2; weeks -= 4) {
            visit(person, weeks, me, words);
        }
        touches.record(
                NewTouch.given(person, ago(20), Channel.CARD, words.sent, USEFUL, EMOTION), me);
        touches.record(
                NewTouch.received(
                                person,
                                ago(2),
                                Channel.COUNTER,
                                words.thanked,
                                VISIT,
                                THANKS,
                                DISCLOSURE)
                        .depth(2),
                me);
    }

    private void known(PersonId person, Me me, Words words) {
        var soon = today().plusDays(2);
        people.addWay(person, new Way.New(Way.Kind.PHONE, "03-1234-5678", true), me);
        people.addOccasion(
                person,
                new Occasion.New("birthday", soon.getMonthValue(), soon.getDayOfMonth(), 1980, ""),
                me);
        people.addBelonging(
                person,
                new Belonging.New("coat", words.coat, today().getMonthValue(), words.note),
                me);
        people.addMemory(person, new Memory.New(words.exam, today().minusDays(60), today()), me);
        people.addMemory(person, new Memory.New(words.told, today().minusDays(90), null), me);
        people.addPromise(person, new Promise.New(words.promise, today(), me.id()), me);
        people.add(person, new Preference.New(true, words.note), me);
        people.add(person, new Preference.New(false, words.coat), me);
        people.add(person, new PastName.New(words.coat, "", "", "", words.note), me);
        people.add(person, new Relation.New(null, words.coat, "friend", "", ""), me);
        people.addTag(person, words.coat, me);
        photos.add(person, 0, picture(), words.note, me);
    }

    private void visit(PersonId person, int weeksAgo, Me me, Words words) {
        var signals = weeksAgo % 8 == 2 ? List.of(VISIT, DISCLOSURE) : List.of(VISIT);
        touches.record(
                NewTouch.received(
                        person,
                        ago(weeksAgo * 7),
                        Channel.COUNTER,
                        signals.size() > 1 ? words.told : words.came,
                        signals.toArray(Signal[]::new)),
                me);
        touches.recordPurchase(
                new Purchase.New(
                        person,
                        today().minusWeeks(weeksAgo),
                        BigDecimal.valueOf(1800),
                        2,
                        words.coat,
                        null),
                me);
    }

    private static byte[] picture() {
        try {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LocalDate today() {
        return team.today();
    }

    private Instant ago(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }
}
