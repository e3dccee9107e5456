package kizuna.letters;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Letters come on the shop's own pages because somebody chose so for each, having seen what
/// everyone will read; and they are taken back at any time.
@Component
class Publications {
    /// Beside the letters of a shop.
    private static final Set<String> OTHER_PAGES = Set.of("feed", "sign-up");

    /// Later than any, for the first page of a list.
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private final PublicationStore publications;
    private final Shopfronts shopfronts;
    private final Renderings renderings;
    private final Practices practices;
    private final Team team;
    private final Audit audit;
    private final Clock clock;

    Publications(
            PublicationStore publications,
            Shopfronts shopfronts,
            Renderings renderings,
            Practices practices,
            Team team,
            Audit audit,
            Clock clock) {
        this.publications = publications;
        this.shopfronts = shopfronts;
        this.renderings = renderings;
        this.practices = practices;
        this.team = team;
        this.audit = audit;
        this.clock = clock;
    }

    /// What somebody chose. `print`: of the words they looked through; `atOnce`: without waiting
    /// for the letter to go out.
    record Choice(String slug, String print, boolean atOnce) {}

    Optional<Published> find(Letter.Id letter) {
        return publications.find(letter);
    }

    Optional<Published> called(StoreId store, String slug) {
        return publications.called(store, slug);
    }

    List<Published> newest(StoreId store, int limit) {
        return publications.list(store, LAST, Long.MAX_VALUE, limit);
    }

    /// The next ones after the letter called `slug`; the newest where there is none.
    List<Published> after(StoreId store, String slug, int limit) {
        return publications
                .called(store, slug)
                .filter(each -> each.onAt() != null)
                .map(
                        each ->
                                publications.list(
                                        store,
                                        java.util.Objects.requireNonNull(each.onAt()),
                                        each.letterId().value(),
                                        limit))
                .orElseGet(() -> newest(store, limit));
    }

    @Transactional
    void publish(Letter letter, Choice choice, Me me) {
        Letters.requireLead(me);
        requireFit(letter, choice.atOnce());
        var forAll = renderings.forAll(letter);
        if (forAll.words().isBlank()) {
            throw Problem.invalid("letters.problem.nothing_for_all");
        }
        if (!forAll.print().equals(choice.print())) {
            throw Problem.conflict("letters.problem.changed_since_seen");
        }
        var slug = PlainText.line(choice.slug()).toLowerCase(Locale.ROOT);
        if (!slug.matches(Shopfronts.SLUG)
                || OTHER_PAGES.contains(slug)
                || slug.length() > Published.LONGEST_SLUG) {
            throw Problem.invalid("letters.problem.slug", Published.LONGEST_SLUG);
        }
        if (publications.taken(letter.storeId(), letter.id(), slug).contains(slug)) {
            throw Problem.invalid("letters.problem.slug_taken");
        }
        var now = clock.instant();
        boolean shown = choice.atOnce() || !letter.isDraft();
        try {
            publications.publish(
                    new PublicationStore.NewPublication(
                            letter.id(),
                            letter.storeId(),
                            slug,
                            forAll.title(),
                            forAll.words(),
                            shown),
                    me.id(),
                    now);
        } catch (DuplicateKeyException _) { // somebody was faster
            throw Problem.invalid("letters.problem.slug_taken");
        }
        shopfronts.touch(letter.storeId(), now);
        recorded("publish", letter, me);
    }

    /// It has gone out: what waited for that is on the page, unless it was written anew since
    /// somebody looked it through.
    void released(Letter letter, Instant now) {
        publications
                .find(letter.id())
                .filter(Published::isWaiting)
                .filter(each -> isAsSeen(each, letter))
                .ifPresent(
                        _ -> {
                            publications.show(letter.id(), now);
                            shopfronts.touch(letter.storeId(), now);
                        });
    }

    /// Open to all: whoever sees that something is wrong may take it away.
    @Transactional
    void takeBack(Letter letter, Me me) {
        var now = clock.instant();
        if (!publications.takeBack(letter.id(), me.id(), now)) {
            throw Problem.conflict("letters.problem.not_now");
        }
        shopfronts.touch(letter.storeId(), now);
        recorded("take_back", letter, me);
    }

    boolean isAsSeen(Published published, Letter letter) {
        var now = renderings.forAll(letter);
        return now.title().equals(published.title()) && now.words().equals(published.words());
    }

    /// An address that is free: the month, and what of the subject can stand in one.
    String slug(Letter letter) {
        var of = letter.releasedAt() == null ? letter.changedAt() : letter.releasedAt();
        var latin =
                Normalizer.normalize(letter.subject(), Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("['’]", "")
                        .replaceAll("[^a-z0-9]+", " ")
                        .strip();
        var words = latin.matches(".*[a-z]{2}.*") ? "-" + latin.replace(' ', '-') : "";
        var whole = YearMonth.from(of.atZone(team.zone())) + words;
        var slug = whole.substring(0, Math.min(whole.length(), 60)).replaceAll("-$", "");
        var taken = publications.taken(letter.storeId(), letter.id(), slug);
        return taken.contains(slug)
                ? IntStream.iterate(2, n -> n + 1)
                        .mapToObj(n -> slug + "-" + n)
                        .filter(each -> !taken.contains(each))
                        .findFirst()
                        .orElseThrow()
                : slug;
    }

    private void requireFit(Letter letter, boolean atOnce) {
        if (!letter.isWritten()) {
            throw Problem.invalid("letters.problem.nothing_written");
        }
        renderings
                .wrong(letter)
                .ifPresent(
                        wrong -> {
                            throw wrong.problem();
                        });
        if (atOnce
                && letter.isDraft()
                && letter.checkedAt() == null
                && practices.wantsSecondReader(letter.storeId())) {
            throw Problem.conflict("letters.problem.not_checked");
        }
    }

    private void recorded(String deed, Letter letter, Me me) {
        audit.record(me.id(), "letters.letter." + deed, "letter:" + letter.id().value(), Map.of());
    }
}
