package kizuna.letters;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kizuna.people.Addressee;
import kizuna.people.PersonId;
import kizuna.platform.Problem;
import org.springframework.stereotype.Component;

/// What a letter says on its cards: to each of its readers, without photos.
@Component
class CardWords {
    private static final String PHOTO = "!\\[[^\\]\\n]*]\\(photo:[0-9]+\\)";

    private final Renderings renderings;
    private final Senders senders;

    CardWords(Renderings renderings, Senders senders) {
        this.renderings = renderings;
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
                .or(
                        () ->
                                fits(letter)
                                        ? Optional.empty()
                                        : Optional.of(
                                                Problem.invalid("letters.problem.cards_too_long")));
    }

    /// `paper`: to measure on.
    boolean draw(Paper paper, String words) {
        return PostcardText.draw(paper, words, new byte[0], renderings.language());
    }

    private boolean fits(Letter letter) {
        try (var paper = new Paper("", Postcards.WIDTH, Postcards.HEIGHT)) {
            return draw(paper, said(rendering(letter), renderings.someone(letter.storeId())));
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
