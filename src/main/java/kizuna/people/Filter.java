package kizuna.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import kizuna.platform.Problem;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// Whom a list shows, and in which order; all that is said must hold. Empty and 0 say
/// nothing. `older` and `newer`: days since the last touch, at least and at most. `member`:
/// who owns the bond, [#NOBODY] where nobody does. `season`: the month in which a word about
/// a belonging is welcome.
public record Filter(
        Order order,
        String stage,
        String velocity,
        int older,
        int newer,
        String missing,
        int tag,
        int member,
        int store,
        int season,
        String quiet) {
    static final int NOBODY = -1;
    static final Filter ALL = of(Map.of());

    static final List<String> STAGES = List.of("met", "familiar", "regular", "friend", "family");
    static final List<String> VELOCITIES = List.of("rising", "steady", "cooling");
    static final List<String> ELEMENTS = List.of("contact", "useful", "disclosure", "emotion");
    static final List<Integer> DAYS = List.of(7, 30, 90, 180, 365);

    /// As read aloud; whom we have not been in touch with for longest first; whom to reach
    /// first.
    public enum Order {
        KANA,
        LAST,
        DUE;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// As an address has it; what it cannot be is not said.
    static Filter of(Map<String, String> said) {
        return new Filter(
                Arrays.stream(Order.values())
                        .filter(each -> each.key().equals(said.get("order")))
                        .findFirst()
                        .orElse(Order.KANA),
                oneOf(STAGES, said.get("stage")),
                oneOf(VELOCITIES, said.get("velocity")),
                number(said.get("older")),
                number(said.get("newer")),
                oneOf(ELEMENTS, said.get("missing")),
                number(said.get("tag")),
                "nobody".equals(said.get("member")) ? NOBODY : number(said.get("member")),
                number(said.get("store")),
                number(said.get("season")),
                oneOf(List.of("yes", "no"), said.get("quiet")));
    }

    /// Of what is done with a whole list. What was searched for is none: taken as one, it would
    /// mean everybody.
    static Filter whole(Map<String, String> said) {
        if (!said.getOrDefault("q", "").isBlank()) {
            throw Problem.invalid("people.problem.search_is_no_list");
        }
        return of(said);
    }

    /// As it is kept with a view.
    static Filter of(String query) {
        return of(
                Arrays.stream(query.split("&"))
                        .map(each -> each.split("=", 2))
                        .filter(each -> each.length == 2)
                        .collect(Collectors.toMap(each -> each[0], each -> each[1], (a, _) -> a)));
    }

    /// What is said, by its name in the address.
    Map<String, String> said() {
        var said = new LinkedHashMap<String, String>();
        put(said, "stage", stage);
        put(said, "velocity", velocity);
        put(said, "older", older);
        put(said, "newer", newer);
        put(said, "missing", missing);
        put(said, "tag", tag);
        put(said, "member", member == NOBODY ? "nobody" : number(member));
        put(said, "store", store);
        put(said, "season", season);
        put(said, "quiet", quiet);
        put(said, "order", order == Order.KANA ? "" : order.key());
        return said;
    }

    /// As an address has it.
    public String query() {
        return said().entrySet().stream()
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    public String value(String name) {
        return said().getOrDefault(name, name.equals("order") ? order.key() : "");
    }

    public boolean isNarrow() {
        return !query().replaceFirst("&?order=[a-z]+$", "").isEmpty();
    }

    boolean asksPersons() {
        return tag > 0 || member != 0 || season > 0 || !quiet.isEmpty();
    }

    boolean asksBonds() {
        return !stage.isEmpty()
                || !velocity.isEmpty()
                || !missing.isEmpty()
                || older > 0
                || newer > 0;
    }

    boolean isIn(StoreId each) {
        return store == 0 || store == each.value();
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static void put(Map<String, String> said, String name, int value) {
        put(said, name, number(value));
    }

    private static void put(Map<String, String> said, String name, String value) {
        if (!value.isEmpty()) {
            said.put(name, value);
        }
    }

    private static String number(int value) {
        return value == 0 ? "" : String.valueOf(value);
    }

    private static int number(@Nullable String said) {
        return said != null && said.matches("[0-9]{1,9}") ? Integer.parseInt(said) : 0;
    }

    private static String oneOf(List<String> known, @Nullable String said) {
        return said != null && known.contains(said) ? said : "";
    }
}
