package kizuna.letters;

import java.util.List;
import java.util.Locale;
import kizuna.platform.Texts;

/// The mail that asks whether it was they who asked for letters: who writes, why, what to do and
/// that nothing need be done. What was typed into the form does not stand in it, or anyone could
/// have us write anything to anybody. Pure.
final class Confirmation {
    private Confirmation() {}

    static Rendering.Rendered of(Front front, String link, Texts texts, Locale language) {
        var words =
                texts.say(
                        language,
                        "letters.sign_up.mail.body",
                        front.name(),
                        link,
                        SignUps.HOLDS.toHours());
        var who =
                front.name()
                        + "\n"
                        + front.postalAddress()
                        + "\n"
                        + texts.say(language, "letters.mail.contact", front.contact());
        var html =
                "<!DOCTYPE html><html lang=\""
                        + language.getLanguage()
                        + "\"><head><meta charset=\"utf-8\"></head><body style=\"font-family:sans-serif;"
                        + "line-height:1.8;color:#2a2520;overflow-wrap:anywhere\">"
                        + Markdown.html(words, _ -> "")
                        + "<hr>"
                        + Markdown.html(who, _ -> "")
                        + "</body></html>";
        return new Rendering.Rendered(
                texts.say(language, "letters.sign_up.mail.subject", front.name()),
                words + "\n\n-- \n" + who + "\n",
                html,
                "",
                List.of());
    }
}
