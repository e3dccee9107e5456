package kizuna.people;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kizuna.platform.Form;
import kizuna.platform.Problem;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// The parts of a person's page into which things are written, by the word in their address:
/// what each form says, and how a thing stands in it. Pure. `field`: where an error without a
/// place of its own is shown.
enum Part {
    WAYS("value"),
    OCCASIONS("month"),
    BELONGINGS("what"),
    MEMORIES("text"),
    NAMES("familyName"),
    RELATIONS("with"),
    PREFERENCES("text"),
    FIELDS("value"),
    PHOTOS("alt");

    private final String field;

    Part(String field) {
        this.field = field;
    }

    static Part of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("people.problem.unknown"));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Piece piece(long id) {
        return switch (this) {
            case WAYS -> new Way.Id(id);
            case OCCASIONS -> new Occasion.Id(id);
            case BELONGINGS -> new Belonging.Id(id);
            case MEMORIES -> new Memory.Id(id);
            case NAMES -> new PastName.Id(id);
            case RELATIONS -> new Relation.Id(id);
            case PREFERENCES -> new Preference.Id(id);
            case FIELDS -> new Field.Id(id);
            case PHOTOS -> new Photo.Id(id);
        };
    }

    /// What the form says; nothing where something in it is wrong, which is then at its field.
    Optional<Piece.New> read(Form form, LocalDate today) {
        try {
            return Optional.ofNullable(written(form, today)).filter(_ -> form.isRight());
        } catch (Problem problem) {
            form.wrong(fieldOf(problem), problem);
            return Optional.empty();
        }
    }

    String fieldOf(Problem problem) {
        return switch (problem.key()) {
            case "people.problem.bought" -> "bought";
            case "people.problem.no_such_year" -> "year";
            case "people.problem.no_such_month" -> "season";
            case "people.problem.which_relation" -> "kind";
            default -> field;
        };
    }

    private Piece.@Nullable New written(Form form, LocalDate today) {
        return switch (this) {
            case WAYS ->
                    new Way.New(
                            form.choice("kind", Way.Kind.class, Way.Kind.PHONE),
                            form.text("value"),
                            form.text("label"),
                            form.choice("standing", Way.Standing.class, Way.Standing.WORKS),
                            form.isOn("preferred"));
            case OCCASIONS -> occasion(form);
            case BELONGINGS -> belonging(form);
            case MEMORIES -> memory(form, today);
            case NAMES ->
                    new PastName.New(
                            form.text("familyName"),
                            form.text("givenName"),
                            form.text("familyKana"),
                            form.text("givenKana"),
                            form.text("note"));
            case RELATIONS -> relation(form);
            case PREFERENCES -> new Preference.New(form.isOn("avoid"), form.text("text"));
            case FIELDS, PHOTOS -> throw Problem.notFound("people.problem.unknown");
        };
    }

    private static Piece.@Nullable New occasion(Form form) {
        var month = form.number("month");
        var day = form.number("day");
        var year = form.number("year");
        return form.isRight()
                ? new Occasion.New(
                        form.text("kind"), month == null ? 0 : month, day, year, form.text("note"))
                : null;
    }

    private static Piece.@Nullable New belonging(Form form) {
        var season = form.number("season");
        return form.isRight()
                ? new Belonging.New(
                        form.text("kind"),
                        form.text("what"),
                        season,
                        form.text("care"),
                        form.text("material"),
                        form.text("bought"),
                        form.text("note"))
                : null;
    }

    /// A day to ask after it, or but a month: the next time that month comes.
    private static Piece.@Nullable New memory(Form form, LocalDate today) {
        var heard = form.date("heardOn");
        var by = form.number("heardBy");
        var day = form.date("dueOn");
        var month = form.number("dueMonth");
        if (heard != null && heard.isAfter(today)) {
            form.wrong("heardOn", Problem.invalid("people.problem.future"));
        }
        if (month != null && (month < 1 || month > 12)) {
            form.wrong("dueMonth", Problem.invalid("people.problem.no_such_month"));
        }
        if (!form.isRight()) {
            return null;
        }
        return new Memory.New(
                form.text("text"),
                heard == null ? today : heard,
                by == null ? null : new MemberId(by),
                day == null && month != null ? next(month, today) : day,
                day == null && month != null);
    }

    private static LocalDate next(int month, LocalDate today) {
        var thisYear = YearMonth.of(today.getYear(), month);
        return (month < today.getMonthValue() ? thisYear.plusYears(1) : thisYear).atDay(1);
    }

    /// Whom, the controller has found: `other` is their number, or empty for a mere name.
    static Relation.New relation(Form form) {
        var other = form.text("other");
        return new Relation.New(
                other.matches("[0-9]{1,18}") ? new PersonId(Long.parseLong(other)) : null,
                form.text("with"),
                form.text("kind"),
                form.text("back"),
                form.text("note"));
    }

    static Map<String, String> typed(Way way) {
        return Map.of(
                "kind", way.kind().name(),
                "value", way.value(),
                "label", way.label(),
                "standing", way.standing().name(),
                "preferred", way.preferred() ? "1" : "");
    }

    static Map<String, String> typed(Occasion occasion) {
        return Map.of(
                "kind", occasion.kind(),
                "month", String.valueOf(occasion.month()),
                "day", number(occasion.day()),
                "year", number(occasion.year()),
                "note", occasion.note());
    }

    static Map<String, String> typed(Belonging belonging) {
        return Map.of(
                "kind", belonging.kind(),
                "what", belonging.what(),
                "season", number(belonging.season()),
                "care", belonging.care(),
                "material", belonging.material(),
                "bought", belonging.bought(),
                "note", belonging.note());
    }

    static Map<String, String> typed(Memory memory) {
        var form = new HashMap<String, String>();
        var due = memory.dueOn();
        var by = memory.heardBy();
        form.put("text", memory.text());
        form.put("heardOn", memory.heardOn().toString());
        form.put("heardBy", by == null ? "" : String.valueOf(by.value()));
        if (due != null && memory.dueAbout()) {
            form.put("dueMonth", String.valueOf(due.getMonthValue()));
        } else if (due != null) {
            form.put("dueOn", due.toString());
        }
        return form;
    }

    static Map<String, String> typed(PastName name) {
        return Map.of(
                "familyName", name.familyName(),
                "givenName", name.givenName(),
                "familyKana", name.familyKana(),
                "givenKana", name.givenKana(),
                "note", name.note());
    }

    static Map<String, String> typed(Relation relation) {
        var other = relation.otherId();
        return Map.of(
                "other", other == null ? "" : String.valueOf(other.value()),
                "with", relation.name(),
                "kind", relation.kind(),
                "back", relation.back(),
                "note", relation.note());
    }

    static Map<String, String> typed(Preference preference) {
        return Map.of("avoid", preference.avoid() ? "1" : "", "text", preference.text());
    }

    static Map<String, String> typed(Promise promise) {
        var owner = promise.memberId();
        return Map.of(
                "text", promise.text(),
                "dueOn", promise.dueOn().toString(),
                "memberId", owner == null ? "" : String.valueOf(owner.value()));
    }

    private static String number(@Nullable Integer number) {
        return number == null ? "" : String.valueOf(number);
    }
}
