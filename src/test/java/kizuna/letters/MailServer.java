package kizuna.letters;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A mail server for tests (RFC 5321), which keeps what it was given, and which can misbehave
/// at each step of a conversation as servers do: why it is our own stands in
/// docs/decisions/0081.
public final class MailServer implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("<([^>]*)>");

    /// What it does, in place of going on, when it comes to a step.
    public enum Trick {
        DROP,
        DROP_AFTER_TAKING
    }

    public enum Step {
        CONNECT,
        MAIL,
        RCPT,
        DATA,
        BODY,
        END
    }

    /// Asked at each step with the recipient, where one is known: null to go on.
    public interface Mood {
        @Nullable Object at(Step step, String recipient);
    }

    public record Message(String to, String words) {
        public String header(String name) {
            var found =
                    Pattern.compile("(?mi)^" + name + ":[ ]?((?:.*)(?:\r\n[ \t].*)*)")
                            .matcher(words);
            return found.find() ? found.group(1).replaceAll("\r\n[ \t]", " ") : "";
        }

        /// Both parts, decoded.
        public String text() {
            var text = new StringBuilder();
            for (var part : words.split("Content-Transfer-Encoding: base64\r\n\r\n")) {
                var encoded = part.replaceFirst("(?s)\r\n--=_.*", "").replaceAll("\\s", "");
                if (encoded.matches("[A-Za-z0-9+/=]{8,}")) {
                    text.append(
                            new String(
                                    Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
                }
            }
            return text.toString();
        }
    }

    private final ServerSocket socket;
    private final Queue<Message> messages = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();
    private final Queue<String> signedIn = new ConcurrentLinkedQueue<>();
    private final boolean keeps;
    private volatile Mood mood = (_, _) -> null;

    private MailServer(boolean keeps) throws IOException {
        this.keeps = keeps;
        socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    public static MailServer start() {
        return of(true);
    }

    /// Counts only: for tens of thousands.
    static MailServer counting() {
        return of(false);
    }

    private static MailServer of(boolean keeps) {
        try {
            return new MailServer(keeps);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public MailServer mood(Mood now) {
        mood = now;
        return this;
    }

    public int port() {
        return socket.getLocalPort();
    }

    public List<Message> messages() {
        return List.copyOf(messages);
    }

    /// How often each recipient was taken.
    Map<String, Integer> taken() {
        return taken;
    }

    List<String> signedIn() {
        return List.copyOf(signedIn);
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                var caller = socket.accept();
                Thread.ofVirtual().start(() -> talk(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket caller) {
        try (caller) {
            caller.setTcpNoDelay(true);
            var in =
                    new BufferedReader(
                            new InputStreamReader(
                                    caller.getInputStream(), StandardCharsets.ISO_8859_1));
            new Conversation(in, caller.getOutputStream()).run();
        } catch (IOException | Dropped gone) {
            // As it was meant, or the caller was killed.
        }
    }

    private static final class Dropped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final class Conversation {
        private final BufferedReader in;
        private final OutputStream out;
        private String to = "";

        Conversation(BufferedReader in, OutputStream out) {
            this.in = in;
            this.out = out;
        }

        void run() throws IOException {
            if (!say(Step.CONNECT, "220 mail.test ESMTP")) {
                return;
            }
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var command = line.toUpperCase(java.util.Locale.ROOT);
                if (command.startsWith("EHLO")) {
                    say("250-mail.test\r\n250-AUTH PLAIN\r\n250 8BITMIME");
                } else if (command.startsWith("AUTH PLAIN")) {
                    authenticate(line);
                } else if (command.startsWith("MAIL")) {
                    say(Step.MAIL, "250 2.1.0 Ok");
                } else if (command.startsWith("RCPT")) {
                    to = address(line);
                    say(Step.RCPT, "250 2.1.5 Ok");
                } else if (command.startsWith("DATA")) {
                    if (say(Step.DATA, "354 go on")) {
                        body();
                    }
                } else if (command.startsWith("QUIT")) {
                    say("221 2.0.0 bye");
                    return;
                } else {
                    say("250 2.0.0 Ok");
                }
            }
        }

        private void authenticate(String line) throws IOException {
            var sent = line.length() > 11 ? line.substring(11) : "";
            if (sent.isEmpty()) {
                say("334 ");
                sent = in.readLine();
            }
            var said = new String(Base64.getDecoder().decode(sent), StandardCharsets.UTF_8);
            signedIn.add(said.replace('\0', ' ').strip());
            say(said.endsWith("wrong") ? "535 5.7.8 no" : "235 2.7.0 yes");
        }

        private void body() throws IOException {
            var words = new StringBuilder();
            boolean asked = false;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals(".")) {
                    end(words.toString());
                    return;
                }
                if (!asked) {
                    asked = true;
                    if (mood.at(Step.BODY, to) == Trick.DROP) {
                        throw new Dropped();
                    }
                }
                if (keeps) {
                    words.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
                }
            }
        }

        private void end(String words) throws IOException {
            var what = mood.at(Step.END, to);
            if (what == Trick.DROP) {
                throw new Dropped();
            }
            if (what instanceof String answer) {
                say(answer);
                return;
            }
            taken.merge(to, 1, Integer::sum);
            if (keeps) {
                messages.add(new Message(to, words));
            }
            if (what == Trick.DROP_AFTER_TAKING) {
                throw new Dropped();
            }
            say("250 2.0.0 Ok: queued");
        }

        private boolean say(Step step, String otherwise) throws IOException {
            var what = mood.at(step, to);
            if (what instanceof Trick) {
                throw new Dropped();
            }
            say(what instanceof String answer ? answer : otherwise);
            return what == null;
        }

        private void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        private static String address(String line) {
            var found = ADDRESS.matcher(line);
            return found.find() ? found.group(1) : line;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
