package kizuna.words;

import java.util.regex.Pattern;

/// Whether a sentence asks, and whether it asks what is easy to answer.
final class Questions {
    private static final Pattern ASKS =
            Pattern.compile(
                    "[？?][」』）)\"”♪\\s]*$"
                            + "|(?:です|ます|ました|ません|ませんでした|でしょう|でした|の|たい)(?:か|かね|かな|かしら)"
                            + "[。！!…」』♪\\s]*$"
                            + "|(?:聞かせて|お聞かせ|教えて|お教え|お知らせ)(?:ください|くださ|いただ)"
                            + "|^(?i:(?:do |please )?(?:tell|let|write to) (?:us|me)\\b)");
    private static final Pattern HARD =
            Pattern.compile(
                    "なぜ|どうして(?![いおらる])|ご意見|ご要望|アンケート|ご記入|くわしく|詳しく|改善|理由"
                            + "|\\b(?i:why|opinion|feedback|survey|questionnaire|in detail|improve)\\b");
    private static final int LONGEST_JAPANESE = 50;
    private static final int LONGEST_ENGLISH = 110;

    private Questions() {}

    static boolean isQuestion(String sentence) {
        return ASKS.matcher(sentence).find();
    }

    /// Short enough to be read at a glance, and no essay to write.
    static boolean isEasy(Sentence question) {
        int longest = question.language() == Language.JAPANESE ? LONGEST_JAPANESE : LONGEST_ENGLISH;
        return question.text().length() <= longest && !HARD.matcher(question.text()).find();
    }
}
