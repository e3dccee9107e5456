package kizuna.platform;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What was typed into a form, and what is wrong with it, field by field: shown again as typed,
/// with each error at its field.
public final class Form {
    private static final Pattern KEY =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Map<String, String> typed;
    private final Map<String, Problem> wrong = new HashMap<>();

    private Form(Map<String, String> typed) {
        this.typed = Map.copyOf(typed);
    }

    public static Form of(Map<String, String> typed) {
        return new Form(typed);
    }

    public static Form empty() {
        return new Form(Map.of());
    }

    public String text(String field) {
        return typed.getOrDefault(field, "");
    }

    public boolean isOn(String field) {
        return !text(field).isEmpty();
    }

    /// Nothing where the field is empty, or wrong and then said so.
    public @Nullable LocalDate date(String field) {
        var text = PlainText.line(text(field));
        try {
            return text.isEmpty() ? null : Datable.parse(text);
        } catch (Problem problem) {
            wrong(field, problem);
            return null;
        }
    }

    /// 1,200, ３０％ or 30, as a whole number is typed.
    public @Nullable Integer number(String field) {
        var text =
                Normalizer.normalize(PlainText.line(text(field)), Normalizer.Form.NFKC)
                        .replaceAll("(?<=[0-9])[,%\\s]+", "");
        try {
            return text.isEmpty() ? null : Integer.valueOf(text);
        } catch (NumberFormatException _) {
            wrong(field, Problem.invalid("platform.problem.number"));
            return null;
        }
    }

    /// 3,200, ３２００ or 3200円, as an amount of money is typed.
    public static Optional<BigDecimal> amount(String typed) {
        var plain =
                Normalizer.normalize(PlainText.line(typed), Normalizer.Form.NFKC)
                        .replaceAll("[,¥$€£円\\s]", "")
                        .replace('−', '-');
        return plain.matches("-?[0-9]{1,12}(\\.[0-9]{1,2})?")
                ? Optional.of(new BigDecimal(plain))
                : Optional.empty();
    }

    /// The key with which the form is made, in its hidden field: shown again, it has the same.
    public String key() {
        return KEY.matcher(text("key")).matches() ? text("key") : UUID.randomUUID().toString();
    }

    /// Under which key to write what was sent, so that it is written once however often it is sent.
    /// Where something else is typed into the same form (gone back to), it is another; `answers`:
    /// fields that but answer what the form asked. Empty where the form has no key.
    public Optional<UUID> once(String... answers) {
        var said = new TreeMap<>(typed);
        said.keySet().removeIf(each -> each.startsWith("_"));
        said.keySet().removeAll(Set.of(answers));
        return KEY.matcher(text("key")).matches()
                ? Optional.of(
                        UUID.nameUUIDFromBytes(said.toString().getBytes(StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    /// The constant named in the field, whatever the case; `otherwise` where there is none.
    public <E extends Enum<E>> E choice(String field, Class<E> type, E otherwise) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equalsIgnoreCase(text(field)))
                .findFirst()
                .orElse(otherwise);
    }

    /// The first thing found wrong with a field stays.
    public Form wrong(String field, Problem problem) {
        wrong.putIfAbsent(field, problem);
        return this;
    }

    /// What may be refused: the refusal then stands at the field that `fieldOf` names for it.
    /// That something is not there, or not allowed, is no matter of the form.
    public <T> Optional<T> attempt(Function<Problem, String> fieldOf, Supplier<T> act) {
        try {
            return Optional.of(act.get());
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.INVALID && problem.kind() != Problem.Kind.CONFLICT) {
                throw problem;
            }
            wrong(fieldOf.apply(problem), problem);
            return Optional.empty();
        }
    }

    /// The same for what answers nothing.
    public void attempt(Function<Problem, String> fieldOf, Runnable act) {
        attempt(
                fieldOf,
                () -> {
                    act.run();
                    return true;
                });
    }

    public boolean isRight() {
        return wrong.isEmpty();
    }

    public boolean isWrong(String field) {
        return wrong.containsKey(field);
    }

    public String error(Screen screen, String field) {
        return Optional.ofNullable(wrong.get(field))
                .map(problem -> screen.t(problem.key(), problem.arguments()))
                .orElse("");
    }
}
