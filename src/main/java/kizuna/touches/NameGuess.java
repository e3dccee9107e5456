package kizuna.touches;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kizuna.platform.PlainText;

/// A name in a captured line, and what the line says beside it. Pure.
record NameGuess(String name, String rest, Place place) {
    /// Where it was read: a line `BEGINS` with it, days put aside, and it may be typed in part; it
    /// `STANDS` somewhere with an honorific; or it is said `ASIDE`, of whoever introduced them or
    /// without an honorific, and only a tap makes it the one who is meant.
    enum Place {
        BEGINS,
        STANDS,
        ASIDE
    }

    private static final int LONGEST = 40;
    private static final int MOST = 12;

    private static final String BLANKS = "[\\s、,:：]";
    private static final String HONORIFIC = "(?:さん|さま|様|ちゃん|くん(?![でだ])|君|氏|先生|殿|-san)";
    private static final Pattern HONOURED =
            Pattern.compile(
                    "^(.{1,24}?)" + HONORIFIC + "(?!(?:の|から|より)の?(?:ご|お)?紹介)[、,:：はがもの]?\\s*(.*)$");
    private static final Pattern TITLED =
            Pattern.compile("^(?:Mr|Mrs|Ms|Dr)\\.?\\s+", Pattern.CASE_INSENSITIVE);

    /// Days and times with which a line may begin. The first kind needs no blank after it: no name
    /// begins so.
    private static final Pattern DAYS =
            Pattern.compile(
                    "^(?:(?:一昨日|昨日|きのう|おととい|昨夜|ゆうべ|今朝|先日|さっき|本日|今日(?!子)"
                            + "|\\d{1,3}日前|\\d{1,2}月\\d{1,2}日|\\d{1,2}/\\d{1,2}(?!\\d)"
                            + "|\\d{4}[-/年]\\d{1,2}[-/月]\\d{1,2}日?)(?:に|の|は)?"
                            + BLANKS
                            + "*|(?:(?:先週|今週|来週|再来週)?の?[月火水木金土日]曜日?|先週|今週|来週|先月|今月|来月"
                            + "|明日|去年|今年|来年|きょう|けさ|先ほど|先程|いま|今|朝|昼|夕方|夜|午前|午後"
                            + "|\\d{1,2}日|\\d{1,2}月|(?:午前|午後)?\\d{1,2}(?:時半?|:\\d{2})|yesterday|today"
                            + "|last week|this morning)(?:に|の|は)?"
                            + BLANKS
                            + "+)+",
                    Pattern.CASE_INSENSITIVE);

    /// An honorific inside a line; 行くんです and ご様子 have none.
    private static final Pattern CALLED =
            Pattern.compile("さん|さま|様(?![子々式])|ちゃん|-san|(?:くん|先生)(?=[がはのにとをもへ、,\\s]|$)");

    private static final Pattern INTRODUCED = Pattern.compile("^(?:の|から|より)の?(?:ご|お)?紹介.*");

    private static final String KANJI = "[\\p{IsHan}々]";
    private static final String HIRAGANA = "[\\p{IsHiragana}ー]";
    private static final String KATAKANA = "[\\p{IsKatakana}ー・]";

    /// 佐々木, 一ノ瀬, 山田さゆり, マリ子, いのうえ, Carter: one word that can be a name.
    private static final Pattern NAME =
            Pattern.compile(
                    (KANJI + "{1,4}[ヶケノツ]" + KANJI + "{1,4}|")
                            + (KANJI + "{1,6}(?:" + HIRAGANA + "{1,4}|" + KATAKANA + "{1,6})?|")
                            + (HIRAGANA + "{2,8}" + KANJI + "?|" + KATAKANA + "{2,12}" + KANJI
                                    + "?|")
                            + "\\p{IsLatin}[\\p{IsLatin}\\p{M}'’.-]*");

    /// Where a name may begin inside unbroken words: お向かいの中村, ご紹介で佐藤.
    private static final Pattern BEGINNING =
            Pattern.compile(
                    "(?<=\\p{IsHiragana})(?=[\\p{IsHan}\\p{IsKatakana}])|(?<=[のでがはとにもや])(?=\\p{IsHiragana})");

    /// Whom an honorific may follow without a name.
    private static final Pattern KIN =
            Pattern.compile(
                    ".*(?:娘|息子|お子|お母|お父|奥|旦那|お兄|お姉|妹|弟|孫|お嬢|主人|赤|客|皆|みな|おじい|おばあ|お隣"
                            + "|お向かい|近所|大家|医者|店員|業者|お疲れ|ご苦労|たく|どなた|お嫁|お婿|お巡り)"
                            + "|子|母|父|兄|姉|隣|若|係|何|誰|坊|夫|妻|嫁|婿|甥|姪|おじ|おば|じい|ばあ|同|模|仕|多|有|異|各|他|神|仏");

    NameGuess(String name, String rest) {
        this(name, rest, Place.BEGINS);
    }

    /// The likeliest first: with an honorific at the beginning, with one further on, the first two
    /// words and the first alone, then who is named aside.
    static List<NameGuess> in(String typed) {
        var line = plain(typed);
        var days = days(line);
        var said = TITLED.matcher(line.substring(days.length())).replaceFirst("");
        var called = called(line);
        var guesses = new ArrayList<NameGuess>();
        honoured(said).ifPresent(guesses::add);
        called.stream().filter(each -> each.place() == Place.STANDS).forEach(guesses::add);
        guesses.addAll(first(said));
        called.stream().filter(each -> each.place() == Place.ASIDE).forEach(guesses::add);
        guesses.addAll(words(said));
        return guesses.stream()
                .filter(each -> !each.name().isBlank())
                .map(each -> each.place() == Place.BEGINS ? each.onDay(days) : each)
                .distinct()
                .limit(MOST)
                .toList();
    }

    /// Under which name somebody who is not known yet would be added: as far as an honorific marks
    /// it, else the first word (two where they are written as Western names are); empty where the
    /// line has nothing that can be a name.
    static NameGuess newcomer(String typed) {
        var line = plain(typed);
        var days = days(line);
        var said = line.substring(days.length());
        var honoured = honoured(said).filter(NameGuess::canBeName).map(each -> each.onDay(days));
        var called =
                called(line).stream()
                        .filter(each -> each.place() == Place.STANDS && each.canBeName())
                        .findFirst();
        return honoured.or(() -> called)
                .or(() -> plainNewcomer(said).map(each -> each.onDay(days)))
                .orElseGet(() -> new NameGuess("", typed));
    }

    /// Neither too long, nor a day, a word of ours, or someone's daughter.
    boolean canBeName() {
        var words = name.split(" ");
        return name.length() <= LONGEST
                && words.length <= 3
                && Arrays.stream(words).allMatch(NameGuess::canBeName)
                && CaptureWords.found("channel", name).findAny().isEmpty();
    }

    private static boolean canBeName(String word) {
        return NAME.matcher(word).matches()
                && !KIN.matcher(word).matches()
                && !DAYS.matcher(word + " ").matches()
                && !CaptureWords.isSign(word);
    }

    private NameGuess onDay(String days) {
        return new NameGuess(name, (days + rest).strip(), place);
    }

    private static String plain(String typed) {
        return PlainText.line(typed).replace('\u3000', ' ');
    }

    private static String days(String line) {
        var days = DAYS.matcher(line);
        return days.find() ? days.group() : "";
    }

    private static Optional<NameGuess> honoured(String said) {
        var line = TITLED.matcher(said).replaceFirst("");
        var honoured = HONOURED.matcher(line);
        return honoured.matches() && honoured.group(1).split("\\s+").length <= 2
                ? Optional.of(new NameGuess(honoured.group(1).strip(), honoured.group(2)))
                : Optional.empty();
    }

    private static List<NameGuess> first(String said) {
        var guesses = new ArrayList<NameGuess>();
        var words = said.split(BLANKS + "+", 3);
        if (words.length > 1) {
            guesses.add(new NameGuess(words[0] + " " + words[1], words.length > 2 ? words[2] : ""));
        }
        guesses.add(new NameGuess(words[0], after(said, words[0])));
        if (words[0].endsWith("さ") && words[0].length() > 1) {
            guesses.add(new NameGuess(words[0].substring(0, words[0].length() - 1), ""));
        }
        return guesses;
    }

    /// Every name with an honorific, wherever it stands: 来月の約束 市川さん.
    private static List<NameGuess> called(String line) {
        var guesses = new ArrayList<NameGuess>();
        var honorific = CALLED.matcher(line);
        var from = 0;
        while (honorific.find()) {
            var begin = beginning(line, from, honorific.start());
            var run = line.substring(begin, honorific.start());
            var after = line.substring(honorific.end());
            if (!KIN.matcher(run).matches()) {
                var place = INTRODUCED.matcher(after).matches() ? Place.ASIDE : Place.STANDS;
                var alone = begin == 0 || isBlank(line.charAt(begin - 1));
                var rest =
                        alone && place == Place.STANDS
                                ? without(line.substring(0, begin), after)
                                : line;
                names(run, from > 0 && begin == from)
                        .forEach(
                                name ->
                                        guesses.add(
                                                new NameGuess(
                                                        name,
                                                        name.equals(run) ? rest : line,
                                                        place)));
            }
            from = honorific.end();
        }
        return guesses;
    }

    /// The whole of it, where it does not go on from the name before; then what may begin inside.
    private static Stream<String> names(String run, boolean goesOn) {
        var inside =
                BEGINNING
                        .matcher(run)
                        .results()
                        .map(each -> run.substring(each.start()))
                        .filter(each -> NAME.matcher(each).matches());
        return Stream.concat(goesOn ? Stream.empty() : Stream.of(run), inside)
                .filter(each -> !each.isEmpty() && !KIN.matcher(each).matches());
    }

    private static int beginning(String line, int from, int end) {
        var begin = end;
        while (begin > from && isNamePart(line.charAt(begin - 1))) {
            begin--;
        }
        return begin;
    }

    private static boolean isNamePart(char each) {
        return Character.isLetter(each) || each == 'ー' || each == '々' || each == '・';
    }

    private static boolean isBlank(char each) {
        return Character.isWhitespace(each) || "、,:：。".indexOf(each) >= 0;
    }

    private static String without(String before, String after) {
        return (before.strip() + " " + after.replaceFirst("^[、,:：はがもの]?\\s*", "")).strip();
    }

    /// Words further on that can be a name, though nothing says so.
    private static List<NameGuess> words(String said) {
        return Arrays.stream(said.split(BLANKS + "+"))
                .skip(1)
                .filter(NameGuess::canBeName)
                .limit(4)
                .map(word -> new NameGuess(word, said, Place.ASIDE))
                .toList();
    }

    private static Optional<NameGuess> plainNewcomer(String said) {
        var guesses = first(TITLED.matcher(said).replaceFirst(""));
        var two = guesses.getFirst();
        var name = guesses.size() > 1 && !isWestern(two.name()) ? guesses.get(1) : two;
        return Optional.of(name).filter(NameGuess::canBeName);
    }

    private static boolean isWestern(String name) {
        return name.matches("\\p{Lu}[\\p{L}'’-]+ \\p{Lu}[\\p{L}'’-]+");
    }

    private static String after(String line, String word) {
        return line.substring(Math.min(line.length(), word.length()))
                .replaceFirst("^" + BLANKS + "+", "");
    }
}
