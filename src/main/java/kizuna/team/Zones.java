package kizuna.team;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.TimeZone.SystemTimeZoneType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The places of the world whose time a house may keep, called as the reader calls them: those most
/// asked for first, then all, by part of the world and city.
public final class Zones {
    private static final String COMMON = "common";
    private static final List<String> MOST_ASKED_FOR =
            List.of(
                    "Asia/Tokyo",
                    "Asia/Seoul",
                    "Asia/Shanghai",
                    "Asia/Taipei",
                    "Asia/Hong_Kong",
                    "Asia/Singapore",
                    "Asia/Bangkok",
                    "Asia/Kolkata",
                    "Australia/Sydney",
                    "Europe/London",
                    "Europe/Paris",
                    "America/New_York",
                    "America/Chicago",
                    "America/Denver",
                    "America/Los_Angeles",
                    "Pacific/Honolulu",
                    "UTC");

    private static final List<String> PARTS =
            List.of(
                    "Asia",
                    "Pacific",
                    "Australia",
                    "Europe",
                    "America",
                    "Africa",
                    "Atlantic",
                    "Indian");

    /// `part`: the last word of its text key, `team.setup.zones.…`.
    public record Group(String part, List<HouseChoices.Choice> zones) {}

    private final Locale locale;
    private final TimeZoneNames names;

    private Zones(Locale locale) {
        this.locale = locale;
        this.names = TimeZoneNames.getInstance(locale);
    }

    /// `chosen` is among them, whatever it is.
    static List<Group> in(Locale locale, String chosen) {
        return new Zones(locale).groups(chosen);
    }

    private List<Group> groups(String chosen) {
        var all = ids();
        var groups = new ArrayList<Group>();
        var unknown =
                Stream.of(chosen).filter(id -> !all.contains(id) && !MOST_ASKED_FOR.contains(id));
        groups.add(
                new Group(
                        COMMON,
                        Stream.concat(MOST_ASKED_FOR.stream(), unknown)
                                .map(id -> new HouseChoices.Choice(id, full(id)))
                                .toList()));
        for (var part : PARTS) {
            var there =
                    all.stream()
                            .filter(id -> id.startsWith(part + "/"))
                            .filter(id -> !MOST_ASKED_FOR.contains(id))
                            .map(id -> new HouseChoices.Choice(id, city(id)))
                            .sorted(
                                    Comparator.comparing(
                                            HouseChoices.Choice::label,
                                            Collator.getInstance(locale)))
                            .toList();
            groups.add(new Group(part.toLowerCase(Locale.ROOT), there));
        }
        return groups;
    }

    private static Set<String> ids() {
        return TimeZone.getAvailableIDs(SystemTimeZoneType.CANONICAL_LOCATION, null, null).stream()
                .map(TimeZone::getIanaID)
                .collect(Collectors.toSet());
    }

    /// 日本標準時（東京）
    private String full(String id) {
        var time = TimeZone.getTimeZone(id).getDisplayName(false, TimeZone.LONG, locale);
        var city = city(id);
        if (city.equals(id)) {
            return id.equals("UTC") ? time : id;
        }
        return locale.getLanguage().equals("ja")
                ? time + "（" + city + "）"
                : time + " (" + city + ")";
    }

    private String city(String id) {
        var name = names.getExemplarLocationName(TimeZone.getCanonicalID(id));
        return name == null ? id : name;
    }
}
