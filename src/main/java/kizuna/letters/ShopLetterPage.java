package kizuna.letters;

import java.util.List;
import kizuna.platform.Form;
import org.jspecify.annotations.Nullable;

/// One letter as everyone reads it, and what its readers said. `html`: its words, laid out;
/// `next`: after which comment there are more; `token`: proves that the form for a comment is
/// ours; `reader`: by whose own link it was opened, where it was; `said`: one was just left.
public record ShopLetterPage(
        Front front,
        Published letter,
        String html,
        String photo,
        List<Comment> comments,
        @Nullable Long next,
        Form form,
        String token,
        String reader,
        boolean said)
        implements ShopView {
    public String at() {
        return front.at() + "/" + letter.slug();
    }

    public Head head() {
        return new Head(
                letter.title(), letter.beginning(), at(), photo, String.valueOf(letter.onAt()));
    }

    ShopLetterPage with(boolean justSaid) {
        return new ShopLetterPage(
                front, letter, html, photo, comments, next, form, token, reader, justSaid);
    }
}
