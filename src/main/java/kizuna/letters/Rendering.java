package kizuna.letters;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kizuna.people.Addressee;
import kizuna.platform.Texts;

/// A letter as each recipient gets it: what is the same for all is made once. Pure.
final class Rendering {
    /// Where the name goes; a letter without it begins with the name.
    private static final Pattern NAME = Pattern.compile("\\{(?:お名前|name)}");

    private static final Pattern LINK =
            Pattern.compile("https?://[^\\s<>\"'）」、。]+[^\\s<>\"'）」、。.,)]");

    private final String subject;
    private final String body;
    private final Sender sender;
    private final Locale language;
    private final Texts texts;

    Rendering(String subject, String body, Sender sender, Locale language, Texts texts) {
        this.subject = subject;
        this.body = body;
        this.sender = sender;
        this.language = language;
        this.texts = texts;
    }

    /// What goes into one message. `refusal`: the link in it; empty where readers cannot reach
    /// us.
    record Rendered(String subject, String text, String html, String refusal) {}

    Rendered to(Addressee addressee, String token) {
        var called = addressee.called(language);
        var link = sender.web().isEmpty() ? "" : sender.web() + "/letters/refusal?t=" + token;
        var words = named(body, called);
        var text = words + "\n\n" + footer(link) + "\n";
        return new Rendered(named(subject, called), text, html(words, link), link);
    }

    /// For the preview and the trial: as to somebody whose name it begins with.
    private String named(String words, String called) {
        var placed = NAME.matcher(words);
        if (placed.find()) {
            return placed.replaceAll(java.util.regex.Matcher.quoteReplacement(called));
        }
        return words.equals(body) && !called.isEmpty()
                ? texts.say(language, "letters.mail.salutation", called) + "\n\n" + words
                : words;
    }

    private String footer(String link) {
        return "-- \n"
                + sender.name()
                + "\n"
                + sender.postalAddress()
                + "\n"
                + texts.say(language, "letters.mail.contact", sender.contact())
                + "\n"
                + (link.isEmpty()
                        ? texts.say(language, "letters.mail.refuse_by_mail", sender.address())
                        : texts.say(language, "letters.mail.refuse", link));
    }

    private String html(String words, String link) {
        var paragraphs =
                words.lines()
                        .collect(Collectors.joining("\n"))
                        .replaceAll("\n{3,}", "\n\n")
                        .split("\n\n");
        var html = new StringBuilder(1_000 + words.length());
        html.append("<!DOCTYPE html><html lang=\"")
                .append(language.getLanguage())
                .append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\"")
                .append(" content=\"width=device-width\"><title>")
                .append(escaped(subject))
                .append("</title></head><body style=\"margin:0;padding:24px 16px;")
                .append("font-family:sans-serif;line-height:1.8;color:#2a2520\">")
                .append("<div style=\"max-width:36em;margin:0 auto\">");
        for (var paragraph : paragraphs) {
            html.append("<p>")
                    .append(linked(escaped(paragraph)).replace("\n", "<br>"))
                    .append("</p>");
        }
        html.append("<hr style=\"border:0;border-top:1px solid #ccc;margin:32px 0 16px\">")
                .append("<p style=\"font-size:13px;color:#62574b\">")
                .append(escaped(sender.name()))
                .append("<br>")
                .append(escaped(sender.postalAddress()))
                .append("<br>")
                .append(escaped(texts.say(language, "letters.mail.contact", sender.contact())))
                .append("<br>");
        if (link.isEmpty()) {
            html.append(
                    escaped(texts.say(language, "letters.mail.refuse_by_mail", sender.address())));
        } else {
            html.append("<a href=\"")
                    .append(escaped(link))
                    .append("\">")
                    .append(escaped(texts.say(language, "letters.mail.refuse_here")))
                    .append("</a>");
        }
        return html.append("</p></div></body></html>").toString();
    }

    private static String linked(String escaped) {
        return LINK.matcher(escaped).replaceAll("<a href=\"$0\">$0</a>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
