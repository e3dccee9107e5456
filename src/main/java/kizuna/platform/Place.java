package kizuna.platform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A [NavItem] as the shell shows it: with its own letter after `g`, the first of its icon's name
/// that no earlier place has taken. `waiting`: how much waits there for them.
public record Place(NavItem item, String letter, boolean here, int waiting) {
    /// A phone's dock has room for so many, beside "write down" and "more".
    private static final int IN_THE_DOCK = 3;

    /// How much waits at the places that stand behind a phone's "more".
    public static int behindMore(List<Place> places) {
        return places.stream().skip(IN_THE_DOCK).mapToInt(Place::waiting).sum();
    }

    static List<Place> of(Screen screen) {
        var taken = new HashSet<String>();
        var places = new ArrayList<Place>();
        for (var item : screen.nav()) {
            places.add(
                    new Place(
                            item,
                            letter(item.icon(), taken),
                            item.href().equals(nearest(screen)),
                            screen.waiting().applyAsInt(item)));
        }
        return places;
    }

    /// Of `/team` and `/team/me`, a reader of `/team/me` is at the second only.
    private static String nearest(Screen screen) {
        return screen.nav().stream()
                .filter(item -> isAt(item, screen))
                .map(NavItem::href)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static boolean isAt(NavItem item, Screen screen) {
        return item.href().equals("/")
                ? screen.path().equals("/")
                : screen.at(item.href()) || (!item.beside().isEmpty() && screen.at(item.beside()));
    }

    private static String letter(String name, Set<String> taken) {
        return name.chars().mapToObj(Character::toString).filter(taken::add).findFirst().orElse("");
    }
}
