package kizuna.letters;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Properties;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/// One connection to a mail server, kept open from message to message and opened again where it
/// was lost. It knows how far a message came, on which depends what a lost connection means.
final class Line implements AutoCloseable {
    private static final Duration CONNECTING = Duration.ofSeconds(20);

    /// RFC 5321, 4.5.3.2.6: the answer to the end of a message may take ten minutes.
    private static final Duration ANSWERING = Duration.ofMinutes(5);

    private static final Pattern CODE = Pattern.compile("\\b([245][0-9]{2})[ -]");

    private final Sender sender;
    private final String password;
    private final Session session;
    private @Nullable Wire wire;

    Line(Sender sender, String password) {
        this.sender = sender;
        this.password = password;
        this.session = Session.getInstance(properties(sender));
    }

    private static Properties properties(Sender sender) {
        var properties = new Properties();
        properties.put("mail.smtp.auth", String.valueOf(!sender.userName().isEmpty()));
        properties.put("mail.smtp.from", sender.address());
        properties.put("mail.smtp.localhost", sender.domain());
        properties.put("mail.smtp.connectiontimeout", String.valueOf(CONNECTING.toMillis()));
        properties.put("mail.smtp.timeout", String.valueOf(ANSWERING.toMillis()));
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.socketFactory", new PromptSockets());
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        switch (sender.security()) {
            case TLS -> {
                properties.put("mail.smtp.ssl.enable", "true");
                properties.put("mail.smtp.ssl.socketFactory", PromptSockets.secured());
            }
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case NONE -> {}
        }
        return properties;
    }

    /// How far a message came.
    private enum Stage {
        ENVELOPE,
        BODY,
        END
    }

    private static final class Wire extends SMTPTransport {
        private Stage stage = Stage.ENVELOPE;
        private volatile boolean up;

        Wire(Session session, URLName where) {
            super(session, where);
        }

        /// As far as we know: asking the server would cost an answer for each message.
        @Override
        protected synchronized void setConnected(boolean connected) {
            up = connected;
            super.setConnected(connected);
        }

        @Override
        protected OutputStream data() throws MessagingException {
            var body = super.data();
            stage = Stage.BODY;
            return body;
        }

        @Override
        protected void finishData() throws IOException, MessagingException {
            stage = Stage.END;
            super.finishData();
        }
    }

    /// Whole already: nothing of it is to be made or changed on the way.
    private static final class Ready extends MimeMessage {
        private final byte[] bytes;

        Ready(Session session, byte[] bytes) {
            super(session);
            this.bytes = bytes;
        }

        @Override
        public void writeTo(OutputStream out, String @Nullable [] ignored) throws IOException {
            out.write(bytes);
        }
    }

    Outcome send(byte[] message, String to) {
        Wire open;
        try {
            open = open();
        } catch (AuthenticationFailedException e) {
            return new Outcome.Halted(said(e));
        } catch (MessagingException e) {
            int code = code(e);
            return code >= 500 && code < 600
                    ? new Outcome.Halted(said(e))
                    : new Outcome.Deferred(said(e), true);
        }
        open.stage = Stage.ENVELOPE;
        try {
            open.sendMessage(new Ready(session, message), new Address[] {address(to)});
            return new Outcome.Sent(Outcome.words(open.getLastServerResponse()));
        } catch (MessagingException | RuntimeException e) {
            return outcome(open.stage, e);
        }
    }

    /// Where an answer came, it says what happened; without one, what matters is whether the
    /// server had the whole message (RFC 5321, 4.1.1.4: a part of one is thrown away).
    private Outcome outcome(Stage stage, Exception e) {
        var refused = find(e, SMTPAddressFailedException.class);
        int code = code(e);
        if (code == 421 || (code >= 400 && code < 500)) {
            if (code == 421) {
                drop();
            }
            return new Outcome.Deferred(said(e), code == 421);
        } else if (code >= 500 && code < 600) {
            if (refused != null) {
                return new Outcome.Refused(said(e), isDead(said(refused)));
            }
            var sending = find(e, SMTPSendFailedException.class);
            return sending != null && sending.getCommand().startsWith("MAIL")
                    ? new Outcome.Halted(said(e))
                    : new Outcome.Refused(said(e), false);
        }
        drop();
        return stage == Stage.END ? new Outcome.Unknown(said(e)) : new Outcome.Lost(said(e));
    }

    /// RFC 3463: 5.1.x speaks of the address. Without such a code, "no such user" is 550 or
    /// 551; but 5.7.x is a matter of policy.
    private static boolean isDead(String said) {
        return said.matches("(?s).*\\b5\\.1\\.[0-9]+.*")
                || (said.matches("(?s).*\\b55[01]\\b.*")
                        && !said.matches("(?s).*\\b5\\.[0-9]+\\.[0-9]+.*"));
    }

    private Wire open() throws MessagingException {
        var known = wire;
        if (known != null && known.up) {
            return known;
        }
        drop();
        var made =
                new Wire(
                        session,
                        new URLName("smtp", sender.host(), sender.port(), null, null, null));
        if (sender.userName().isEmpty()) {
            made.connect(sender.host(), sender.port(), null, null);
        } else {
            made.connect(sender.host(), sender.port(), sender.userName(), password);
        }
        wire = made;
        return made;
    }

    private void drop() {
        var lost = wire;
        wire = null;
        if (lost != null) {
            try {
                lost.close();
            } catch (MessagingException | RuntimeException _) {
                // It was lost.
            }
        }
    }

    @Override
    public void close() {
        drop();
    }

    private static InternetAddress address(String to) {
        var address = new InternetAddress();
        address.setAddress(quoted(to));
        return address;
    }

    /// Japanese telephones have addresses with dots where none may be; quoted they may.
    static String quoted(String to) {
        int at = to.lastIndexOf('@');
        var local = to.substring(0, Math.max(0, at));
        boolean plain =
                local.startsWith("\"")
                        || (!local.startsWith(".")
                                && !local.endsWith(".")
                                && !local.contains(".."));
        return plain ? to : "\"" + local + "\"" + to.substring(at);
    }

    private static int code(Exception e) {
        var refused = find(e, SMTPAddressFailedException.class);
        var sending = find(e, SMTPSendFailedException.class);
        if (refused != null) {
            return refused.getReturnCode();
        } else if (sending != null) {
            return sending.getReturnCode();
        } else {
            return first(said(e));
        }
    }

    /// "550 …" in a bare exception's words.
    private static int first(String said) {
        var found = CODE.matcher(said);
        return found.find() ? Integer.parseInt(found.group(1)) : -1;
    }

    private static <E extends Exception> @Nullable E find(Exception e, Class<E> type) {
        @Nullable Throwable each = e;
        while (each != null) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
            each =
                    each instanceof MessagingException nested && nested.getNextException() != null
                            ? nested.getNextException()
                            : each.getCause();
        }
        return null;
    }

    private static String said(Exception e) {
        var innermost =
                e instanceof SendFailedException failed && failed.getNextException() != null
                        ? failed.getNextException()
                        : e;
        return Outcome.words(innermost.getMessage());
    }
}
