package kizuna.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    private static final int LONGEST_TAG = 40;

    /// Where one cell holds several values, as Google's files do.
    private static final Pattern BETWEEN = Pattern.compile(" *::: *");

    /// A spreadsheet is told by it that what follows is no number.
    private static final Pattern APOSTROPHE = Pattern.compile("^'+(?=[0-9+])");

    private static final Pattern HONORIFIC =
            Pattern.compile("(?:様|さま|さん|[\\s\\u3000]+(?:殿|先生|くん|君|ちゃん|御中))$");
    private static final Pattern SUFFIX =
            Pattern.compile("(?i)jr\\.?|sr\\.?|[ivx]{1,4}|ph\\.?d\\.?|m\\.?d\\.?|esq\\.?");
    private static final Pattern NO_DAY = Pattern.compile("[0/.-]+");
    private static final Set<String> EVERYONE = Set.of("mycontacts", "starred", "friends");

    private final StoreId store;
    private final @Nullable MemberId owner;
    private final Addresses addresses;
    private final KeptColumns kept;
    private final Photos photos;

    /// The words of vCard, of telephones and of Monica, and ours (`people.word`).
    private static final Map<String, String> NEAR =
            Map.ofEntries(
                    Map.entry("spouse", "partner"),
                    Map.entry("partner", "partner"),
                    Map.entry("sweetheart", "partner"),
                    Map.entry("husband", "husband"),
                    Map.entry("wife", "wife"),
                    Map.entry("mother", "mother"),
                    Map.entry("father", "father"),
                    Map.entry("parent", "parent"),
                    Map.entry("child", "child"),
                    Map.entry("son", "son"),
                    Map.entry("daughter", "daughter"),
                    Map.entry("sibling", "sibling"),
                    Map.entry("brother", "sibling"),
                    Map.entry("sister", "sibling"),
                    Map.entry("grandparent", "grandparent"),
                    Map.entry("grandchild", "grandchild"),
                    Map.entry("kin", "relative"),
                    Map.entry("uncle", "relative"),
                    Map.entry("nephew", "relative"),
                    Map.entry("cousin", "relative"),
                    Map.entry("friend", "friend"),
                    Map.entry("bestfriend", "friend"),
                    Map.entry("neighbor", "neighbour"),
                    Map.entry("co-worker", "colleague"),
                    Map.entry("colleague", "colleague"));

    /// What is known of the pictures that come with the file.
    interface Photos {
        /// The one that belongs to a person, empty where there is none; refuses one that is no
        /// picture.
        String of(String named, String key, String name);
    }

    PersonReader(Form form, StoreId store, @Nullable MemberId owner, Photos photos) {
        super(form.mapping());
        this.store = store;
        this.owner = owner;
        this.addresses = new Addresses(form);
        this.kept = new KeptColumns(form);
        this.photos = photos;
    }

    private record Name(String family, String given, String honorific) {
        Name(String family, String given) {
            this(family, given, "");
        }
    }

    @Override
    Line understood(Row row) {
        var key = key(row);
        var person = person(row, key, metOn(row));
        var flag = Flag.of(kept.value(row, Field.MAIL_FLAG));
        return new Line.OfPerson(
                row,
                new BroughtPerson(key, person, birthday(row), ways(row), besides(row, flag)),
                flag,
                kept.value(row, Field.STATUS),
                photo(row));
    }

    @Override
    List<Consumer<Row>> parts() {
        var parts = new ArrayList<Consumer<Row>>();
        parts.add(this::key);
        parts.add(row -> person(row, key(row), null));
        parts.add(this::metOn);
        parts.add(this::birthday);
        parts.add(this::wedding);
        parts.add(row -> ways(row, Field.PHONE, Way.Kind.PHONE));
        parts.add(row -> ways(row, Field.MAIL, Way.Kind.MAIL));
        parts.add(row -> ways(row, Field.LINE, Way.Kind.LINE));
        parts.add(this::ways);
        parts.add(this::tags);
        parts.add(this::photo);
        return parts;
    }

    private String key(Row row) {
        var key = PurchaseReader.plainKey(bare(cell(row, Field.CUSTOMER)));
        if (key.length() > 200) {
            throw new WrongCell(
                    Field.CUSTOMER, "intake.wrong.too_long", List.of(key.length(), 200));
        }
        return key;
    }

    private NewPerson person(Row row, String key, @Nullable LocalDate metOn) {
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
                                honorific(row, name),
                                cell(row, Field.NICKNAME),
                                joined(row, Field.NOTE, "\n"),
                                metOn));
    }

    /// An id alone is enough: it stands for the name until someone asks for it. Without one, a
    /// nickname or the company is.
    private Name name(Row row, String key) {
        var family = cell(row, Field.FAMILY_NAME);
        var given = cell(row, Field.GIVEN_NAME);
        if (!family.isEmpty() || !given.isEmpty()) {
            return new Name(family, given);
        }
        var whole = PlainText.line(cell(row, Field.NAME));
        if (!whole.isEmpty()) {
            return called(whole);
        }
        var standsFor =
                List.of(key, cell(row, Field.NICKNAME), cell(row, Field.COMPANY)).stream()
                        .filter(each -> !each.isEmpty())
                        .findFirst()
                        .orElseThrow(
                                () -> new WrongCell(Field.NAME, "intake.wrong.no_name", List.of()));
        return new Name(standsFor, "");
    }

    private String honorific(Row row, Name name) {
        return cells(row, Field.HONORIFIC).stream()
                .filter(each -> !SUFFIX.matcher(each).matches())
                .findFirst()
                .orElse(name.honorific);
    }

    private Name kana(Row row) {
        var family = cell(row, Field.FAMILY_KANA);
        var given = cell(row, Field.GIVEN_KANA);
        return family.isEmpty() && given.isEmpty()
                ? split(PlainText.line(cell(row, Field.KANA)))
                : new Name(family, given);
    }

    /// 田中 愛子様: 様 is what everyone is called anyway.
    private static Name called(String whole) {
        var found = HONORIFIC.matcher(whole);
        if (!found.find() || found.start() == 0) {
            return split(whole);
        }
        var name = split(whole.substring(0, found.start()).strip());
        var honorific = found.group().strip();
        return new Name(name.family, name.given, honorific.equals("様") ? "" : honorific);
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

    private @Nullable LocalDate metOn(Row row) {
        var text = cell(row, Field.MET_ON);
        return isDay(text) ? value(Field.MET_ON, Days.read(text, mapping.dates())) : null;
    }

    private Occasion.@Nullable New birthday(Row row) {
        return occasion(row, Field.BIRTHDAY, "birthday");
    }

    private Occasion.@Nullable New wedding(Row row) {
        return occasion(row, Field.WEDDING, "wedding");
    }

    private Occasion.@Nullable New occasion(Row row, Field field, String kind) {
        var text = cell(row, field);
        if (!isDay(text)) {
            return null;
        }
        var day = value(field, Days.readBirthday(text, mapping.dates()));
        return accepted(
                field,
                () ->
                        new Occasion.New(
                                kind,
                                day.month(),
                                day.day() == Days.Birthday.UNKNOWN ? null : day.day(),
                                day.year() == Days.Birthday.UNKNOWN ? null : day.year(),
                                ""));
    }

    /// Outlook writes 0/0/00 where it knows none.
    private static boolean isDay(String text) {
        return !text.isEmpty() && !NO_DAY.matcher(text).matches();
    }

    private List<Way.New> ways(Row row) {
        var ways = new ArrayList<Way.New>();
        ways.addAll(ways(row, Field.PHONE, Way.Kind.PHONE));
        ways.addAll(ways(row, Field.MAIL, Way.Kind.MAIL));
        ways.addAll(ways(row, Field.LINE, Way.Kind.LINE));
        for (var address : addresses.of(row)) {
            ways.add(way(Field.ADDRESS, Way.Kind.ADDRESS, address));
        }
        return ways;
    }

    private List<Way.New> ways(Row row, Field field, Way.Kind kind) {
        return several(row, field).stream().map(each -> way(field, kind, bare(each))).toList();
    }

    private static Way.New way(Field field, Way.Kind kind, String value) {
        return accepted(field, () -> new Way.New(kind, value, false));
    }

    private BroughtPerson.Besides besides(Row row, Flag flag) {
        var wedding = wedding(row);
        var tags = tags(row);
        var fields = kept.of(row);
        var near =
                Stream.concat(
                                several(row, Field.SPOUSE).stream().map(name -> "partner: " + name),
                                several(row, Field.NEAR).stream())
                        .map(PersonReader::near)
                        .filter(each -> !each.name().isEmpty())
                        .toList();
        boolean nothing =
                wedding == null
                        && tags.isEmpty()
                        && fields.isEmpty()
                        && near.isEmpty()
                        && flag == Flag.UNTOLD;
        return nothing
                ? BroughtPerson.Besides.NOTHING
                : new BroughtPerson.Besides(
                        flag == Flag.NO,
                        flag == Flag.YES && !mapping.wording().isEmpty(),
                        wedding,
                        tags,
                        fields,
                        near);
    }

    /// `spouse: 田中 太郎`; without a kind they are simply near.
    private static BroughtPerson.Near near(String said) {
        int colon = said.indexOf(": ");
        var kind = colon < 0 ? "" : said.substring(0, colon).toLowerCase(Locale.ROOT);
        var name = PlainText.line(colon < 0 ? said : said.substring(colon + 2));
        return new BroughtPerson.Near(NEAR.getOrDefault(kind, "other"), name);
    }

    private List<String> tags(Row row) {
        if (!mapping.has(Field.TAGS)) {
            return List.of();
        }
        var tags =
                several(row, Field.TAGS).stream()
                        .flatMap(cell -> Arrays.stream(cell.split("[,、]")))
                        .map(each -> PlainText.line(each).replaceFirst("^[#＃]+\\s*", ""))
                        .filter(each -> !each.isEmpty())
                        .filter(each -> !EVERYONE.contains(Headings.folded(each)))
                        .distinct()
                        .toList();
        for (var tag : tags) {
            if (tag.length() > LONGEST_TAG) {
                throw new WrongCell(
                        Field.TAGS, "intake.wrong.too_long", List.of(tag.length(), LONGEST_TAG));
            }
        }
        return tags;
    }

    private String photo(Row row) {
        var name = name(row, key(row));
        return accepted(
                Field.PHOTO,
                () -> photos.of(cell(row, Field.PHOTO), key(row), name.family + name.given));
    }

    /// The default of several is marked with an asterisk.
    private List<String> several(Row row, Field field) {
        return cells(row, field).stream()
                .flatMap(cell -> parts(cell).stream())
                .map(String::strip)
                .map(each -> each.startsWith("* ") ? each.substring(2).strip() : each)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    static List<String> parts(String cell) {
        return cell.indexOf(":::") < 0 ? List.of(cell) : List.of(BETWEEN.split(cell, -1));
    }

    static String bare(String cell) {
        return cell.startsWith("'") ? APOSTROPHE.matcher(cell).replaceFirst("") : cell;
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
