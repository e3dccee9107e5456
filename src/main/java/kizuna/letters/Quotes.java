package kizuna.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What somebody wrote just now, without our own letter below it and without their signature. It
/// only leaves out for showing: the whole stays kept.
final class Quotes {
    private static final String DATE = "\\d{4}[年/.-] ?\\d{1,2}[月/.-] ?\\d{1,2}";
    private static final String ADDRESS = "[<(＜（][^>)＞）]*@[^>)＞）]*[>)＞）]";

    /// Headings under which mail programs put what is answered.
    private static final List<Pattern> HEADINGS =
            Stream.of(
                            "[-=_]{2,} ?(original message|original|元のメッセージ|元のメール|転送されたメッセージ"
                                    + "|forwarded message|reply message|返信元|start of).*",
                            "_{20,}",
                            "on .{6,300} wrote[:：]",
                            "on .{6,200}" + ADDRESS + ".{0,12}",
                            ".{0,20}"
                                    + DATE
                                    + ".{0,160}("
                                    + ADDRESS
                                    + "|のメール|のメッセージ|書きました|wrote)[^:：]{0,20}[:：]",
                            ".{0,20}" + DATE + ".{0,160}" + ADDRESS,
                            ".{0,80}" + ADDRESS + ".{0,16}(wrote|書きました|のメール|のメッセージ)[:：]?",
                            "\\*?(from|差出人|送信者|送信元)\\*?[:：]\\*? ?.*@.*")
                    .map(each -> Pattern.compile(each, Pattern.CASE_INSENSITIVE))
                    .toList();

    private static final Pattern SENT_FROM =
            Pattern.compile(
                    "(?i)sent from (my )?.{2,40}"
                            + "|(iphone|ipad|android|galaxy|xperia|スマートフォン|携帯電話).{0,12}から(の)?(送信|返信).{0,12}"
                            + "|yahoo!メール.{0,20}から送信.{0,12}"
                            + "|get outlook for (ios|android).*|outlook for .{2,12}を入手.*");

    private static final Pattern RULER = Pattern.compile("[-=_*~+.・…─━＿＝－〜～◆◇■□★☆●○♪♡♥‥ー―]{6,}");

    private static final Pattern SIGNATURE =
            Pattern.compile(
                    "(?i).*(@[\\w-]+\\.|\\d{2,4}-\\d{2,4}-\\d{3,4}|\\btel\\b|〒|https?://).*");

    /// Below a ruler no more lines than these are a signature.
    private static final int LONGEST_SIGNATURE = 10;

    private Quotes() {}

    /// `whole`: plain lines. Where nothing is left there is nothing they wrote.
    static String said(String whole) {
        var all = joined(whole.lines().toList());
        var lines = new ArrayList<String>();
        for (int i = 0; i < all.size(); i++) {
            var line = all.get(i).strip();
            boolean heading = isHeading(line);
            if (line.equals("--") || (heading && !isMarkedBelow(all, i))) {
                break; // a signature, or a heading below which all is ours
            } else if (!heading && !isMarked(line) && !SENT_FROM.matcher(line).matches()) {
                lines.add(all.get(i).stripTrailing());
            }
        }
        return String.join("\n", unsigned(lines)).replaceAll("\n{3,}", "\n\n").strip();
    }

    private static boolean isMarked(String line) {
        return line.startsWith(">") || line.startsWith("＞");
    }

    /// What is answered is marked line by line: then what stands below it is theirs.
    private static boolean isMarkedBelow(List<String> lines, int heading) {
        return lines.stream()
                .skip(heading + 1L)
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .findFirst()
                .filter(Quotes::isMarked)
                .isPresent();
    }

    /// "On Friday, … <shop@example.jp>" and "wrote:" on the next line are one heading.
    private static List<String> joined(List<String> lines) {
        var joined = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            var two = i + 1 < lines.size() ? line + " " + lines.get(i + 1).strip() : line;
            boolean broken =
                    !line.isEmpty()
                            && !isHeading(line)
                            && two.length() < 400
                            && two.matches("(?i)(on .*\\d{4}.*wrote|.{0,20}" + DATE + ".*)[:：]")
                            && isHeading(two);
            joined.add(broken ? two : lines.get(i));
            i += broken ? 1 : 0;
        }
        return joined;
    }

    private static boolean isHeading(String line) {
        return line.length() >= 4
                && line.length() < 400
                && HEADINGS.stream().anyMatch(each -> each.matcher(line).matches());
    }

    private static List<String> unsigned(List<String> lines) {
        int last = lines.size();
        while (last > 0 && lines.get(last - 1).isBlank()) {
            last--;
        }
        for (int i = 1; i < last; i++) {
            boolean words = lines.subList(0, i).stream().anyMatch(each -> !each.isBlank());
            if (words && isRuler(lines.get(i)) && isSignature(lines.subList(i + 1, last))) {
                return lines.subList(0, i);
            }
        }
        return lines.subList(0, last);
    }

    /// It is short, and tells how to reach somebody, or a second ruler closes it.
    private static boolean isSignature(List<String> below) {
        return below.size() <= LONGEST_SIGNATURE
                && (below.isEmpty()
                        || isRuler(below.getLast())
                        || below.stream().anyMatch(each -> SIGNATURE.matcher(each).matches()));
    }

    private static boolean isRuler(String line) {
        return RULER.matcher(line.replaceAll("[\\s　]", "")).matches();
    }
}
