package kizuna.letters;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Whether somebody's words say clearly that they want no more letters. It is never acted on by
/// itself: a member sees it and taps once.
final class LikelyRefusal {
    /// Who writes more tells more: then a person is to read it.
    private static final int LONGEST = 400;

    private static final Pattern NO =
            Pattern.compile(
                    "配信(を|の|は)?(停止|中止|解除|止め|とめ|やめ|不要|拒否)"
                            + "|(メール|メルマガ|お?便り|手紙|案内|お知らせ|ニュースレター|dm)(の|を|は|が|も)?"
                            + "(配信|送信|送付|受信)?(の|を|は|が|も)?"
                            + "(もう)?(不要|要りません|いりません|要らない|いらない|結構です|けっこうです|停止|中止|拒否"
                            + "|送らないで|送ってこないで|やめて|止めて|とめて|お断り)"
                            + "|(もう|今後は?|以後)(一切)?(送らないで|送ってこないで|送付しないで|送信しないで)"
                            + "|(登録|購読)(を|の)?(解除|削除|取り?消し|抹消)|退会"
                            + "|unsubscribe|opt[ -]?out|remove me|take me off"
                            + "|(stop|don't|do not|no longer|quit) (send|sending|mailing|emailing|writing)"
                            + "|no more (mail|mails|e-?mails?|letters?|newsletters?)");

    private static final Pattern ONLY_STOP =
            Pattern.compile("[\\s「『【\"']*(stop|ストップ|停止|解除|不要|配信停止)[\\s」』】\"'。.!!]*");

    private static final Pattern NOT_NO =
            Pattern.compile("(停止|中止|解除|やめ|止め|退会|不要)(に)?(し|に)?(ないで|なくて|たくない|たくあり|ではあり|じゃな)");

    private LikelyRefusal() {}

    static boolean in(String said) {
        var words =
                Normalizer.normalize(said, Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .replace('’', '\'')
                        .replaceAll("[ \\t\\n]+", " ");
        var close = words.replaceAll("(?<=[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]) ", "");
        return close.length() <= LONGEST
                && !NOT_NO.matcher(close).find()
                && (NO.matcher(close).find() || ONLY_STOP.matcher(close).matches());
    }
}
