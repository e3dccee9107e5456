package kizuna.letters;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import kizuna.people.Mention;
import kizuna.platform.Formats;
import kizuna.platform.Texts;
import org.jspecify.annotations.Nullable;

/// A letter as each recipient gets it: what is the same for all is made once. Pure.
final class Rendering {
    private final Template subject;
    private final Template body;
    private final Map<Long, Photo> photos;
    private final Frame frame;
    private final Locale language;
    private final Texts texts;
    private final boolean named;
    private final @Nullable Fixed fixed;

    /// What stands around the words. `shop`: as the shop calls itself in its letters; `page`:
    /// where everyone may read it and say a word, empty where nobody may.
    record Frame(Sender sender, String shop, LocalDate today, String page) {}

    /// The words of a letter that says the same to everyone, laid out once.
    private record Fixed(String words, String text, String html, List<Photo> shown) {}

    /// `part`: as it stands in a message, made once.
    record Photo(long id, String contentId, String part) {}

    Rendering(
            Template subject,
            Template body,
            List<Photo> photos,
            Frame frame,
            Locale language,
            Texts texts) {
        this.subject = subject;
        this.body = body;
        this.photos =
                photos.stream().collect(java.util.stream.Collectors.toMap(Photo::id, each -> each));
        this.frame = frame;
        this.language = language;
        this.texts = texts;
        this.named = body.puts(Insert.NAME);
        this.fixed = body.isFixed() ? fixed(body.say(_ -> "", _ -> true)) : null;
    }

    /// The links of one reader; empty where they cannot reach us. `page`: of the letter on the
    /// shop's own pages, empty where it is not there.
    private record Ways(String refusal, String choices, String page) {
        static final Ways NONE = new Ways("", "", "");

        /// In a preview: they are there, and lead nowhere.
        static final Ways SHOWN = new Ways("#", "#", "");
    }

    /// What goes into one message. `refusal`: the link in it; empty where readers cannot reach
    /// us. `photos`: those that its words show.
    record Rendered(String subject, String text, String html, String refusal, List<Photo> photos) {}

    Locale language() {
        return language;
    }

    /// What has to be known of a recipient beyond their name.
    boolean asksForMentions() {
        return java.util.stream.Stream.of(subject, body)
                .anyMatch(
                        each ->
                                each.puts(Insert.FAMILY)
                                        || each.puts(Insert.BELONGING)
                                        || each.puts(Insert.TOLD)
                                        || each.puts(Insert.MEMBER)
                                        || each.asksFor(Concern.Kind.BELONGING)
                                        || each.asksFor(Concern.Kind.TAG));
    }

    boolean asksForStages() {
        return body.asksFor(Concern.Kind.STAGE);
    }

    Rendered to(Recipient recipient, String token) {
        var web = frame.sender().web();
        var ways =
                web.isEmpty()
                        ? Ways.NONE
                        : new Ways(
                                web + "/letters/refusal?t=" + token,
                                Wishes.at(web, token),
                                frame.page().isEmpty()
                                        ? ""
                                        : web + frame.page() + "?t=" + token + "#say");
        var salutation = salutation(recipient);
        var said = fixed != null ? fixed : fixed(said(body, recipient));
        var title = title(recipient);
        return new Rendered(
                title,
                salutation
                        + (salutation.isEmpty() ? "" : "\n\n")
                        + said.text()
                        + "\n\n"
                        + footer(ways)
                        + "\n",
                html(title, Markdown.html(salutation, _ -> "") + said.html(), ways),
                ways.refusal(),
                said.shown());
    }

    private Fixed fixed(String words) {
        return new Fixed(
                words,
                Markdown.text(words),
                Markdown.html(words, each -> cid(photos.get(each))),
                Markdown.photos(words).stream()
                        .filter(photos::containsKey)
                        .map(photos::get)
                        .toList());
    }

    /// A letter that does not say the name begins with it.
    private String salutation(Recipient recipient) {
        var called = named ? "" : Template.plain(recipient.addressee().called(language));
        return called.isEmpty() ? "" : texts.say(language, "letters.mail.salutation", called);
    }

    /// As a browser shows it. `source`: where the photo of a number is shown from.
    String page(Recipient recipient, LongFunction<String> source) {
        return html(
                title(recipient),
                Markdown.html(words(recipient), source),
                frame.sender().web().isEmpty() ? Ways.NONE : Ways.SHOWN);
    }

    /// What it says to them, as it was written.
    String words(Recipient recipient) {
        var words = fixed != null ? fixed.words() : said(body, recipient);
        var salutation = salutation(recipient);
        return salutation.isEmpty() ? words : salutation + "\n\n" + words;
    }

    String title(Recipient recipient) {
        var title = said(subject, recipient).replace('\n', ' ');
        return title.isBlank() ? frame.sender().name() : title;
    }

    private String said(Template template, Recipient recipient) {
        return template.say(
                insert -> value(insert, recipient), concern -> concerns(concern, recipient));
    }

    private String value(Insert insert, Recipient recipient) {
        return switch (insert) {
            case NAME -> recipient.addressee().called(language);
            case FAMILY ->
                    recipient.mention().family() ? texts.say(language, "letters.said.family") : "";
            case BELONGING -> belonging(recipient.mention());
            case TOLD ->
                    recipient.mention().told().isEmpty()
                            ? ""
                            : texts.say(
                                    language,
                                    "letters.said.told",
                                    Formats.within(recipient.mention().told()));
            case MEMBER -> recipient.member();
            case SHOP -> frame.shop();
        };
    }

    private String belonging(Mention mention) {
        return mention.belongings().stream()
                .filter(each -> each.isWelcomeIn(frame.today().getMonthValue()))
                .findFirst()
                .map(each -> texts.say(language, "letters.said.belonging", each.what()))
                .orElse("");
    }

    private static boolean concerns(Concern concern, Recipient recipient) {
        return switch (concern.kind()) {
            case BELONGING ->
                    recipient.mention().belongings().stream()
                            .map(Mention.Thing::kind)
                            .anyMatch(concern.keys()::contains);
            case TAG ->
                    recipient.mention().tags().stream()
                            .map(Nearest::folded)
                            .anyMatch(concern.keys()::contains);
            case STAGE -> concern.keys().contains(recipient.stage());
            case STORE ->
                    concern.keys()
                            .contains(String.valueOf(recipient.addressee().storeId().value()));
            case OTHERS -> true;
        };
    }

    private static String cid(@Nullable Photo photo) {
        return photo == null ? "" : "cid:" + photo.contentId();
    }

    private String footer(Ways ways) {
        return "-- \n"
                + (ways.page().isEmpty()
                        ? ""
                        : texts.say(language, "letters.mail.page", ways.page()) + "\n\n")
                + frame.sender().name()
                + "\n"
                + frame.sender().postalAddress()
                + "\n"
                + texts.say(language, "letters.mail.contact", frame.sender().contact())
                + "\n"
                + (ways.refusal().isEmpty()
                        ? texts.say(
                                language, "letters.mail.refuse_by_mail", frame.sender().address())
                        : texts.say(language, "letters.mail.choose", ways.choices())
                                + "\n"
                                + texts.say(language, "letters.mail.refuse", ways.refusal()));
    }

    private String html(String title, String words, Ways ways) {
        var html = new StringBuilder(1_000 + words.length());
        html.append("<!DOCTYPE html><html lang=\"")
                .append(language.getLanguage())
                .append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\"")
                .append(" content=\"width=device-width\"><title>")
                .append(Markdown.escaped(title))
                .append("</title></head><body style=\"margin:0;padding:24px 16px;")
                .append("font-family:sans-serif;line-height:1.8;color:#2a2520;")
                .append("overflow-wrap:anywhere\">")
                .append("<div style=\"max-width:36em;margin:0 auto\">")
                .append(words);
        if (!ways.page().isEmpty()) {
            html.append("<p><a href=\"")
                    .append(Markdown.escaped(ways.page()))
                    .append("\">")
                    .append(Markdown.escaped(texts.say(language, "letters.mail.page_here")))
                    .append("</a></p>");
        }
        html.append("<hr style=\"border:0;border-top:1px solid #ccc;margin:32px 0 16px\">")
                .append("<p style=\"font-size:13px;color:#62574b\">")
                .append(Markdown.escaped(frame.sender().name()))
                .append("<br>")
                .append(Markdown.escaped(frame.sender().postalAddress()))
                .append("<br>")
                .append(
                        Markdown.escaped(
                                texts.say(
                                        language,
                                        "letters.mail.contact",
                                        frame.sender().contact())))
                .append("<br>");
        if (ways.refusal().isEmpty()) {
            html.append(
                    Markdown.escaped(
                            texts.say(
                                    language,
                                    "letters.mail.refuse_by_mail",
                                    frame.sender().address())));
        } else {
            link(html, ways.choices(), "letters.mail.choose_here");
            html.append("<br>");
            link(html, ways.refusal(), "letters.mail.refuse_here");
        }
        return html.append("</p></div></body></html>").toString();
    }

    private void link(StringBuilder html, String to, String text) {
        html.append("<a href=\"")
                .append(Markdown.escaped(to))
                .append("\">")
                .append(Markdown.escaped(texts.say(language, text)))
                .append("</a>");
    }
}
