package kizuna.letters;

import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kizuna.bond.Card;
import kizuna.bond.CardDoor;
import kizuna.people.Addressee;
import kizuna.people.Addressees;
import kizuna.people.Consent;
import kizuna.people.Mention;
import kizuna.people.Mentions;
import kizuna.people.Names;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.platform.Formats;
import kizuna.platform.Texts;
import kizuna.team.Me;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.springframework.stereotype.Component;

/// From Today's cards to postcards: the way there, and their words prepared, in the language of
/// the shop whoever reads Today. They begin as Today would, come back to what was told us where
/// that is fit to be said, and end with the season and a name; the member puts them right. Who
/// wrote to us by mail is answered by mail, in the member's own mail program.
@Component
class PreparedCards implements CardDoor.Doors {
    /// By telephone, and at once.
    private static final String RECOVERY = "recovery";

    /// What is expected of us: no consent is needed for it.
    private static final Set<String> OWED = Set.of("answer", "promise");

    /// On such a day nothing else is spoken of.
    private static final String OCCASION = "occasion";

    /// What stands in quotation marks was told us.
    private static final Pattern QUOTED = Pattern.compile("[「“](.*)[」”]");

    private final Addressees addressees;
    private final Mentions mentions;
    private final Renderings renderings;
    private final Team team;
    private final Texts texts;

    PreparedCards(
            Addressees addressees,
            Mentions mentions,
            Renderings renderings,
            Team team,
            Texts texts) {
        this.addressees = addressees;
        this.mentions = mentions;
        this.renderings = renderings;
        this.team = team;
        this.texts = texts;
    }

    @Override
    public Map<PersonId, List<CardDoor>> of(Collection<Card> cards, Locale language, Me me) {
        var doors = new HashMap<PersonId, List<CardDoor>>();
        byMail(cards, language, me)
                .forEach((person, door) -> doors.put(person, new ArrayList<>(List.of(door))));
        byPost(cards, me)
                .forEach(
                        (person, some) ->
                                doors.computeIfAbsent(person, _ -> new ArrayList<>()).addAll(some));
        return doors;
    }

    private Map<PersonId, CardDoor> byMail(Collection<Card> cards, Locale language, Me me) {
        var owed =
                cards.stream()
                        .filter(each -> each.channel() == Via.MAIL.channel())
                        .filter(each -> OWED.contains(each.reason()))
                        .collect(Collectors.toMap(Card::personId, Function.identity()));
        Map<PersonId, Addressee> known =
                owed.isEmpty()
                        ? Map.of()
                        : addressees.of(owed.keySet(), Way.Kind.MAIL, me.stores());
        var reached = known.values().stream().filter(each -> !each.address().isEmpty()).toList();
        if (reached.isEmpty()) {
            return Map.of();
        }
        var voices = voices(reached, me);
        return reached.stream()
                .collect(
                        Collectors.toMap(
                                Addressee::id,
                                each ->
                                        mail(
                                                requireNonNull(owed.get(each.id())),
                                                each,
                                                language,
                                                requireNonNull(voices.get(each.storeId())))));
    }

    /// In which words a store begins and signs its mails.
    private record Voice(Locale language, String subject, String from) {}

    /// By store, so that nothing is asked again for each card.
    private Map<StoreId, Voice> voices(Collection<Addressee> reached, Me me) {
        var language = renderings.language();
        var name = team.get(me.id()).name();
        return reached.stream()
                .map(Addressee::storeId)
                .distinct()
                .collect(Collectors.toMap(each -> each, each -> voice(each, language, name)));
    }

    private Voice voice(StoreId store, Locale language, String member) {
        var shop = renderings.shop(store);
        return new Voice(
                language,
                texts.say(language, "letters.prepared.subject", shop),
                texts.say(language, "letters.prepared.from", shop, member));
    }

    /// RFC 6068. Words in another language than the shop's are not put in.
    private static CardDoor mail(Card card, Addressee to, Locale language, Voice voice) {
        var words =
                language.getLanguage().equals(voice.language().getLanguage()) ? card.words() : "";
        var href =
                "mailto:"
                        + encoded(to.address()).replace("%40", "@")
                        + "?subject="
                        + encoded(voice.subject())
                        + "&body="
                        + encoded(words + "\r\n\r\n" + voice.from());
        return new CardDoor("letters.door.mail", href, true, false);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Map<PersonId, List<CardDoor>> byPost(Collection<Card> cards, Me me) {
        var fitting = cards.stream().filter(each -> !each.reason().equals(RECOVERY)).toList();
        var known =
                addressees.of(
                        fitting.stream().map(Card::personId).toList(),
                        Way.Kind.ADDRESS,
                        me.stores());
        var doors = new HashMap<PersonId, List<CardDoor>>();
        for (var card : fitting) {
            var addressee = known.get(card.personId());
            if (addressee != null && mayBeWrittenTo(addressee)) {
                doors.put(card.personId(), doors(card));
            }
        }
        return doors;
    }

    /// Whoever is to be left in peace is on Today for an answer or a promise alone.
    private static boolean mayBeWrittenTo(Addressee addressee) {
        return addressee.reach().isYes() || addressee.reach() == Consent.Reach.QUIET;
    }

    private static List<CardDoor> doors(Card card) {
        var at = PostcardPage.at(card.personId());
        boolean main = card.channel() == Via.POST.channel();
        var prepared = new CardDoor("letters.door.card", at + "?from=today", main, false);
        return main
                ? List.of(
                        prepared,
                        new CardDoor("letters.door.by_hand", at + "/address", false, true))
                : List.of(prepared);
    }

    /// `card`: told in the language of the shop.
    String words(Card card, StoreId store, Me me) {
        var mention =
                mentions.of(List.of(card.personId()), team.today())
                        .getOrDefault(card.personId(), Mention.none(card.personId()));
        var quoted = QUOTED.matcher(card.words());
        boolean quotes = quoted.find();
        var opening =
                quotes && !Mention.isFit(quoted.group(1))
                        ? say("letters.prepared.plain", salutation(card))
                                .replaceFirst("^[,、]\\s*", "")
                        : card.words();
        var remembered = quotes || card.reason().equals(OCCASION) ? "" : remembered(mention);
        return String.join(
                "\n\n",
                Stream.of(
                                opening,
                                remembered,
                                say("letters.prepared.month_" + team.today().getMonthValue()),
                                say(
                                        "letters.prepared.from",
                                        renderings.shop(store),
                                        team.get(me.id()).name()))
                        .filter(each -> !each.isEmpty())
                        .toList());
    }

    /// Something of theirs whose season it is, else what they told us last.
    private String remembered(Mention mention) {
        int month = team.today().getMonthValue();
        return mention.belongings().stream()
                .filter(each -> each.isWelcomeIn(month))
                .findFirst()
                .map(each -> say("letters.prepared.season", Formats.within(each.what())))
                .orElseGet(
                        () ->
                                mention.told().isEmpty()
                                        ? ""
                                        : say(
                                                "letters.prepared.told",
                                                Formats.within(mention.told())));
    }

    private String salutation(Card card) {
        return Names.isNumber(card.called())
                ? ""
                : Names.within(renderings.language(), card.called());
    }

    private String say(String key, Object... arguments) {
        return texts.say(renderings.language(), key, arguments);
    }
}
