package kizuna.letters;

import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.StreamProvider;
import java.io.ByteArrayOutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.eclipse.angus.mail.util.MailStreamProvider;

/// A message as it goes over the wire: text and HTML, everything in ASCII, so that no server on
/// the way has a reason to change it and break its signature.
final class Mime {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private static final Base64.Encoder LINES =
            Base64.getMimeEncoder(76, "\r\n".getBytes(StandardCharsets.US_ASCII));

    static {
        // Else each header that is encoded looks through all jars for who encodes it.
        var encoder = MailStreamProvider.class;
        if (ClassLoader.getSystemClassLoader().equals(encoder.getClassLoader())) {
            System.setProperty(StreamProvider.class.getName(), encoder.getName());
        }
    }

    private Mime() {}

    /// One header as it stands in the message, folded, without the end of its last line.
    record Header(String name, String value) {
        @Override
        public String toString() {
            return name + ": " + value;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // bytes, as the wire wants them
    record Parts(List<Header> headers, byte[] body) {
        byte[] bytes() {
            var bytes = new ByteArrayOutputStream(body.length + 1_500);
            headers.forEach(each -> bytes.writeBytes(ascii(each + "\r\n")));
            bytes.writeBytes(ascii("\r\n"));
            bytes.writeBytes(body);
            return bytes.toByteArray();
        }

        Parts with(Header first) {
            var more = new ArrayList<Header>(headers.size() + 1);
            more.add(first);
            more.addAll(headers);
            return new Parts(more, body);
        }
    }

    /// `from`: made once for all letters of the sender, see [#from]. `toName`: as the mail
    /// program shows it; `messageId` with its brackets.
    record Envelope(
            Sender sender,
            Header from,
            String to,
            String toName,
            String messageId,
            Instant at,
            ZoneId zone) {}

    static Header from(Sender sender) {
        return new Header("From", mailbox(sender.name(), sender.address()));
    }

    static Parts of(Envelope envelope, Rendering.Rendered rendered) {
        var sender = envelope.sender();
        var boundary = "=_" + envelope.messageId().replaceAll("[^A-Za-z0-9]", "");
        var headers = new ArrayList<Header>();
        headers.add(envelope.from());
        headers.add(new Header("To", mailbox(envelope.toName(), Line.quoted(envelope.to()))));
        headers.add(new Header("Subject", encoded(rendered.subject(), 9)));
        headers.add(new Header("Date", DATE.format(envelope.at().atZone(envelope.zone()))));
        headers.add(new Header("Message-ID", envelope.messageId()));
        headers.add(new Header("MIME-Version", "1.0"));
        headers.add(
                new Header(
                        "Content-Type",
                        "multipart/alternative;\r\n boundary=\"" + boundary + "\""));
        unsubscribe(headers, sender, rendered.refusal());
        var body =
                part(boundary, "text/plain", rendered.text())
                        + html(boundary, rendered)
                        + "--"
                        + boundary
                        + "--\r\n";
        return new Parts(headers, ascii(body));
    }

    /// RFC 2369, and RFC 8058 where the link is one of https.
    private static void unsubscribe(List<Header> headers, Sender sender, String refusal) {
        var byMail = "<mailto:" + sender.address() + "?subject=unsubscribe>";
        headers.add(
                new Header(
                        "List-Unsubscribe",
                        refusal.isEmpty() ? byMail : "<" + refusal + ">,\r\n " + byMail));
        if (refusal.startsWith("https:")) {
            headers.add(new Header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        }
    }

    /// With the photos it shows, where there are any (RFC 2387).
    private static String html(String boundary, Rendering.Rendered rendered) {
        if (rendered.photos().isEmpty()) {
            return part(boundary, "text/html", rendered.html());
        }
        var inner = boundary + "_related";
        var related =
                new StringBuilder("--")
                        .append(boundary)
                        .append("\r\nContent-Type: multipart/related; type=\"text/html\";")
                        .append("\r\n boundary=\"")
                        .append(inner)
                        .append("\"\r\n\r\n")
                        .append(part(inner, "text/html", rendered.html()));
        for (var photo : rendered.photos()) {
            related.append("--").append(inner).append("\r\n").append(photo.part());
        }
        return related.append("--").append(inner).append("--\r\n").toString();
    }

    /// A photo as it stands in each message that shows it.
    static Rendering.Photo photo(long id, byte[] jpeg, String domain) {
        var contentId = "photo" + id + ".kizuna@" + domain;
        return new Rendering.Photo(
                id,
                contentId,
                "Content-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\nContent-ID: <"
                        + contentId
                        + ">\r\nContent-Disposition: inline; filename=\"photo"
                        + id
                        + ".jpg\"\r\n\r\n"
                        + LINES.encodeToString(jpeg)
                        + "\r\n");
    }

    private static String part(String boundary, String type, String text) {
        return "--"
                + boundary
                + "\r\nContent-Type: "
                + type
                + "; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + LINES.encodeToString(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))
                + "\r\n";
    }

    private static String mailbox(String name, String address) {
        return name.isBlank() ? address : phrase(name) + "\r\n <" + address + ">";
    }

    private static String phrase(String name) {
        try {
            var word = MimeUtility.encodeWord(name, "UTF-8", "B");
            return word.equals(name)
                    ? "\"" + name.replaceAll("[\"\\\\\\p{Cntrl}]", "") + "\""
                    : MimeUtility.fold(6, word);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text, int used) {
        try {
            return MimeUtility.fold(used, MimeUtility.encodeText(text, "UTF-8", "B"));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
