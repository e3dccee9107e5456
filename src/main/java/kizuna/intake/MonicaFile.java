package kizuna.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import kizuna.platform.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The JSON that Monica's settings export: the people of an account, what is known of them, and who
/// is near to whom. Someone kept only because of another is not a person of ours, but stands with
/// that other.
final class MonicaFile extends Translated {
    static final List<String> HEADING =
            List.of(
                    "Monica uuid",
                    "first_name",
                    "last_name",
                    "nickname",
                    "phone",
                    "email",
                    "street",
                    "city",
                    "province",
                    "postal_code",
                    "country",
                    "birthdate",
                    "first_met_date",
                    "company",
                    "tags",
                    "relationships",
                    "description",
                    "job",
                    "gender",
                    "food_preferences",
                    "is_dead",
                    "contact_fields");

    private static final long MOST_BYTES = 256L << 20;
    private static final String BETWEEN = " ::: ";

    MonicaFile(Source original) {
        super(original);
    }

    @Override
    Lines rows() throws IOException {
        if (original().bytes() > MOST_BYTES) {
            throw Problem.invalid("intake.problem.json_large", MOST_BYTES >> 20);
        }
        var rows = new ArrayList<List<String>>();
        rows.add(HEADING);
        var root = root();
        var account = root.path("account");
        var types = types(account.path("instance").path("contact_field_types"));
        var contacts = values(account.path("data"), "contact");
        var near = near(contacts, values(account.path("data"), "relationship"));
        for (var contact : contacts) {
            if (!contact.path("properties").path("is_partial").asBoolean(false)) {
                rows.add(row(contact, types, near));
            }
        }
        return new Read(rows.iterator());
    }

    private JsonNode root() throws IOException {
        try (var in = original().open()) {
            var root = new JsonMapper().readTree(in);
            if (!root.path("account").path("data").isArray()) {
                throw Problem.invalid("intake.problem.json", name());
            }
            return root;
        } catch (JacksonException e) {
            throw Problem.invalid("intake.problem.json", name());
        }
    }

    private static List<String> row(
            JsonNode contact, Map<String, String> types, Map<String, List<String>> near) {
        var known = contact.path("properties");
        var details = contact.path("data");
        var fields = values(details, "contact_field");
        var addresses = values(details, "address");
        var uuid = contact.path("uuid").asString("");
        return List.of(
                uuid,
                joined(Stream.of(text(known, "first_name"), text(known, "middle_name")), " "),
                text(known, "last_name"),
                text(known, "nickname"),
                of(fields, types, "phone"),
                of(fields, types, "email"),
                parts(addresses, "street"),
                parts(addresses, "city"),
                parts(addresses, "province"),
                parts(addresses, "postal_code"),
                parts(addresses, "country"),
                day(known.path("birthdate")),
                day(known.path("first_met_date")).replaceFirst("^--.*", ""),
                text(known, "company"),
                joined(stream(known.path("tags")).map(tag -> tag.asString("")), BETWEEN),
                String.join(BETWEEN, near.getOrDefault(uuid, List.of())),
                joined(
                        Stream.concat(
                                Stream.of(text(known, "description")),
                                values(details, "note").stream()
                                        .map(note -> text(note.path("properties"), "body"))),
                        "\n"),
                text(known, "job"),
                known.path("gender").asString(""),
                text(known, "food_preferences"),
                known.path("is_dead").asBoolean(false) ? "yes" : "",
                others(fields, types));
    }

    /// `account.data` and `contact.data` are lists of lists, each with the name of what is in it.
    private static List<JsonNode> values(JsonNode data, String type) {
        return stream(data)
                .filter(each -> each.path("type").asString("").equals(type))
                .flatMap(each -> stream(each.path("values")))
                .toList();
    }

    private static Map<String, String> types(JsonNode written) {
        Map<String, String> types = new HashMap<>();
        stream(written)
                .forEach(
                        type ->
                                types.put(
                                        type.path("uuid").asString(""),
                                        joined(
                                                Stream.of(
                                                        text(type.path("properties"), "type"),
                                                        text(type.path("properties"), "name")),
                                                "|")));
        return types;
    }

    private static String of(List<JsonNode> fields, Map<String, String> types, String type) {
        return joined(
                fields.stream()
                        .filter(field -> typeOf(field, types).startsWith(type))
                        .map(field -> text(field.path("properties"), "data")),
                BETWEEN);
    }

    private static String others(List<JsonNode> fields, Map<String, String> types) {
        return joined(
                fields.stream()
                        .filter(field -> !typeOf(field, types).startsWith("phone"))
                        .filter(field -> !typeOf(field, types).startsWith("email"))
                        .map(
                                field ->
                                        typeOf(field, types).replaceFirst("^.*\\|", "")
                                                + ": "
                                                + text(field.path("properties"), "data")),
                "\n");
    }

    private static String typeOf(JsonNode field, Map<String, String> types) {
        return types.getOrDefault(field.path("properties").path("type").asString(""), "");
    }

    /// Whoever `contact_is` is the `type` of `of_contact`.
    private static Map<String, List<String>> near(
            List<JsonNode> contacts, List<JsonNode> relationships) {
        Map<String, String> names = new HashMap<>();
        for (var contact : contacts) {
            var known = contact.path("properties");
            names.put(
                    contact.path("uuid").asString(""),
                    joined(Stream.of(text(known, "last_name"), text(known, "first_name")), " "));
        }
        Map<String, List<String>> near = new HashMap<>();
        for (var relationship : relationships) {
            var said = relationship.path("properties");
            var name = names.getOrDefault(said.path("contact_is").asString(""), "");
            if (!name.isEmpty()) {
                near.computeIfAbsent(said.path("of_contact").asString(""), _ -> new ArrayList<>())
                        .add(text(said, "type") + ": " + name);
            }
        }
        return near;
    }

    private static String day(JsonNode day) {
        var date = text(day, "date");
        if (date.length() < 10 || day.path("is_age_based").asBoolean(false)) {
            return "";
        }
        return day.path("is_year_unknown").asBoolean(false)
                ? "--" + date.substring(5, 10)
                : date.substring(0, 10);
    }

    private static String parts(List<JsonNode> addresses, String part) {
        var parts = addresses.stream().map(each -> text(each.path("properties"), part)).toList();
        return parts.stream().allMatch(String::isEmpty) ? "" : String.join(BETWEEN, parts);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("").strip();
    }

    private static String joined(Stream<String> all, String between) {
        return all.filter(each -> !each.isEmpty()).collect(Collectors.joining(between));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private record Read(Iterator<List<String>> rows) implements Lines {
        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public List<String> next() {
            return rows.next();
        }

        @Override
        public void close() {}
    }
}
