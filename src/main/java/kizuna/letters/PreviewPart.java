package kizuna.letters;

import java.util.List;
import kizuna.platform.Page;

/// A draft as one of its recipients will see it. `look`: by which way; `place`: which of the
/// recipients, from 0, of `persons`; `sentence`: what is wrong in the words, empty where nothing
/// is; `line`: as LINE shows it.
public record PreviewPart(
        Letter letter,
        String look,
        int place,
        int persons,
        String name,
        String title,
        String text,
        LineLetter.Said line,
        String sentence)
        implements Page {
    static final int MOST_PERSONS = 200;

    public static final List<String> LOOKS = List.of("mail", "text", "line", "postcard", "page");

    /// As many characters as stand on a postcard in a hand that is still read with ease.
    static final int POSTCARD = 220;

    public String at() {
        return "/letters/" + letter.id().value();
    }

    public String query(String otherLook, int otherPlace) {
        return "?look=" + otherLook + "&as=" + otherPlace;
    }

    public String frame() {
        return at() + "/preview/frame?as=" + place + "&version=" + letter.version();
    }

    public boolean hasPrevious() {
        return place > 0;
    }

    public boolean hasNext() {
        return place + 1 < persons;
    }

    public int tooMuchOnPostcard() {
        return Math.max(0, text.length() - POSTCARD);
    }
}
