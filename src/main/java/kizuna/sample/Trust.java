package kizuna.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kizuna.people.Confidence;
import kizuna.people.Confidences;
import kizuna.people.Consent;
import kizuna.people.Consents;
import kizuna.people.Correction;
import kizuna.people.Corrections;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.people.Person;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.team.Me;
import kizuna.team.Team;
import org.springframework.stereotype.Component;

/// What the sample's people allowed us, told us in confidence and asked to have put right, and
/// who of them was written down a second time: as one of us writes it. Its chance is its own,
/// so that nothing else changes by it.
@Component
class Trust {
    private static final int CONSENT_PERCENT = 15;

    private static final String WORDING =
            "つむぎ屋クリーニングから、お手入れのことやお店の便りを、メールでお送りしてもよろしいですか。いつでもお断りいただけます。";

    private static final List<Consent.How> HOW =
            List.of(Consent.How.COUNTER, Consent.How.PAPER, Consent.How.MAIL, Consent.How.LINE);

    private static final List<String> CONFIDENCES =
            List.of(
                    "春に膝の手術をされた。重い袋は車までお持ちする。",
                    "お子さんの肌が弱いとのこと。制服のすすぎは一度多く。",
                    "通院で月曜は家におられない。お届けは火曜から。");

    /// Whoever took the order did not find them, and wrote them down anew.
    private static final List<String> AGAIN =
            List.of("お電話でのご注文", "駅前で初めてとのこと", "お届けのご希望", "ご家族が引き取りに");

    private final People people;
    private final Consents consents;
    private final Confidences confidences;
    private final Corrections corrections;
    private final Team team;

    Trust(
            People people,
            Consents consents,
            Confidences confidences,
            Corrections corrections,
            Team team) {
        this.people = people;
        this.consents = consents;
        this.confidences = confidences;
        this.corrections = corrections;
        this.team = team;
    }

    void fill(SampleShop shop, long seed, LocalDate end, Me me) {
        var dice = new SplittableRandom(seed + 2);
        shop.ways().stream()
                .filter(way -> way.kind() == Way.Kind.MAIL && dice.nextInt(100) < CONSENT_PERCENT)
                .forEach(way -> consent(way.personId(), dice, end, me));
        CONFIDENCES.forEach(text -> confidence(any(shop, dice), text, dice, end, me));
        corrections.ask(
                any(shop, dice),
                new Correction.New(
                        "引っ越されたので、ご住所を新しいものに。番地は次のご来店のときに伺う。", end.minusDays(4), end.plusDays(10)),
                me);
        var phones = shop.ways().stream().filter(way -> way.kind() == Way.Kind.PHONE).toList();
        IntStream.range(0, AGAIN.size())
                .forEach(
                        each ->
                                again(
                                        shop,
                                        phones.get(dice.nextInt(phones.size())),
                                        AGAIN.get(each),
                                        end.minusDays(dice.nextInt(3, 90)),
                                        me));
    }

    /// One in twelve has taken it back since.
    private void consent(PersonId person, SplittableRandom dice, LocalDate end, Me me) {
        int ago = dice.nextInt(40, 500);
        var how = HOW.get(dice.nextInt(HOW.size()));
        consents.record(
                person,
                new Consent.New(Way.Kind.MAIL, true, noon(end.minusDays(ago)), how, WORDING, ""),
                me);
        if (dice.nextInt(12) == 0) {
            var back = noon(end.minusDays(dice.nextInt(5, ago)));
            consents.record(
                    person,
                    new Consent.New(Way.Kind.MAIL, false, back, Consent.How.COUNTER, "", ""),
                    me);
        }
    }

    private void confidence(
            PersonId person, String text, SplittableRandom dice, LocalDate end, Me me) {
        var today = team.today();
        confidences.add(
                person,
                new Confidence.New(
                        text,
                        end.minusDays(dice.nextInt(10, 200)),
                        Consent.How.COUNTER,
                        (end.isAfter(today) ? end : today).plusMonths(6)),
                me);
    }

    /// By the family name alone, with the number that we have already.
    private void again(SampleShop shop, Way phone, String note, LocalDate day, Me me) {
        var who = of(shop, phone.personId());
        people.add(
                new NewPerson(
                        who.storeId(),
                        null,
                        who.familyName(),
                        "",
                        who.familyKana(),
                        "",
                        false,
                        "",
                        "",
                        note,
                        day),
                List.of(new Way.New(Way.Kind.PHONE, phone.value(), true)),
                me);
    }

    /// Someone who is not left in peace.
    private static PersonId any(SampleShop shop, SplittableRandom dice) {
        var open = shop.persons().stream().filter(each -> !each.isQuiet()).toList();
        return open.get(dice.nextInt(open.size())).id();
    }

    private static Person of(SampleShop shop, PersonId id) {
        return shop.persons().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(SampleShop.ZONE).toInstant();
    }
}
