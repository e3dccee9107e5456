package kizuna.line;

import java.time.Instant;
import java.util.List;
import kizuna.people.Consent;
import kizuna.people.Person;
import kizuna.platform.Page;
import kizuna.platform.QrCode;
import org.jspecify.annotations.Nullable;

/// Someone on LINE. `code`: one that is still good, with the address that opens the chat with it
/// (`chat`) where the account has told its name; `wording`: what they are asked with it; `next`:
/// where the older messages go on.
public record ConversationPage(
        Person person,
        @Nullable Account account,
        List<Friend> friends,
        Consent.Reach reach,
        String code,
        String wording,
        @Nullable Instant until,
        String chat,
        List<Message> messages,
        @Nullable Long next,
        boolean linked,
        @Nullable Long unlinked,
        boolean owner)
        implements Page {
    public String at() {
        return "/line/people/" + person.id().value();
    }

    public @Nullable QrCode qr() {
        return chat.isEmpty() ? null : QrCode.of(chat);
    }
}
