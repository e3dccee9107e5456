package kizuna.letters;

import java.util.HashMap;
import java.util.List;
import kizuna.Cast;
import kizuna.platform.Form;
import kizuna.team.Me;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// The main store of [Cast] with its own pages on, and letters on them.
@Component
public class OpenShop {
    public static final String AT = "/letters/shop/kizuna";

    private final Cast cast;
    private final Senders senders;
    private final Shopfronts shopfronts;
    private final Letters letters;
    private final Publications publications;
    private final Renderings renderings;

    OpenShop(
            Cast cast,
            Senders senders,
            Shopfronts shopfronts,
            Letters letters,
            Publications publications,
            Renderings renderings) {
        this.cast = cast;
        this.senders = senders;
        this.shopfronts = shopfronts;
        this.letters = letters;
        this.publications = publications;
        this.renderings = renderings;
    }

    /// `on`: of pages, comments and signUp. `port`: of a mail server; 0 where none is needed.
    public void open(int port, String web, String... on) {
        open(cast.mainStore(), port, web, cast.sato(), on);
    }

    void open(StoreId store, int port, String web, Me me, String... on) {
        senders.save(
                store,
                new Senders.Typed(
                        "キズナクリーニング",
                        "東京都台東区1-2-3",
                        "03-1234-5678",
                        "info@shop.example",
                        web,
                        port == 0 ? "" : "localhost",
                        port == 0 ? 587 : port,
                        Sender.Security.NONE,
                        "",
                        null,
                        2,
                        60_000),
                me);
        set(store, me, on);
    }

    void set(String... on) {
        set(cast.mainStore(), cast.sato(), on);
    }

    private void set(StoreId store, Me me, String... on) {
        var typed = new HashMap<>(java.util.Map.of("slug", "kizuna", "greeting", "台東区の、しみ抜きの店です。"));
        List.of(on).forEach(each -> typed.put(each, "on"));
        var form = Form.of(typed);
        if (!shopfronts.save(store, form, me)) {
            throw new IllegalStateException("Not kept: " + typed);
        }
    }

    Letter.Id letter(String subject, String body) {
        var id = letters.draft(cast.mainStore(), cast.sato());
        letters.write(id, 0, subject, body, cast.sato());
        return id;
    }

    /// On the page at once.
    Letter.Id published(String slug, String subject, String body) {
        var id = letter(subject, body);
        publish(id, slug, true, cast.sato());
        return id;
    }

    void publish(Letter.Id id, String slug, boolean atOnce, Me me) {
        var letter = letters.get(id, me);
        publications.publish(
                letter,
                new Publications.Choice(slug, renderings.forAll(letter).print(), atOnce),
                me);
    }
}
