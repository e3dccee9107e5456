package kizuna.letters;

import kizuna.platform.PlainText;
import org.jspecify.annotations.Nullable;

/// What became of one message handed to a server.
sealed interface Outcome {
    /// A server's own words, as they are kept and shown.
    static String words(@Nullable String said) {
        return said == null ? "" : PlainText.line(said, 300);
    }

    /// The server took it. `answer`: in its words.
    record Sent(String answer) implements Outcome {}

    /// Not now (4xx). `all`: the server asks for peace, and everything waits.
    record Deferred(String why, boolean all) implements Outcome {}

    /// The connection was lost before the message was whole: it was certainly not taken.
    record Lost(String why) implements Outcome {}

    /// Never (5xx). `dead`: there is nobody at this address.
    record Refused(String why, boolean dead) implements Outcome {}

    /// It refuses us, and not the message: nothing goes until somebody has looked.
    record Halted(String why) implements Outcome {}

    /// The connection was lost after the end of the message and before the answer: it may have
    /// been taken. Never sent again by itself.
    record Unknown(String why) implements Outcome {}
}
