package kizuna.intake;

import java.util.Locale;
import java.util.Set;

/// Whether another system may send mail to someone, as it says itself. A yes there is no consent
/// here: nobody knows which words it was given to, or whether it was given at all.
enum Flag {
    YES,
    NO,
    UNTOLD;

    private static final Set<String> YESES =
            Set.of(
                    "yes",
                    "y",
                    "true",
                    "1",
                    "on",
                    "subscribed",
                    "許可",
                    "はい",
                    "可",
                    "希望",
                    "希望する",
                    "受け取る",
                    "受信する",
                    "○",
                    "〇",
                    "有");
    private static final Set<String> NOES =
            Set.of(
                    "no",
                    "n",
                    "false",
                    "0",
                    "off",
                    "unsubscribed",
                    "拒否",
                    "いいえ",
                    "不可",
                    "希望しない",
                    "受け取らない",
                    "受信しない",
                    "×",
                    "✕",
                    "無");

    static Flag of(String said) {
        var plain = said.strip().toLowerCase(Locale.ROOT);
        if (YESES.contains(plain)) {
            return YES;
        } else {
            return NOES.contains(plain) ? NO : UNTOLD;
        }
    }
}
