package kizuna.letters;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kizuna.people.PersonId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What readers chose, asked for many of them at once, and what it says of a letter.
@Component
class Preferences {
    private final WishStore wishes;
    private final Team team;

    Preferences(WishStore wishes, Team team) {
        this.wishes = wishes;
        this.team = team;
    }

    /// Whoever chose nothing is missing.
    Map<PersonId, Wish> of(Collection<PersonId> persons) {
        return wishes.of(persons);
    }

    Wish of(PersonId person) {
        return wishes.of(List.of(person)).getOrDefault(person, Wish.none(person));
    }

    /// Why some of them would not want a letter, by whichever channel.
    Map<PersonId, Audience.Why> against(Letter letter, Map<PersonId, Wish> chosen) {
        var paced =
                chosen.values().stream()
                        .filter(each -> each.rhythm() != Rhythm.EVERY)
                        .map(Wish::personId)
                        .toList();
        Map<PersonId, Instant> last = paced.isEmpty() ? Map.of() : wishes.last(paced, letter.id());
        var against = new HashMap<PersonId, Audience.Why>();
        chosen.forEach(
                (person, wish) -> {
                    var next = wish.rhythm().next(day(last.get(person)), team.today());
                    if (wish.isAgainst(letter)) {
                        against.put(person, new Audience.Why(LeftOut.THEME, null));
                    } else if (next.isPresent()) {
                        against.put(person, new Audience.Why(LeftOut.RHYTHM, next.get()));
                    }
                });
        return against;
    }

    private @Nullable LocalDate day(@Nullable Instant at) {
        return at == null ? null : at.atZone(team.zone()).toLocalDate();
    }
}
