package kizuna.letters;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import kizuna.people.Addressees;
import kizuna.people.Consent;
import kizuna.people.Consents;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.platform.PlainText;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// A reader wants no more letters, and says so of one they got: into the consents, which withdraw
/// what is queued; beside the letter that made them say it; and into their history.
@Component
class Refusals {
    static final int LONGEST = 1_000;

    private final AnswerStore store;
    private final Consents consents;
    private final Addressees addressees;
    private final Touches touches;
    private final Clock clock;

    Refusals(
            AnswerStore store,
            Consents consents,
            Addressees addressees,
            Touches touches,
            Clock clock) {
        this.store = store;
        this.consents = consents;
        this.addressees = addressees;
        this.touches = touches;
        this.clock = clock;
    }

    /// How they said it.
    enum How {
        LINK,
        PAGE,
        ANSWER,
        COMPLAINT;

        String text() {
            return "letters.refused.how." + name().toLowerCase(java.util.Locale.ROOT);
        }

        private Channel channel() {
            return switch (this) {
                case PAGE -> Channel.PAGE;
                case LINK, ANSWER, COMPLAINT -> Channel.MAIL;
            };
        }
    }

    /// Always taken, however often; counted and told of once for each letter. Why, may be said
    /// afterwards; the first words stay.
    @Transactional
    public void refuse(AnswerStore.Posted row, How how, String said) {
        var words = words(said);
        boolean isNew =
                addressees
                        .wishes(row.personId(), Way.Kind.MAIL)
                        .map(Addressees.Wish::given)
                        .orElse(false);
        refuse(row.personId(), how);
        boolean isFirst = remember(row, how, words);
        if (isFirst && isNew) {
            touch(row, how.channel(), words, "refusal", Signal.REFUSAL);
        } else if (!words.isEmpty() && (isFirst || store.reasonGiven(row.id(), words))) {
            touch(row, Channel.PAGE, words, "words");
        }
    }

    /// Of someone who has no letter of ours yet.
    @Transactional
    public void refuse(PersonId person, How how) {
        consents.said(
                person,
                new Consent.New(
                        Way.Kind.MAIL,
                        false,
                        clock.instant(),
                        how == How.PAGE ? Consent.How.PAGE : Consent.How.MAIL,
                        "",
                        ""));
    }

    /// What became of a letter; whether it is the first no to this one.
    boolean remember(AnswerStore.Posted row, How how, String said) {
        boolean first = store.refuse(row, how, said, clock.instant());
        if (first) {
            store.count(row.letterId(), "refusal", 1);
        }
        return first;
    }

    private void touch(
            AnswerStore.Posted row, Channel by, String words, String which, Signal... signals) {
        if (addressees.isThere(row.personId(), row.storeId())) {
            touches.came(
                    NewTouch.received(row.personId(), clock.instant(), by, words, signals)
                            .about(row.subject())
                            .capturedAs(key(which, row.id())),
                    row.storeId());
        }
    }

    static UUID key(String which, long row) {
        return UUID.nameUUIDFromBytes(
                ("kizuna.letters." + which + ":" + row).getBytes(StandardCharsets.US_ASCII));
    }

    private static String words(String said) {
        var words = PlainText.lines(said);
        return words.length() > LONGEST ? words.substring(0, LONGEST) : words;
    }
}
