package kizuna.letters;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import kizuna.people.Wording;

/// Behind the link in our mail: one button.
public record ConfirmPage(Front front, String token, String name, String mail, Wording wording)
        implements ShopView {

    /// By which the words they read are known again.
    public String print() {
        return UUID.nameUUIDFromBytes(wording.text().getBytes(StandardCharsets.UTF_8)).toString();
    }
}
