package kizuna.letters;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// The newest letters of a shop for feed readers: RSS 2.0 with whole letters in it. Why no
/// library: docs/decisions/0095. Pure.
final class Feed {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private final Front front;
    private final ZoneId zone;
    private final XMLStreamWriter xml;

    private Feed(Front front, ZoneId zone, XMLStreamWriter xml) {
        this.front = front;
        this.zone = zone;
        this.xml = xml;
    }

    static byte[] of(Front front, List<Published> letters, ZoneId zone) {
        var bytes = new ByteArrayOutputStream();
        try {
            var xml =
                    XMLOutputFactory.newDefaultFactory()
                            .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            new Feed(front, zone, xml).write(letters);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private void write(List<Published> letters) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("rss");
        xml.writeAttribute("version", "2.0");
        xml.writeNamespace("atom", ATOM);
        xml.writeNamespace("content", CONTENT);
        xml.writeStartElement("channel");
        text("title", front.name());
        text("link", front.whole(front.at()));
        text("description", front.greeting().isEmpty() ? front.name() : front.greeting());
        text("language", front.language().getLanguage());
        text("lastBuildDate", date(front.seen()));
        xml.writeEmptyElement("atom", "link", ATOM);
        xml.writeAttribute("href", front.whole(front.feed()));
        xml.writeAttribute("rel", "self");
        xml.writeAttribute("type", "application/rss+xml");
        for (var letter : letters) {
            item(letter);
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void item(Published letter) throws XMLStreamException {
        var address = front.whole(front.at() + "/" + letter.slug());
        xml.writeStartElement("item");
        text("title", letter.title());
        text("link", address);
        xml.writeStartElement("guid");
        xml.writeAttribute("isPermaLink", "true");
        xml.writeCharacters(address);
        xml.writeEndElement();
        text("pubDate", date(Objects.requireNonNull(letter.onAt())));
        text("description", letter.beginning());
        xml.writeStartElement("content", "encoded", CONTENT);
        xml.writeCharacters(
                printable(Markdown.page(letter.words(), photo -> address + "/photos/" + photo)));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void text(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(printable(text));
        xml.writeEndElement();
    }

    private String date(Instant at) {
        return DATE.format(at.atZone(zone));
    }

    /// XML 1.0 has no place for most control characters, escaped or not.
    private static String printable(String text) {
        return text.codePoints()
                .filter(
                        each ->
                                each == '\n'
                                        || each == '\t'
                                        || (each >= 0x20 && each <= 0xD7FF)
                                        || (each >= 0xE000 && each <= 0xFFFD)
                                        || each >= 0x10000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
