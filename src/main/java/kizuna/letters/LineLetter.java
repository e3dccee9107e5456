package kizuna.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import kizuna.line.LineMessages;
import kizuna.platform.Texts;
import org.springframework.stereotype.Component;

/// A letter as LINE takes it: bubbles of words that end with who writes and how to say no, and
/// its photos where readers can fetch them.
@Component
class LineLetter {
    /// So many characters have room, whatever is put in for a reader.
    static final int LONGEST = LineMessages.MOST * LineMessages.LONGEST * 4 / 5;

    private final Links links;
    private final Texts texts;

    LineLetter(Links links, Texts texts) {
        this.links = links;
        this.texts = texts;
    }

    /// `bubbles`, `left`: the words, and what has no room; `pictures`: their addresses; `unseen`:
    /// how many photos do not come along.
    record Said(List<String> bubbles, String left, List<String> pictures, int unseen) {
        LineMessages.Message message() {
            return new LineMessages.Message(bubbles, pictures);
        }
    }

    /// `token`: of their link to choose by; empty where it is only shown.
    Said of(Rendering rendering, Recipient recipient, Sender sender, String token) {
        var words = rendering.words(recipient);
        var photos = Markdown.photos(words);
        boolean reachable = sender.web().startsWith("https://");
        var shown = reachable ? photos : List.<Long>of();
        var text = Markdown.text(words) + "\n\n" + footer(rendering, sender, token);
        var bubbles = Bubbles.of(text, Math.max(2, LineMessages.MOST - shown.size()));
        if (!bubbles.left().isEmpty()) {
            bubbles = Bubbles.of(text, LineMessages.MOST);
        }
        var pictures = pictures(shown, LineMessages.MOST - bubbles.shown().size(), sender);
        return new Said(bubbles.shown(), bubbles.left(), pictures, photos.size() - pictures.size());
    }

    private List<String> pictures(List<Long> photos, int room, Sender sender) {
        LongFunction<String> address =
                photo -> sender.web() + "/letters/picture?t=" + links.photoToken(photo);
        var all = new ArrayList<String>();
        photos.stream().limit(Math.max(0, room)).forEach(each -> all.add(address.apply(each)));
        return all;
    }

    private String footer(Rendering rendering, Sender sender, String token) {
        var footer = texts.say(rendering.language(), "letters.line.footer", sender.name());
        return sender.web().isEmpty() || token.isEmpty()
                ? footer
                : footer
                        + "\n"
                        + texts.say(
                                rendering.language(),
                                "letters.mail.choose",
                                Wishes.at(sender.web(), token));
    }
}
