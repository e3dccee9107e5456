package kizuna.people;

import java.util.List;
import java.util.Locale;
import kizuna.platform.Form;
import kizuna.platform.Page;

/// The shop's words, list by list. `open`: the form in which something is wrong, as
/// `vocabulary/key`, with what was typed.
public record WordsPage(List<Line> lines, Words words, String open, Form form) implements Page {

    /// `used`: a word of the shop's own that cannot be taken away, only retired.
    public record Line(Word word, boolean own, boolean used) {}

    public List<Vocabulary> vocabularies() {
        return List.of(Vocabulary.values());
    }

    public List<Line> of(Vocabulary vocabulary) {
        return lines.stream().filter(each -> each.word().vocabulary() == vocabulary).toList();
    }

    public static String path(Vocabulary vocabulary) {
        return vocabulary.name().toLowerCase(Locale.ROOT);
    }

    public boolean isOpen(Vocabulary vocabulary, String key) {
        return open.equals(path(vocabulary) + "/" + key);
    }

    public Form form(Vocabulary vocabulary, String key) {
        return isOpen(vocabulary, key) ? form : Form.empty();
    }
}
