package kizuna.letters;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kizuna.people.Names;

/// Why a card to someone is not printed: it would come out wrong. It can still be written by hand.
enum CardLack {
    NAME,
    POSTCODE,
    PLACE,
    CHARACTERS,
    WORDS;

    /// A house has a number, in whatever figures; 番外地 and 無番地 have none.
    private static final Pattern NUMBERED = Pattern.compile("[0-9０-９一二三四五六七八九十]|番地|番外");

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String text() {
        return "letters.cards.lack." + word();
    }

    /// What an address side lacks; of an address abroad its postcode is not asked for.
    static Optional<CardLack> of(CardAddress to) {
        var place = String.join(" ", to.lines());
        if (to.names().stream()
                .anyMatch(each -> each.whole().isBlank() || Names.isNumber(each.whole()))) {
            return Optional.of(NAME);
        } else if (place.isEmpty() || !NUMBERED.matcher(place).find()) {
            return Optional.of(PLACE);
        } else if (to.postcode().isEmpty() && Names.isJapanese(place)) {
            return Optional.of(POSTCODE);
        } else {
            var all =
                    Stream.concat(
                                    Stream.of(place),
                                    to.names().stream()
                                            .map(each -> each.whole() + each.honorific()))
                            .collect(Collectors.joining());
            return Paper.lacking(all).isEmpty() ? Optional.empty() : Optional.of(CHARACTERS);
        }
    }
}
