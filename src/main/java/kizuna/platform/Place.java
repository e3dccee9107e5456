package kizuna.platform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A [NavItem] as the shell shows it: with its own letter after `g`, the first of its icon's name
/// that no earlier place has taken.
public record Place(NavItem item, String letter, boolean here) {
    static List<Place> of(Screen screen) {
        var taken = new HashSet<String>();
        var places = new ArrayList<Place>();
        for (var item : screen.nav()) {
            if (mayGo(screen.reader(), item)) {
                places.add(new Place(item, letter(item.icon(), taken), here(screen, item)));
            }
        }
        return places;
    }

    private static boolean mayGo(Screen.@Nullable Reader reader, NavItem item) {
        return reader != null
                && (item.roles().isEmpty() || item.roles().stream().anyMatch(reader::is));
    }

    private static boolean here(Screen screen, NavItem item) {
        return item.href().equals("/") ? screen.path().equals("/") : screen.at(item.href());
    }

    private static String letter(String name, HashSet<String> taken) {
        return name.chars().mapToObj(Character::toString).filter(taken::add).findFirst().orElse("");
    }
}
