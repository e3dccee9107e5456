package kizuna.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kizuna.people.BroughtPerson;
import kizuna.people.NewPerson;
import kizuna.people.Occasion;
import kizuna.people.Way;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// Reads a person from a row: names together or apart, in Japanese or Western order.
final class PersonReader extends LineReader {
    private final StoreId store;
    private final @Nullable MemberId owner;

    PersonReader(Mapping mapping, StoreId store, @Nullable MemberId owner) {
        super(mapping);
        this.store = store;
        this.owner = owner;
    }

    private record Name(String family, String given) {}

    @Override
    Line understood(Row row) {
        var key = key(row);
        var person = person(row, key, metOn(row));
        return new Line.OfPerson(row, new BroughtPerson(key, person, birthday(row), ways(row)));
    }

    @Override
    List<Consumer<Row>> parts() {
        var parts = new ArrayList<Consumer<Row>>();
        parts.add(this::key);
        parts.add(row -> person(row, key(row), null));
        parts.add(this::metOn);
        parts.add(this::birthday);
        parts.add(row -> ways(row, Field.PHONE, Way.Kind.PHONE));
        parts.add(row -> ways(row, Field.MAIL, Way.Kind.MAIL));
        parts.add(row -> ways(row, Field.LINE, Way.Kind.LINE));
        parts.add(this::ways);
        return parts;
    }

    private String key(Row row) {
        var key = PurchaseReader.plainKey(cell(row, Field.CUSTOMER));
        if (key.length() > 200) {
            throw new WrongCell(
                    Field.CUSTOMER, "intake.wrong.too_long", List.of(key.length(), 200));
        }
        return key;
    }

    private NewPerson person(Row row, String key, java.time.@Nullable LocalDate metOn) {
        var name = name(row, key);
        var kana = kana(row);
        boolean western = isWestern(name.family + name.given) && !name.given.isEmpty();
        return accepted(
                Field.NAME,
                () ->
                        new NewPerson(
                                store,
                                owner,
                                name.family,
                                name.given,
                                kana.family,
                                kana.given,
                                western,
                                cell(row, Field.HONORIFIC),
                                cell(row, Field.NICKNAME),
                                joined(row, Field.NOTE, "\n"),
                                metOn));
    }

    /// An id alone is enough: it stands for the name until someone asks for it.
    private Name name(Row row, String key) {
        var family = cell(row, Field.FAMILY_NAME);
        var given = cell(row, Field.GIVEN_NAME);
        if (!family.isEmpty() || !given.isEmpty()) {
            return new Name(family, given);
        }
        var whole = PlainText.line(cell(row, Field.NAME));
        if (whole.isEmpty() && key.isEmpty()) {
            throw new WrongCell(Field.NAME, "intake.wrong.no_name", List.of());
        }
        return whole.isEmpty() ? new Name(key, "") : split(whole);
    }

    private Name kana(Row row) {
        var family = cell(row, Field.FAMILY_KANA);
        var given = cell(row, Field.GIVEN_KANA);
        return family.isEmpty() && given.isEmpty()
                ? split(PlainText.line(cell(row, Field.KANA)))
                : new Name(family, given);
    }

    /// 山田 花子 · Hanako Yamada · Yamada, Hanako; a name without a blank is a family name.
    private static Name split(String whole) {
        int comma = whole.indexOf(", ");
        if (comma > 0) {
            return new Name(whole.substring(0, comma), whole.substring(comma + 2));
        }
        boolean western = isWestern(whole);
        int blank = western ? whole.lastIndexOf(' ') : indexOfBlank(whole);
        if (blank < 0) {
            return new Name(whole, "");
        }
        var first = whole.substring(0, blank).strip();
        var last = whole.substring(blank + 1).strip();
        return western ? new Name(last, first) : new Name(first, last);
    }

    private static int indexOfBlank(String name) {
        int narrow = name.indexOf(' ');
        int wide = name.indexOf('\u3000');
        return narrow < 0 || wide < 0 ? Math.max(narrow, wide) : Math.min(narrow, wide);
    }

    private static boolean isWestern(String name) {
        return !name.isEmpty()
                && name.codePoints()
                        .filter(Character::isLetter)
                        .allMatch(
                                each ->
                                        Character.UnicodeScript.of(each)
                                                == Character.UnicodeScript.LATIN);
    }

    private java.time.@Nullable LocalDate metOn(Row row) {
        var text = cell(row, Field.MET_ON);
        return text.isEmpty() ? null : value(Field.MET_ON, Days.read(text, mapping.dates()));
    }

    private Occasion.@Nullable New birthday(Row row) {
        var text = cell(row, Field.BIRTHDAY);
        if (text.isEmpty()) {
            return null;
        }
        var day = value(Field.BIRTHDAY, Days.readBirthday(text, mapping.dates()));
        return accepted(
                Field.BIRTHDAY,
                () ->
                        new Occasion.New(
                                "birthday",
                                day.month(),
                                day.day(),
                                day.year() == Days.Birthday.UNKNOWN ? null : day.year(),
                                ""));
    }

    private List<Way.New> ways(Row row) {
        var ways = new ArrayList<Way.New>();
        ways.addAll(ways(row, Field.PHONE, Way.Kind.PHONE));
        ways.addAll(ways(row, Field.MAIL, Way.Kind.MAIL));
        ways.addAll(ways(row, Field.LINE, Way.Kind.LINE));
        var address = joined(row, Field.ADDRESS, " ");
        if (!address.isEmpty()) {
            var postcode = cell(row, Field.POSTCODE).replaceFirst("^〒", "");
            var whole = postcode.isEmpty() ? address : "〒" + postcode + " " + address;
            ways.add(way(Field.ADDRESS, Way.Kind.ADDRESS, whole));
        }
        return ways;
    }

    private List<Way.New> ways(Row row, Field field, Way.Kind kind) {
        return cells(row, field).stream().map(each -> way(field, kind, each)).toList();
    }

    private static Way.New way(Field field, Way.Kind kind, String value) {
        return accepted(field, () -> new Way.New(kind, value, false));
    }

    /// What `people` refuses, it refuses in words; they become the reason of the row.
    private static <T> T accepted(Field field, Supplier<T> made) {
        try {
            return made.get();
        } catch (Problem refusal) {
            throw new WrongCell(field, refusal.key(), List.of(refusal.arguments()));
        }
    }
}
