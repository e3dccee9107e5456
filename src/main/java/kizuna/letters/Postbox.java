package kizuna.letters;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.StoreClosedException;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.angus.mail.pop3.POP3Folder;

/// A mailbox, open. Looking at a mail leaves it as it was: unread where it was unread, and where
/// it was.
final class Postbox implements AutoCloseable {
    private static final Duration CONNECTING = Duration.ofSeconds(20);
    private static final Duration ANSWERING = Duration.ofSeconds(60);

    /// Larger mails are known by their heads only.
    static final int LARGEST = 25 << 20;

    /// Of a mailbox that cannot tell by day, after so many old ones all before them are older.
    private static final int OLD_ENOUGH = 30;

    private final Mailbox box;
    private final Store store;
    private final Folder inbox;

    private Postbox(Mailbox box, Store store, Folder inbox) {
        this.box = box;
        this.store = store;
        this.inbox = inbox;
    }

    /// A mail in it. `source`: by which it is known again; `uid`: IMAP only, else 0.
    record Item(String source, long uid, Message message) {
        byte[] bytes() throws MessagingException, IOException {
            var bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return bytes.toByteArray();
        }

        boolean isTooLarge() throws MessagingException {
            return message.getSize() > LARGEST;
        }

        byte[] head() throws MessagingException {
            var head = new StringBuilder();
            var lines = ((MimeMessage) message).getAllHeaderLines();
            while (lines.hasMoreElements()) {
                head.append(lines.nextElement()).append("\r\n");
            }
            return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        }

        void remove() throws MessagingException {
            message.setFlag(Flags.Flag.DELETED, true);
        }
    }

    /// What is new: to be read, oldest first; and those that are known to be old.
    record Fresh(long validity, List<Item> items, List<String> old) {}

    static Postbox open(Mailbox box, String password) throws MessagingException {
        var session = Session.getInstance(properties(box));
        var store = session.getStore(box.protocol().word());
        store.connect(box.host(), box.port(), box.userName(), password);
        try {
            var inbox = store.getFolder("INBOX");
            inbox.open(box.clears() ? Folder.READ_WRITE : Folder.READ_ONLY);
            return new Postbox(box, store, inbox);
        } catch (MessagingException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static Properties properties(Mailbox box) {
        var properties = new Properties();
        var prefix = "mail." + box.protocol().word() + ".";
        properties.put(prefix + "connectiontimeout", String.valueOf(CONNECTING.toMillis()));
        properties.put(prefix + "timeout", String.valueOf(ANSWERING.toMillis()));
        properties.put(prefix + "writetimeout", String.valueOf(ANSWERING.toMillis()));
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "peek", "true");
        properties.put(prefix + "partialfetch", "false");
        properties.put(prefix + "rsetbeforequit", String.valueOf(!box.clears()));
        switch (box.security()) {
            case TLS -> properties.put(prefix + "ssl.enable", "true");
            case STARTTLS -> {
                properties.put(prefix + "starttls.enable", "true");
                properties.put(prefix + "starttls.required", "true");
            }
            case NONE -> {}
        }
        return properties;
    }

    int size() throws MessagingException {
        return inbox.getMessageCount();
    }

    /// `known`: of some sources those that were handled.
    Fresh fresh(Function<Collection<String>, Set<String>> known, int limit)
            throws MessagingException {
        return inbox instanceof POP3Folder pop
                ? ofPop(pop, known, limit)
                : ofImap((UIDFolder) inbox, limit);
    }

    private Fresh ofImap(UIDFolder folder, int limit) throws MessagingException {
        long validity = folder.getUIDValidity();
        var last = box.validity();
        long from = last != null && last == validity ? box.lastUid() : 0;
        var messages =
                from == 0 ? sinceTheDay() : folder.getMessagesByUID(from + 1, UIDFolder.LASTUID);
        fetch(messages);
        var items = new ArrayList<Item>();
        for (var each : messages) {
            long uid = each == null ? 0 : folder.getUID(each);
            // "All from the next one on" answers with the last one where there is none (RFC 3501).
            if (uid > from) {
                items.add(new Item("imap." + box.box() + "." + validity + "." + uid, uid, each));
            }
        }
        items.sort(Comparator.comparingLong(Item::uid));
        return new Fresh(validity, items.stream().limit(limit).toList(), List.of());
    }

    private Message[] sinceTheDay() throws MessagingException {
        var day = Date.from(box.since().atStartOfDay(ZoneOffset.UTC).toInstant());
        return inbox.getMessageCount() == 0
                ? new Message[0]
                : inbox.search(new ReceivedDateTerm(ComparisonTerm.GE, day));
    }

    private void fetch(Message[] messages) throws MessagingException {
        if (messages.length > 0) {
            var wanted = new FetchProfile();
            wanted.add(UIDFolder.FetchProfileItem.UID);
            wanted.add(FetchProfile.Item.SIZE);
            inbox.fetch(messages, wanted);
        }
    }

    /// The newest first until they are known or old; handled oldest first.
    private Fresh ofPop(
            POP3Folder folder, Function<Collection<String>, Set<String>> known, int limit)
            throws MessagingException {
        var messages = folder.getMessages();
        var wanted = new FetchProfile();
        wanted.add(UIDFolder.FetchProfileItem.UID);
        folder.fetch(messages, wanted);
        var sources = new ArrayList<String>();
        for (var each : messages) {
            sources.add("pop3." + box.box() + "." + folder.getUID(each));
        }
        var seen = new HashSet<String>();
        for (int from = 0; from < sources.size(); from += 1000) {
            seen.addAll(known.apply(sources.subList(from, Math.min(sources.size(), from + 1000))));
        }
        var items = new ArrayList<Item>();
        var old = new ArrayList<String>();
        int oldInARow = 0;
        for (int i = messages.length - 1; i >= 0; i--) {
            if (!seen.contains(sources.get(i))) {
                boolean isOld = oldInARow >= OLD_ENOUGH || isOld(messages[i]);
                oldInARow = isOld ? oldInARow + 1 : 0;
                if (isOld) {
                    old.add(sources.get(i));
                } else {
                    items.add(new Item(sources.get(i), 0, messages[i]));
                }
            }
        }
        return new Fresh(0, items.reversed().stream().limit(limit).toList(), old);
    }

    private boolean isOld(Message message) throws MessagingException {
        var sent = message.getSentDate();
        return sent != null
                && sent.toInstant().isBefore(box.since().atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /// Whether the line is gone, and not only this mail.
    static boolean isLost(Exception e) {
        return e instanceof FolderClosedException
                || e instanceof StoreClosedException
                || (e.getCause() instanceof Exception cause && isLost(cause));
    }

    /// What of it may be shown: the words of the server, without what we said.
    static String said(Exception e) {
        var said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return Outcome.words(said);
    }

    @Override
    public void close() {
        try (store) {
            inbox.close(box.clears());
        } catch (MessagingException | RuntimeException _) {
            // It was lost; what was to be deleted is there still, and known.
        }
    }
}
