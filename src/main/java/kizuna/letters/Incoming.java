package kizuna.letters;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import kizuna.platform.PlainText;
import org.jspecify.annotations.Nullable;

/// A mail that came, read: who wrote it, what it answers, what they say, and what it carries.
/// Everything of it was written by somebody else, by programs good and bad, and sometimes by
/// somebody who means ill: whatever cannot be read is passed over, and nothing of it grows beyond
/// bounds.
record Incoming(
        Head head,
        String said,
        String whole,
        List<Attached> photos,
        List<String> leftOut,
        Optional<Returned> returned) {

    /// `replies`: the Message-IDs that it answers, the nearest first; `automatic`: a program
    /// wrote it; `bulk`: it went to many.
    record Head(
            String messageId,
            String address,
            String name,
            String subject,
            @Nullable Instant date,
            List<String> replies,
            boolean automatic,
            boolean bulk) {}

    /// A file that may be a photo.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Attached(String name, byte[] bytes) {}

    static final int LONGEST_TEXT = 100_000;
    static final int MOST_PHOTOS = 5;
    private static final int LARGEST_PHOTO = 15 << 20;

    /// What is smaller is a logo in a signature.
    private static final int SMALLEST_PHOTO = 4 << 10;

    private static final int DEEPEST = 12;
    private static final int MOST_PARTS = 200;
    private static final int LONGEST_HEADER = 20_000;
    private static final Session SESSION = Session.getInstance(new Properties());
    private static final Pattern ID = Pattern.compile("<[^<>\\s]{3,400}>");
    private static final Pattern ANGLED = Pattern.compile("<\\s*(\"?[^<>]*?\"?@[^<>@\\s]+)\\s*>");
    private static final Pattern BARE =
            Pattern.compile("((?:\"[^\"]+\"|[^\\s<>\",;:()]+)@[^\\s<>\",;:()]+)");

    static Incoming of(byte[] mail) throws MessagingException {
        return of(new MimeMessage(SESSION, new ByteArrayInputStream(mail)), true);
    }

    /// Of one too large to be fetched: its head.
    static Incoming ofHead(byte[] head) throws MessagingException {
        return of(new MimeMessage(SESSION, new ByteArrayInputStream(head)), false);
    }

    private static Incoming of(MimeMessage message, boolean whole) throws MessagingException {
        var reader = new Reader();
        if (whole) {
            reader.read(message, 0);
        }
        var text = PlainText.lines(cut(reader.text(), LONGEST_TEXT));
        var head = head(message);
        return new Incoming(
                head,
                Quotes.said(text),
                text,
                List.copyOf(reader.photos),
                List.copyOf(reader.leftOut),
                Returned.of(reader.report(), heads(message), text));
    }

    private static Head head(MimeMessage message) throws MessagingException {
        var from = first(message, "From");
        var replies = new ArrayList<String>();
        ids(first(message, "In-Reply-To")).forEach(replies::add);
        var references = ids(first(message, "References"));
        Collections.reverse(references);
        references.stream().filter(each -> !replies.contains(each)).limit(50).forEach(replies::add);
        var subject = PlainText.line(cut(MailWords.header(first(message, "Subject")), 300));
        return new Head(
                ids(first(message, "Message-ID")).stream().findFirst().orElse(""),
                address(from),
                PlainText.line(cut(name(from), 100)),
                subject,
                date(message),
                List.copyOf(replies),
                isAutomatic(message, subject),
                isBulk(message));
    }

    /// RFC 3834, what was written before it, and what people read in the subject.
    private static boolean isAutomatic(MimeMessage message, String subject)
            throws MessagingException {
        var submitted = word(message, "Auto-Submitted");
        var precedence = word(message, "Precedence") + " " + word(message, "X-Precedence");
        return (!submitted.isEmpty() && !submitted.equals("no"))
                || precedence.matches(".*auto[_-]?reply.*")
                || has(message, "X-Autoreply")
                || has(message, "X-Autorespond")
                || has(message, "X-Autoresponder")
                || has(message, "X-Auto-Response")
                || has(message, "X-MS-Exchange-Inbox-Rules-Loop")
                || word(message, "X-Auto-Response-Suppress").matches(".*(all|oof|autoreply).*")
                || first(message, "Return-Path").strip().equals("<>")
                || address(first(message, "From")).matches("(?i)(mailer-daemon|postmaster)@.*")
                || subject.matches(
                        "(?i)[\\s\\[【(（]*(自動返信|自動応答|自動配信|不在通知|不在のお知らせ|ただいま不在"
                                + "|out of (the )?office|automatic reply|auto[- ]?reply|autoreply|auto:"
                                + "|away from my mail|vacation|abwesen|réponse automatique).*")
                || subject.matches(".*[(（\\[【](自動返信|自動応答|不在|自動送信)[)）\\]】].*");
    }

    private static boolean isBulk(MimeMessage message) throws MessagingException {
        return word(message, "Precedence").matches("bulk|list|junk")
                || has(message, "List-Id")
                || has(message, "List-Unsubscribe")
                || address(first(message, "From")).matches("(?i)(no-?reply|do-?not-?reply)\\b.*");
    }

    /// 田中 愛子 <aiko@example.jp>; telephones had dots in addresses where none may be
    /// (`"aiko..t."@docomo.ne.jp`), with quotes and without.
    static String address(String from) {
        var angled = ANGLED.matcher(from);
        var found = "";
        while (angled.find()) {
            found = angled.group(1);
        }
        if (found.isEmpty()) {
            var bare = BARE.matcher(from);
            found = bare.find() ? bare.group(1) : "";
        }
        var plain = found.replace("\"", "").strip();
        return plain.length() <= 320 && plain.matches("[^@\\s]+@[^@\\s]+") ? plain : "";
    }

    private static String name(String from) {
        int angle = from.lastIndexOf('<');
        var name = angle < 0 ? "" : MailWords.header(from.substring(0, angle));
        return name.replaceAll("^[\"'\\s]+|[\"'\\s]+$", "").replace("\\\"", "\"");
    }

    private static @Nullable Instant date(MimeMessage message) throws MessagingException {
        var sent = message.getSentDate();
        return sent == null ? null : sent.toInstant();
    }

    private static List<String> ids(String header) {
        var found = ID.matcher(header);
        var ids = new ArrayList<String>();
        while (found.find()) {
            ids.add(found.group());
        }
        return ids;
    }

    private static String first(MimeMessage message, String name) throws MessagingException {
        var all = message.getHeader(name);
        return all == null || all.length == 0 ? "" : cut(all[0], LONGEST_HEADER);
    }

    private static String word(MimeMessage message, String name) throws MessagingException {
        return first(message, name).replaceAll("[;(].*", "").strip().toLowerCase(Locale.ROOT);
    }

    private static boolean has(MimeMessage message, String name) throws MessagingException {
        return message.getHeader(name) != null;
    }

    private static List<Returned.Line> heads(MimeMessage message) throws MessagingException {
        return Collections.list(message.getAllHeaders()).stream()
                .map(Header.class::cast)
                .map(each -> new Returned.Line(each.getName(), each.getValue()))
                .toList();
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    /// Goes through the parts, gathering words and photos.
    private static final class Reader {
        private final StringBuilder words = new StringBuilder();
        private final List<Attached> photos = new ArrayList<>();
        private final List<String> leftOut = new ArrayList<>();
        private final List<Returned.Part> report = new ArrayList<>();
        private int parts;

        String text() {
            return words.toString().strip();
        }

        List<Returned.Part> report() {
            return List.copyOf(report);
        }

        void read(Part part, int depth) {
            if (depth > DEEPEST || ++parts > MOST_PARTS) {
                return;
            }
            var type = type(part);
            if (type.match("multipart/*")) {
                multipart(part, type, depth);
            } else if (type.match("message/*") || type.match("text/rfc822-headers")) {
                report(type, bytes(part));
            } else if (isFile(part, type)) {
                file(part, type);
            } else if (type.match("text/html")) {
                add(HtmlWords.of(textOf(part, type)));
            } else if (type.match("text/*")) {
                add(Flowed.text(textOf(part, type), type));
            }
        }

        private void report(ContentType type, byte[] bytes) {
            report.add(new Returned.Part(lower(type), bytes));
        }

        private void multipart(Part part, ContentType type, int depth) {
            var children = children(part);
            if (children.isEmpty()) {
                // Said to have parts, and has none that can be told apart.
                add(MailWords.decode(bytes(part), ""));
            } else if (type.match("multipart/alternative")) {
                read(best(children), depth + 1);
            } else {
                children.forEach(each -> read(each, depth + 1));
            }
        }

        /// Plain words where there are any; else the last of those that can be read.
        private static Part best(List<BodyPart> children) {
            return children.stream()
                    .filter(each -> type(each).match("text/plain"))
                    .filter(each -> !textOf(each, type(each)).isBlank())
                    .findFirst()
                    .or(
                            () ->
                                    children.stream()
                                            .filter(
                                                    each ->
                                                            type(each).match("text/html")
                                                                    || type(each)
                                                                            .match("multipart/*"))
                                            .reduce((_, last) -> last))
                    .orElse(children.getFirst());
        }

        private void file(Part part, ContentType type) {
            var name = fileName(part, type);
            if (type.match("image/*") || name.matches("(?i).*\\.(jpe?g|png)")) {
                var bytes = bytes(part);
                if (bytes.length < SMALLEST_PHOTO) {
                    return;
                }
                if (photos.size() < MOST_PHOTOS && bytes.length <= LARGEST_PHOTO) {
                    photos.add(new Attached(name, bytes));
                    return;
                }
            }
            leftOut.add(name.isEmpty() ? lower(type) : name);
        }

        private void add(String text) {
            if (!text.isBlank() && words.length() < LONGEST_TEXT) {
                words.append(words.isEmpty() ? "" : "\n").append(text);
            }
        }
    }

    private static boolean isFile(Part part, ContentType type) {
        try {
            return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || !type.match("text/*");
        } catch (MessagingException _) {
            return !type.match("text/*");
        }
    }

    private static List<BodyPart> children(Part part) {
        var children = new ArrayList<BodyPart>();
        try {
            if (part.getContent() instanceof Multipart several) {
                for (int i = 0; i < Math.min(several.getCount(), MOST_PARTS); i++) {
                    children.add(several.getBodyPart(i));
                }
            }
        } catch (MessagingException | IOException | RuntimeException _) {
            // What was read until there is kept.
        }
        return children;
    }

    private static ContentType type(Part part) {
        try {
            var named = part.getContentType();
            return new ContentType(named == null ? "text/plain" : named);
        } catch (MessagingException _) {
            return plain();
        }
    }

    private static ContentType plain() {
        try {
            return new ContentType("text/plain");
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String lower(ContentType type) {
        return type.getBaseType().toLowerCase(Locale.ROOT);
    }

    private static String textOf(Part part, ContentType type) {
        var charset = type.getParameter("charset");
        return MailWords.decode(bytes(part), charset == null ? "" : charset)
                .replace("\r\n", "\n")
                .replace('\r', '\n');
    }

    private static String fileName(Part part, ContentType type) {
        String name = null;
        try {
            name = part.getFileName();
        } catch (MessagingException _) {
            // It has none that can be read.
        }
        if (name == null) {
            name = type.getParameter("name");
        }
        return name == null ? "" : PlainText.line(cut(MailWords.header(name), 120));
    }

    /// Decoded; where its encoding is broken, as far as it can be read.
    private static byte[] bytes(Part part) {
        try (var in = part.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException | MessagingException | RuntimeException _) {
            return raw(part);
        }
    }

    private static byte[] raw(Part part) {
        try (InputStream in =
                part instanceof MimeMessage message
                        ? message.getRawInputStream()
                        : ((MimeBodyPart) part).getRawInputStream()) {
            var bytes = in.readAllBytes();
            var encoding = part.getHeader("Content-Transfer-Encoding");
            boolean base64 =
                    encoding != null && Arrays.toString(encoding).matches("(?i).*base64.*");
            return base64
                    ? MailWords.base64(new String(bytes, StandardCharsets.ISO_8859_1))
                    : bytes;
        } catch (IOException | MessagingException | RuntimeException _) {
            return new byte[0];
        }
    }
}
