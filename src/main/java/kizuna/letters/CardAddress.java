package kizuna.letters;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kizuna.people.Names;

/// To whom a postcard goes, as it stands on its address side: several at one address share a card
/// (連名). `postcode`: seven digits, or none. `lines`: the address without it, one or two lines,
/// the building on its own.
record CardAddress(String postcode, List<String> lines, List<Name> names) {
    /// `honorific`: 様, 先生, or none where a name has none.
    record Name(String family, String given, boolean givenFirst, String honorific) {
        String whole() {
            return Names.full(givenFirst, family, given);
        }

        /// The others at home, below them: ご家族 様, and family. `words`: in a language.
        Name family(Function<Locale, String> words) {
            return isLatin()
                    ? new Name("", words.apply(Locale.ENGLISH), true, "")
                    : new Name(family, words.apply(Locale.JAPANESE), false, "様");
        }

        /// Whether it is written across rather than downwards.
        boolean isLatin() {
            return !Names.isJapanese(family + given);
        }
    }

    /// 〒439-0012, 4390012, ４３９－００１２ at the beginning.
    private static final Pattern POSTCODE =
            Pattern.compile("^〒?\\s*([0-9]{3})\\s*[-‐‑–—−ー]?\\s*([0-9]{4})(?![0-9])[\\s,、]*");

    /// Where a building begins without a blank before it: behind the number of the house.
    private static final Pattern BUILDING =
            Pattern.compile(
                    "(?<=[0-9](?:番|号|番地)?)\\s*(?=[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsLatin}]{2})");

    /// Words that go on with the number before them instead of beginning a building.
    private static final Pattern GOES_ON = Pattern.compile("^(丁目|番地|番町|番|号|条|階|地割|丁).*");

    CardAddress {
        lines = List.copyOf(lines);
        names = List.copyOf(names);
    }

    /// The shop, where a card comes from.
    static CardAddress of(Sender sender) {
        return of(
                sender.postalAddress().replaceAll("\\R+", " "),
                List.of(new Name(sender.name(), "", false, "")));
    }

    /// `address`: as it is kept, in one line.
    static CardAddress of(String address, List<Name> names) {
        var plain = Normalizer.normalize(address, Normalizer.Form.NFKC).strip();
        var found = POSTCODE.matcher(plain);
        var postcode = found.find() ? found.group(1) + found.group(2) : "";
        return new CardAddress(postcode, split(found.replaceFirst("")), names);
    }

    /// Whether two addresses as they are kept are the same place, however they were typed.
    static boolean isSame(String one, String other) {
        return folded(one).equals(folded(other));
    }

    private static String folded(String address) {
        return Normalizer.normalize(address, Normalizer.Form.NFKC)
                .replaceAll("[\\s〒‐‑–—−ー-]", "")
                .toLowerCase(Locale.ROOT);
    }

    /// Whether everything on the card is written across: a Western name or address reads badly
    /// from top to bottom.
    boolean isAcross() {
        return names.stream().anyMatch(Name::isLatin)
                || lines.stream().noneMatch(Names::isJapanese);
    }

    private static List<String> split(String address) {
        if (!Names.isJapanese(address)) {
            return Stream.of(address.split("\\s*,\\s*")).filter(each -> !each.isEmpty()).toList();
        }
        int blank = lastBlankBeforeBuilding(address);
        if (blank > 0) {
            return List.of(address.substring(0, blank).strip(), address.substring(blank).strip());
        }
        var building = BUILDING.matcher(address);
        while (building.find()) {
            var rest = address.substring(building.end());
            if (building.start() > 0 && !GOES_ON.matcher(rest).matches()) {
                return List.of(address.substring(0, building.start()), rest);
            }
        }
        return address.isEmpty() ? List.of() : List.of(address);
    }

    /// Behind the first number: 静岡県 汐見原市 港町 1-2-3 みなとハイツ 101 is parted before みなとハイツ.
    private static int lastBlankBeforeBuilding(String address) {
        for (int i = 1; i < address.length() - 1; i++) {
            boolean behindNumber =
                    Character.isDigit(address.charAt(i - 1))
                            || "番号地".indexOf(address.charAt(i - 1)) >= 0;
            if (Character.isWhitespace(address.charAt(i)) && behindNumber) {
                return i;
            }
        }
        return -1;
    }
}
