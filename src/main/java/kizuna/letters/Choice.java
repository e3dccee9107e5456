package kizuna.letters;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kizuna.people.Addressee;
import kizuna.people.Consent;
import kizuna.people.Way;
import org.jspecify.annotations.Nullable;

/// By which channel someone gets a letter: the one they prefer, if it is open and they may be
/// reached by it; else mail; else LINE; else a postcard, where the letter goes by post, too. Where
/// none is, the addressee says why. Whoever chose a channel themselves gets it by that one or
/// not at all; `unwished`: only by another they would. A channel that the store has given up is no
/// choice any more. Pure.
record Choice(Via via, Addressee addressee, boolean unwished) {
    /// `wished`: what they chose themselves. `open`: the channels of the store, with what is known
    /// of the person by each; mail is always among them.
    static Choice of(Way.@Nullable Kind preferred, @Nullable Via wished, Map<Via, Addressee> open) {
        var usual = of(preferred, open);
        var theirs = wished == null ? null : open.get(wished);
        boolean isGone = theirs == null && wished != Via.POST;
        if (wished == null || wished == usual.via || isGone || !usual.addressee.reach().isYes()) {
            return usual;
        }
        return theirs != null && theirs.reach().isYes()
                ? new Choice(wished, theirs, false)
                : new Choice(usual.via, usual.addressee, true);
    }

    private static Choice of(Way.@Nullable Kind preferred, Map<Via, Addressee> open) {
        return Stream.concat(
                        Stream.of(Via.values()).filter(each -> each.kind() == preferred),
                        Stream.of(Via.values()))
                .flatMap(each -> of(each, open).stream())
                .filter(each -> each.addressee.reach().isYes())
                .findFirst()
                .orElseGet(() -> none(open));
    }

    private static Optional<Choice> of(Via via, Map<Via, Addressee> open) {
        return Optional.ofNullable(open.get(via)).map(each -> new Choice(via, each, false));
    }

    /// The reason is that of mail; but of someone without any, the first they have.
    private static Choice none(Map<Via, Addressee> open) {
        return Stream.of(Via.values())
                .flatMap(each -> of(each, open).stream())
                .filter(each -> each.addressee.reach() != Consent.Reach.NO_WAY)
                .findFirst()
                .or(() -> of(Via.MAIL, open))
                .orElseThrow(() -> new IllegalArgumentException("No mail among " + open.keySet()));
    }
}
