package kizuna.letters;

import java.time.Clock;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kizuna.bond.Stage;
import kizuna.people.Addressee;
import kizuna.people.Bonds;
import kizuna.people.Consent;
import kizuna.people.Mention;
import kizuna.people.Mentions;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Tag;
import kizuna.people.Vocabularies;
import kizuna.people.Vocabulary;
import kizuna.people.Word;
import kizuna.platform.Problem;
import kizuna.platform.Texts;
import kizuna.team.Member;
import kizuna.team.MemberId;
import kizuna.team.Organisation;
import kizuna.team.Store;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.springframework.stereotype.Component;

/// Makes letters ready to be said: with the words of the shop, its photos, and what has to be
/// known of the recipients, read for many at once.
@Component
class Renderings {
    private static final int MOST_TAGS = 10_000;

    private final LetterPhotoStore photos;
    private final PublicationStore publications;
    private final Shopfronts shopfronts;
    private final Mentions mentions;
    private final Bonds bonds;
    private final People people;
    private final Vocabularies vocabularies;
    private final Team team;
    private final Texts texts;
    private final Clock clock;

    Renderings(
            LetterPhotoStore photos,
            PublicationStore publications,
            Shopfronts shopfronts,
            Mentions mentions,
            Bonds bonds,
            People people,
            Vocabularies vocabularies,
            Team team,
            Texts texts,
            Clock clock) {
        this.photos = photos;
        this.publications = publications;
        this.shopfronts = shopfronts;
        this.mentions = mentions;
        this.bonds = bonds;
        this.people = people;
        this.vocabularies = vocabularies;
        this.team = team;
        this.texts = texts;
        this.clock = clock;
    }

    Rendering of(Letter letter, Sender sender) {
        var shown =
                photos.of(letter.id(), Markdown.photos(letter.body())).stream()
                        .map(each -> Mime.photo(each.id(), each.bytes(), sender.domain()))
                        .toList();
        return of(letter.subject(), letter.body(), shown, sender, page(letter));
    }

    /// Its cards, which show no photos.
    Rendering onCard(Letter letter, Sender sender) {
        return of(letter.subject(), letter.onCard(), List.of(), sender, "");
    }

    Rendering of(String subject, String body, List<Rendering.Photo> shown, Sender sender) {
        return of(subject, body, shown, sender, "");
    }

    private Rendering of(
            String subject, String body, List<Rendering.Photo> shown, Sender sender, String page) {
        var known = known();
        return new Rendering(
                Template.of(subject, known),
                Template.of(body, known),
                shown,
                new Rendering.Frame(sender, shop(sender.storeId()), team.today(), page),
                language(),
                texts);
    }

    /// Where its readers may answer for everyone to read.
    private String page(Letter letter) {
        return shopfronts
                .find(letter.storeId())
                .filter(Shopfront::takesComments)
                .flatMap(
                        front ->
                                publications
                                        .find(letter.id())
                                        .filter(Published::isShown)
                                        .map(each -> each.at(front)))
                .orElse("");
    }

    /// By the number of each photo of a letter, where a page shows it from: out of itself.
    Map<Long, String> sources(Letter letter) {
        return photos.of(letter.id(), Markdown.photos(letter.body())).stream()
                .collect(
                        Collectors.toMap(
                                LetterPhotoStore.Photo::id,
                                each ->
                                        "data:image/jpeg;base64,"
                                                + Base64.getEncoder()
                                                        .encodeToString(each.bytes())));
    }

    /// The letter for whoever comes by: nothing in it is of one reader.
    ForAll forAll(Letter letter) {
        var known = known();
        var shop = shop(letter.storeId());
        Function<Insert, String> values = insert -> insert == Insert.SHOP ? shop : "";
        var left = new java.util.ArrayList<ForAll.Left>();
        var title = Template.of(letter.subject(), known).sayToAll(values, left).replace('\n', ' ');
        var words = Template.of(letter.body(), known).sayToAll(values, left);
        return new ForAll(title.isBlank() ? shop : title, words, List.copyOf(left));
    }

    /// What is wrong in the words. `field`: subject or body.
    record Wrong(String field, Template.Wrong what) {
        Problem problem() {
            return Problem.invalid(what.key(), what.arguments().toArray());
        }
    }

    Optional<Wrong> wrongOnCard(Letter letter) {
        return Template.of(letter.onCard(), known()).wrong().stream()
                .findFirst()
                .map(each -> new Wrong("cardWords", each));
    }

    Optional<Wrong> wrong(Letter letter) {
        var known = known();
        var subject = Template.of(letter.subject(), known);
        for (var each : subject.wrong()) {
            return Optional.of(new Wrong("subject", each));
        }
        if (java.util.Arrays.stream(Concern.Kind.values()).anyMatch(subject::asksFor)) {
            return Optional.of(
                    new Wrong(
                            "subject",
                            Template.Wrong.of("letters.problem.concern_place", letter.subject())));
        }
        return Template.of(letter.body(), known).wrong().stream()
                .findFirst()
                .map(each -> new Wrong("body", each));
    }

    /// Everyone as the letter speaks to them; read at once, and only what it asks for.
    Map<PersonId, Recipient> recipients(Rendering rendering, Map<PersonId, Addressee> addressees) {
        Map<PersonId, Mention> told =
                rendering.asksForMentions()
                        ? mentions.of(addressees.keySet(), team.today())
                        : Map.of();
        Map<PersonId, Bonds.Look> looks =
                rendering.asksForStages() ? bonds.of(addressees.keySet()) : Map.of();
        Map<MemberId, Member> members =
                rendering.asksForMentions()
                        ? team.members().stream()
                                .filter(each -> !each.hasLeft())
                                .collect(Collectors.toMap(Member::id, Function.identity()))
                        : Map.of();
        var recipients = new HashMap<PersonId, Recipient>();
        addressees.forEach(
                (id, addressee) -> {
                    var mention = told.getOrDefault(id, Mention.none(id));
                    var member =
                            mention.memberId() == null ? null : members.get(mention.memberId());
                    var look = looks.get(id);
                    recipients.put(
                            id,
                            new Recipient(
                                    addressee,
                                    mention,
                                    member == null ? "" : member.name(),
                                    look == null ? "" : look.stage()));
                });
        return recipients;
    }

    Locale language() {
        return team.organisation().map(Organisation::language).orElse(Locale.JAPANESE);
    }

    /// A house with one store calls itself by its own name, one with several by the store's too.
    String shop(StoreId id) {
        var stores = team.stores();
        var house = team.organisation().map(Organisation::name).orElse("");
        var store =
                stores.stream()
                        .filter(each -> each.id().equals(id))
                        .map(Store::name)
                        .findFirst()
                        .orElse("");
        if (stores.size() < 2 || store.startsWith(house)) {
            return store.startsWith(house) && stores.size() > 1 ? store : house;
        }
        return (house + " " + store).strip();
    }

    /// In a shop without customers yet, someone to write to.
    Recipient someone(StoreId store) {
        var name = texts.say(language(), "letters.preview.someone");
        return Recipient.of(
                new Addressee(
                        new PersonId(0),
                        store,
                        null,
                        name,
                        "",
                        false,
                        "",
                        "",
                        "",
                        Consent.Reach.YES));
    }

    /// Who writes, where nobody has said so yet.
    Sender unset(StoreId store) {
        var shop = shop(store);
        return new Sender(
                store,
                shop,
                "",
                "",
                "",
                "",
                "",
                0,
                Sender.Security.NONE,
                "",
                "",
                1,
                60,
                null,
                null,
                "",
                null,
                clock.instant(),
                "",
                "",
                "",
                "",
                "",
                null,
                null);
    }

    private Template.Known known() {
        return new Template.Known() {
            @Override
            public Optional<String> key(Concern.Kind kind, String word) {
                var folded = Nearest.folded(word);
                return switch (kind) {
                    case BELONGING ->
                            vocabularies.called(Vocabulary.BELONGING, word).map(Word::key);
                    case TAG ->
                            tags().stream().map(Nearest::folded).filter(folded::equals).findAny();
                    case STAGE ->
                            java.util.Arrays.stream(Stage.values())
                                    .map(Stage::key)
                                    .filter(each -> isStage(each, folded))
                                    .findFirst();
                    case STORE ->
                            team.stores().stream()
                                    .filter(each -> Nearest.folded(each.name()).equals(folded))
                                    .map(each -> String.valueOf(each.id().value()))
                                    .findFirst();
                    case OTHERS -> Optional.empty();
                };
            }

            @Override
            public List<String> words(Concern.Kind kind) {
                return switch (kind) {
                    case BELONGING ->
                            vocabularies.words().of(Vocabulary.BELONGING).stream()
                                    .flatMap(each -> said(each).stream())
                                    .toList();
                    case TAG -> tags();
                    case STAGE ->
                            java.util.Arrays.stream(Stage.values())
                                    .map(each -> texts.say(language(), "bond.stage." + each.key()))
                                    .toList();
                    case STORE -> team.stores().stream().map(Store::name).toList();
                    case OTHERS -> List.of();
                };
            }
        };
    }

    private boolean isStage(String key, String folded) {
        return Texts.LOCALES.stream()
                .anyMatch(
                        each ->
                                Nearest.folded(texts.say(each, "bond.stage." + key))
                                        .equals(folded));
    }

    private Collection<String> said(Word word) {
        return word.name().isEmpty()
                ? Texts.LOCALES.stream().map(each -> texts.say(each, word.text())).toList()
                : List.of(word.name());
    }

    private List<String> tags() {
        return people.tags(MOST_TAGS).stream().map(Tag::name).toList();
    }
}
