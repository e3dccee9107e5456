package kizuna.letters;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kizuna.people.Addressees;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.platform.Problem;
import kizuna.platform.Screen;
import org.springframework.stereotype.Component;

/// Shows a draft as one of its recipients will see it.
@Component
class Previews {
    private final LetterStore letters;
    private final OutboxStore outbox;
    private final Senders senders;
    private final Renderings renderings;
    private final LineLetter lineLetter;
    private final Addressees addressees;

    Previews(
            LetterStore letters,
            OutboxStore outbox,
            Senders senders,
            Renderings renderings,
            LineLetter lineLetter,
            Addressees addressees) {
        this.letters = letters;
        this.outbox = outbox;
        this.senders = senders;
        this.renderings = renderings;
        this.lineLetter = lineLetter;
        this.addressees = addressees;
    }

    PreviewPart of(Letter letter, String look, int as, Screen screen) {
        var persons = audience(letter);
        int place = Math.clamp(as, 0, Math.max(0, persons.size() - 1));
        var rendering = rendering(letter);
        var recipient = recipient(letter, rendering, persons, place);
        var text = Markdown.text(rendering.words(recipient));
        var line = lineLetter.of(rendering, recipient, sender(letter), "");
        return new PreviewPart(
                letter,
                PreviewPart.LOOKS.contains(look) ? look : PreviewPart.LOOKS.getFirst(),
                place,
                persons.size(),
                recipient.addressee().name(),
                rendering.title(recipient),
                text,
                line,
                renderings.wrong(letter).map(each -> said(each.problem(), screen)).orElse(""));
    }

    /// The letter by itself, in HTML, for a frame of its own.
    String frame(Letter letter, int as) {
        var persons = audience(letter);
        int place = Math.clamp(as, 0, Math.max(0, persons.size() - 1));
        var rendering = rendering(letter);
        Map<Long, String> sources = renderings.sources(letter);
        return rendering.page(
                recipient(letter, rendering, persons, place),
                photo -> sources.getOrDefault(photo, ""));
    }

    private Rendering rendering(Letter letter) {
        return renderings.of(letter, sender(letter));
    }

    private Sender sender(Letter letter) {
        return senders.find(letter.storeId()).orElseGet(() -> renderings.unset(letter.storeId()));
    }

    /// Those who would get it, as last reckoned; else those it is for.
    private List<PersonId> audience(Letter letter) {
        if (letter.reckonedAt() != null) {
            return outbox.rows(letter.id(), "getting", 0, PreviewPart.MOST_PERSONS).stream()
                    .map(OutboxStore.Row::personId)
                    .toList();
        }
        var named = letters.named(letter.id());
        return letter.audience() == Letter.To.PERSONS && !named.isEmpty()
                ? named.stream().limit(PreviewPart.MOST_PERSONS).toList()
                : addressees.next(letter.storeId(), null, PreviewPart.MOST_PERSONS);
    }

    private Recipient recipient(
            Letter letter, Rendering rendering, List<PersonId> persons, int place) {
        if (persons.isEmpty()) {
            return renderings.someone(letter.storeId());
        }
        var person = persons.get(place);
        var known = addressees.of(List.of(person), Way.Kind.MAIL, Set.of(letter.storeId()));
        return Optional.ofNullable(renderings.recipients(rendering, known).get(person))
                .orElseGet(() -> renderings.someone(letter.storeId()));
    }

    private static String said(Problem problem, Screen screen) {
        return screen.t(problem.key(), problem.arguments());
    }
}
