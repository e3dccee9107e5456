package kizuna.words;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a good letter would still want, as named rules.
public final class Balance {
    /// Silent reading of English non-fiction (Brysbaert 2019, J. Memory and Language 109, 104047).
    private static final double ENGLISH_WORDS_A_MINUTE = 238;

    /// Japanese read aloud: 193 words or 357 characters a minute (Trauzettel-Klosinski and Dietz
    /// 2012, IOVS 53, 5452–5461); on the slow side, as many of our readers are.
    private static final double JAPANESE_CHARACTERS_A_MINUTE = 357;

    private static final int ISSUES_BEFORE = 2;
    private static final int LAST_SENTENCES = 3;
    private static final Pattern ENGLISH_WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’-]*");

    private Balance() {}

    /// `before`: the mixes of the issues before, the latest first.
    public static List<Finding> of(
            LetterReading letter, List<Mix> before, Limits limits, TradeWords tradeWords) {
        var findings = new ArrayList<Finding>();
        if (letter.readings().isEmpty()) {
            return findings;
        }
        var mix = letter.mix();
        if (mix.share(Element.SELLING) > limits.selling()) {
            findings.add(
                    new Finding.TooMuchSelling(
                            mix.share(Element.SELLING),
                            limits.selling(),
                            where(letter.readings(Element.SELLING).toList())));
        }
        addDepth(findings, letter, limits);
        if (tellsNothingOfUs(mix, before, limits)) {
            findings.add(new Finding.NothingOfUs(List.of()));
        }
        addQuestion(findings, letter);
        double minutes = minutes(letter);
        if (minutes > limits.minutes()) {
            findings.add(new Finding.TooLong(minutes, limits.minutes(), List.of()));
        }
        for (var found : tradeWords.in(letter.text())) {
            findings.add(
                    new Finding.TradeWord(
                            found.at().in(letter.text()),
                            found.entry().plain(),
                            List.of(found.at())));
        }
        return findings;
    }

    /// How long the letter takes to read.
    public static double minutes(LetterReading letter) {
        double minutes = 0;
        for (var reading : letter.readings()) {
            minutes +=
                    switch (reading.sentence().language()) {
                        case JAPANESE -> reading.sentence().weight() / JAPANESE_CHARACTERS_A_MINUTE;
                        case ENGLISH ->
                                ENGLISH_WORD.matcher(reading.sentence().text()).results().count()
                                        / ENGLISH_WORDS_A_MINUTE;
                    };
        }
        return minutes;
    }

    private static void addDepth(List<Finding> findings, LetterReading letter, Limits limits) {
        var deeper =
                letter.readings().stream().filter(each -> depth(each) > limits.depth()).toList();
        if (!deeper.isEmpty()) {
            findings.add(
                    new Finding.TooDeep(
                            deeper.stream().mapToInt(Balance::depth).max().orElseThrow(),
                            limits.depth(),
                            where(deeper)));
        }
    }

    private static int depth(Reading reading) {
        return reading.element().map(Element::depth).orElse(0);
    }

    /// Nothing is asked of those whose readers hardly know them yet, nor of the first letters.
    private static boolean tellsNothingOfUs(Mix mix, List<Mix> before, Limits limits) {
        return limits.depth() >= Element.PRIVATE_NEWS.depth()
                && before.size() >= ISSUES_BEFORE
                && !tellsOfUs(mix)
                && before.stream().limit(ISSUES_BEFORE).noneMatch(Balance::tellsOfUs);
    }

    private static boolean tellsOfUs(Mix mix) {
        return mix.has(Element.PRIVATE_NEWS) || mix.has(Element.WEAK_POINT);
    }

    /// At the end, before the signature and the opening hours.
    private static void addQuestion(List<Finding> findings, LetterReading letter) {
        var told = letter.readings().stream().filter(each -> !each.is(Element.PLAIN)).toList();
        var end = told.subList(Math.max(0, told.size() - LAST_SENTENCES), told.size());
        var questions =
                end.stream()
                        .filter(each -> Questions.isQuestion(each.sentence().text()))
                        .filter(each -> !each.is(Element.SELLING))
                        .toList();
        if (questions.isEmpty()) {
            findings.add(new Finding.NoQuestion(List.of()));
        } else if (questions.stream().noneMatch(each -> Questions.isEasy(each.sentence()))) {
            findings.add(new Finding.HardQuestion(where(questions)));
        }
    }

    private static List<Span> where(List<Reading> readings) {
        return readings.stream().map(each -> each.sentence().at()).toList();
    }
}
