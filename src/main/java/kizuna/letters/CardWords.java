package kizuna.letters;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kizuna.people.Addressee;
import kizuna.people.PersonId;
import kizuna.platform.Problem;
import org.springframework.stereotype.Component;

/// What a letter says and shows on its cards: to each of its readers, with one photo at most.
@Component
class CardWords {
    private static final String PHOTO = "!\\[[^\\]\\n]*]\\(photo:[0-9]+\\)";

    private static final byte[] NO_PHOTO = {};

    private final Renderings renderings;
    private final LetterPhotoStore photos;
    private final Senders senders;

    CardWords(Renderings renderings, LetterPhotoStore photos, Senders senders) {
        this.renderings = renderings;
        this.photos = photos;
        this.senders = senders;
    }

    Map<PersonId, String> of(Letter letter, Map<PersonId, Addressee> known) {
        var rendering = rendering(letter);
        return renderings.recipients(rendering, known).entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, each -> said(rendering, each.getValue())));
    }

    /// Why no card of it can be printed.
    Optional<Problem> wrong(Letter letter) {
        if (!letter.byPost() || letter.onCard().isEmpty()) {
            return Optional.empty();
        }
        return renderings
                .wrongOnCard(letter)
                .map(Renderings.Wrong::problem)
                .or(() -> tooLong(letter));
    }

    /// Above its words; nothing where it shows none.
    byte[] photo(Letter letter) {
        return letter.onCardPhoto()
                .flatMap(each -> photos.find(letter.id(), each))
                .map(LetterPhotoStore.Photo::bytes)
                .orElse(NO_PHOTO);
    }

    boolean draw(Paper paper, String words, byte[] photo) {
        return PostcardText.draw(paper, words, photo, renderings.language());
    }

    /// `paper`: to measure on.
    boolean fits(Paper paper, String words, byte[] photo) {
        return PostcardText.fits(paper, words, photo, renderings.language());
    }

    private Optional<Problem> tooLong(Letter letter) {
        try (var paper = new Paper("", Postcards.WIDTH, Postcards.HEIGHT)) {
            var said = said(rendering(letter), renderings.someone(letter.storeId()));
            if (fits(paper, said, photo(letter))) {
                return Optional.empty();
            }
            return Optional.of(
                    Problem.invalid(
                            fits(paper, said, NO_PHOTO)
                                    ? "letters.problem.cards_too_long_photo"
                                    : "letters.problem.cards_too_long"));
        }
    }

    private Rendering rendering(Letter letter) {
        return renderings.onCard(
                letter,
                senders.find(letter.storeId()).orElseGet(() -> renderings.unset(letter.storeId())));
    }

    private static String said(Rendering rendering, Recipient recipient) {
        return Markdown.text(rendering.words(recipient).replaceAll(PHOTO, ""));
    }
}
