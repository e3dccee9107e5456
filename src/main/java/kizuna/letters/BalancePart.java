package kizuna.letters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import kizuna.platform.Page;
import kizuna.platform.Screen;
import kizuna.words.Element;
import kizuna.words.Finding;
import kizuna.words.Mix;
import kizuna.words.Reading;

/// What a draft carries, and what it would still want: beside it while it is written. `unfolded`:
/// its sentences are shown, because one was just put right.
public record BalancePart(
        Letter.Id id,
        String body,
        List<Finding> findings,
        Mix mix,
        double minutes,
        List<Line> lines,
        boolean unfolded)
        implements Page {
    private static final int QUOTED = 3;

    /// A piece of a sentence; `marked` where it was read by it.
    public record Piece(String text, boolean marked) {}

    public record Line(Reading reading, List<Piece> pieces) {
        public String sentence() {
            return reading.sentence().text();
        }

        /// The text key of what it carries.
        public String word() {
            return BalancePart.word(reading.element().map(Element::key).orElse("unsure"));
        }

        public String look() {
            return reading.element().map(BalancePart::look).orElse("unsure");
        }

        /// Whether it was put right itself, not one near it.
        public boolean isTaught() {
            var taught = reading.taught();
            return taught != null && plain(taught.sentence()).equals(plain(sentence()));
        }

        /// The sentence near it that was put right; empty where none decided.
        public String near() {
            var taught = reading.taught();
            return taught == null || isTaught() ? "" : taught.sentence();
        }

        private static String plain(String text) {
            return text.replaceAll("[\\s　]+", "");
        }
    }

    /// A stretch of the picture, from 0 to 100.
    public record Stretch(String word, String look, double from, double width, long percent) {
        Stretch and(long more) {
            return new Stretch(word, look, from, width, percent + more);
        }
    }

    BalancePart unfold() {
        return new BalancePart(id, body, findings, mix, minutes, lines, true);
    }

    public String at() {
        return "/letters/" + id.value();
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    public List<Element> elements() {
        return List.of(Element.values());
    }

    /// In the order of the elements, without those of which there is nothing. The percentages are
    /// rounded so that they make a hundred: the greatest takes what is over.
    public List<Stretch> stretches() {
        var stretches = new ArrayList<Stretch>();
        double from = 0;
        for (var each : Element.values()) {
            from = add(stretches, word(each.key()), look(each), from, mix.share(each));
        }
        add(stretches, word("unsure"), "unsure", from, mix.unsureShare());
        long over = 100 - stretches.stream().mapToLong(Stretch::percent).sum();
        stretches.stream()
                .max(Comparator.comparingDouble(Stretch::width))
                .ifPresent(most -> stretches.set(stretches.indexOf(most), most.and(over)));
        return stretches;
    }

    /// The picture in words.
    public String told(Screen screen) {
        return String.join(
                screen.t("letters.balance.and"),
                stretches().stream()
                        .map(each -> screen.t(each.word()) + " " + each.percent() + "%")
                        .toList());
    }

    /// Whole ones; none where it is less than one.
    public long wholeMinutes() {
        return minutes < 1 ? 0 : Math.round(minutes);
    }

    /// For machines.
    String minutesTold() {
        return String.format(Locale.ROOT, "%.1f", Math.max(0.1, minutes));
    }

    /// The sentences a finding is about.
    public List<String> quotes(Finding finding) {
        return finding instanceof Finding.TradeWord
                ? List.of()
                : finding.where().stream().limit(QUOTED).map(each -> each.in(body)).toList();
    }

    static String word(String key) {
        return "words.element." + key;
    }

    static String look(Element element) {
        return switch (element) {
            case PHILOSOPHY, PRIVATE_NEWS, WEAK_POINT -> "disclosure " + element.key();
            case CONTACT, USEFUL, EMOTION, SELLING, PLAIN -> element.key();
        };
    }

    private static double add(
            List<Stretch> stretches, String word, String look, double from, double share) {
        if (share > 0) {
            stretches.add(
                    new Stretch(
                            word, look, from, share * 100, Math.max(1, Math.round(share * 100))));
        }
        return from + share * 100;
    }
}
