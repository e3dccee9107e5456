package kizuna.intake;

import ezvcard.VCard;
import ezvcard.property.Address;
import ezvcard.property.DateOrTimeProperty;
import ezvcard.property.RawProperty;
import ezvcard.property.Related;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.TextListProperty;
import ezvcard.property.TextProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One card as a row under [#HEADING]. What is several stands in one cell, as Google has it; what
/// has no column stands together in the last.
final class Card {
    static final List<String> HEADING =
            List.of(
                    "UID",
                    "FN",
                    "N family",
                    "N given",
                    "N prefix",
                    "Kana family",
                    "Kana given",
                    "NICKNAME",
                    "TEL",
                    "EMAIL",
                    "ADR postcode",
                    "ADR street",
                    "ADR city",
                    "ADR region",
                    "ADR country",
                    "BDAY",
                    "ANNIVERSARY",
                    "ORG",
                    "TITLE",
                    "CATEGORIES",
                    "RELATED",
                    "NOTE",
                    "PHOTO",
                    "URL",
                    "GENDER",
                    "HOBBY",
                    "INTEREST",
                    "VCARD other");

    private static final String BETWEEN = " ::: ";
    private static final Pattern KANA =
            Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}ー\\u30FB\\uFF70\\uFF9E\\uFF9F\\s;,・]+");
    private static final Pattern APPLE = Pattern.compile("_\\$!<(.*)>!\\$_");

    /// Telephones that must write a year write this where they know none (X-APPLE-OMIT-YEAR).
    private static final String NO_YEAR = "1604-";

    private final VCard card;
    private final List<String> other = new ArrayList<>();

    Card(VCard card) {
        this.card = card;
    }

    List<String> cells(String photo) {
        var name = card.getStructuredName();
        var kana = kana(name);
        var cells = new ArrayList<String>();
        cells.add(text(card.getUid()));
        cells.add(text(card.getFormattedName()));
        cells.add(name == null ? "" : plain(name.getFamily()));
        cells.add(name == null ? "" : given(name));
        cells.add(name == null ? "" : honorific(name));
        cells.add(kana.getFirst());
        cells.add(kana.getLast());
        cells.add(list(card.getNickname(), " "));
        cells.add(several(card.getTelephoneNumbers(), this::phone));
        cells.add(several(card.getEmails(), TextProperty::getValue));
        cells.addAll(addresses());
        cells.add(day(card.getBirthday(), "BDAY"));
        cells.add(day(card.getAnniversary(), "ANNIVERSARY"));
        cells.add(list(card.getOrganization(), " "));
        cells.add(several(card.getTitles(), TextProperty::getValue));
        cells.add(list(card.getCategories(), BETWEEN));
        cells.add(near());
        cells.add(joined(card.getNotes().stream().map(TextProperty::getValue), "\n"));
        cells.add(photo);
        cells.add(several(card.getUrls(), TextProperty::getValue));
        cells.add(card.getGender() == null ? "" : plain(card.getGender().getGender()));
        cells.add(several(card.getHobbies(), TextProperty::getValue));
        cells.add(several(card.getInterests(), TextProperty::getValue));
        card.getExtendedProperties().forEach(this::rest);
        cells.add(String.join("\n", other));
        return cells;
    }

    private static String given(StructuredName name) {
        return joined(
                Stream.concat(
                        Stream.of(plain(name.getGiven())), name.getAdditionalNames().stream()),
                " ");
    }

    private static String honorific(StructuredName name) {
        return joined(
                Stream.concat(name.getPrefixes().stream(), name.getSuffixes().stream()).limit(1),
                "");
    }

    /// X-PHONETIC-… of telephones, SORT-STRING of 3.0, SORT-AS of 4.0, SOUND of Japanese telephones
    /// with version 2.1.
    private List<String> kana(@Nullable StructuredName name) {
        var family = extended("X-PHONETIC-LAST-NAME");
        var given =
                joined(
                        Stream.of(
                                extended("X-PHONETIC-FIRST-NAME"),
                                extended("X-PHONETIC-MIDDLE-NAME")),
                        " ");
        if (!family.isEmpty() || !given.isEmpty()) {
            return List.of(family, given);
        }
        var sortAs = name == null ? List.<String>of() : name.getSortAs();
        var sorted = sortAs.isEmpty() ? text(card.getSortString()) : String.join(";", sortAs);
        return Stream.of(sorted, text(card.getProperty(Spoken.class)))
                .filter(each -> KANA.matcher(each).matches())
                .map(each -> each.replaceFirst("[\\s;]+$", "").split("[\\s;,・]+", 2))
                .map(parts -> List.of(parts[0], parts.length > 1 ? parts[1] : ""))
                .findFirst()
                .orElse(List.of("", ""));
    }

    private String phone(Telephone phone) {
        var uri = phone.getUri();
        var number = uri == null ? plain(phone.getText()) : plain(uri.getNumber());
        boolean fax =
                phone.getTypes().stream().anyMatch(type -> type.getValue().equalsIgnoreCase("fax"));
        if (fax) {
            other.add("FAX: " + number);
        }
        return fax ? "" : number;
    }

    /// Postcode, street, city, region, country: of each as many as there are addresses.
    private List<String> addresses() {
        var all = card.getAddresses();
        return List.of(
                parts(all, Address::getPostalCodes),
                parts(all, Card::street),
                parts(all, Address::getLocalities),
                parts(all, Address::getRegions),
                parts(all, Address::getCountries));
    }

    private static List<String> street(Address address) {
        return Stream.of(
                        address.getStreetAddresses(),
                        address.getExtendedAddresses(),
                        address.getPoBoxes())
                .flatMap(List::stream)
                .toList();
    }

    private static String parts(List<Address> all, Function<Address, List<String>> part) {
        var parts = all.stream().map(each -> joined(part.apply(each).stream(), " ")).toList();
        return parts.stream().allMatch(String::isEmpty) ? "" : String.join(BETWEEN, parts);
    }

    /// As a person writes it; what is no day at all is kept beside.
    private String day(@Nullable DateOrTimeProperty property, String word) {
        if (property == null) {
            return "";
        }
        var date = property.getDate();
        var partial = property.getPartialDate();
        if (date != null) {
            var written = date.toString().substring(0, Math.min(10, date.toString().length()));
            return written.startsWith(NO_YEAR) ? "-" + written.substring(4) : written;
        } else if (partial != null && partial.getMonth() != null) {
            var year = partial.getYear() == null ? "-" : String.valueOf(partial.getYear());
            var day =
                    partial.getDate() == null
                            ? ""
                            : String.format(Locale.ROOT, "-%02d", partial.getDate());
            return String.format(Locale.ROOT, "%s-%02d%s", year, partial.getMonth(), day);
        }
        other.add(word + ": " + (partial == null ? plain(property.getText()) : partial));
        return "";
    }

    /// `spouse: 田中 太郎`, and what telephones write instead.
    private String near() {
        var near = new ArrayList<String>();
        card.getRelations().forEach(related -> near.add(near(related)));
        card.getExtendedProperties("X-SPOUSE").forEach(each -> near.add(said("spouse", each)));
        card.getExtendedProperties("X-ABRELATEDNAMES")
                .forEach(each -> near.add(said(label(each), each)));
        return joined(near.stream(), BETWEEN);
    }

    private String near(Related related) {
        var kind =
                related.getTypes().isEmpty() ? "other" : related.getTypes().getFirst().getValue();
        var name = related.getText();
        if (name == null) {
            other.add("RELATED " + kind + ": " + plain(related.getUri()));
            return "";
        }
        return kind + ": " + name;
    }

    private static String said(String kind, RawProperty property) {
        return kind + ": " + plain(property.getValue());
    }

    private String label(RawProperty property) {
        return card.getExtendedProperties("X-ABLABEL").stream()
                .filter(each -> Objects.equals(each.getGroup(), property.getGroup()))
                .map(each -> plain(each.getValue()))
                .map(label -> APPLE.matcher(label).replaceAll("$1").toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("other");
    }

    private void rest(RawProperty property) {
        var name = plain(property.getPropertyName()).toUpperCase(Locale.ROOT);
        var value = plain(property.getValue());
        boolean used =
                name.startsWith("X-PHONETIC-")
                        || name.equals("X-ABLABEL")
                        || name.equals("X-ABRELATEDNAMES")
                        || name.equals("X-SPOUSE");
        if (!used && !value.isEmpty() && value.length() < 1_000) {
            other.add(name + ": " + value);
        }
    }

    private String extended(String name) {
        var property = card.getExtendedProperty(name);
        return property == null ? "" : plain(property.getValue());
    }

    private static String text(@Nullable TextProperty property) {
        return property == null ? "" : plain(property.getValue());
    }

    private static String list(@Nullable TextListProperty property, String between) {
        return property == null ? "" : joined(property.getValues().stream(), between);
    }

    private static <T> String several(List<T> all, Function<T, @Nullable String> value) {
        return joined(all.stream().map(value), BETWEEN);
    }

    private static String joined(Stream<? extends @Nullable String> all, String between) {
        return all.map(Card::plain)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(between));
    }

    private static String plain(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
