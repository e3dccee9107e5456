package kizuna.letters;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A name server on this machine, as RFC 1035 has it: TXT and CNAME records by UDP, and by TCP what
/// has no room in 512 bytes. A name that nobody set does not exist.
public final class DnsServer {
    private static final int ROOM = 512;
    private static final int TXT = 16;
    private static final int CNAME = 5;
    private static final int SERVER_FAILURE = 2;
    private static final int NO_SUCH_NAME = 3;

    private static final DnsServer SHARED = new DnsServer();

    private final Map<String, List<List<String>>> texts = new ConcurrentHashMap<>();
    private final Map<String, String> aliases = new ConcurrentHashMap<>();
    private final Map<String, Boolean> broken = new ConcurrentHashMap<>();
    private final Map<String, Boolean> silent = new ConcurrentHashMap<>();
    private final DatagramSocket udp;
    private final ServerSocket tcp;

    private DnsServer() {
        try {
            var here = InetAddress.getLoopbackAddress();
            tcp = new ServerSocket(0, 50, here);
            udp = new DatagramSocket(tcp.getLocalPort(), here);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::answerDatagrams);
        Thread.ofVirtual().start(this::answerConnections);
    }

    /// The one for all tests of a run, empty again with each [#cleared].
    public static DnsServer shared() {
        return SHARED;
    }

    public String address() {
        return "dns://127.0.0.1:" + udp.getLocalPort();
    }

    DnsServer cleared() {
        texts.clear();
        aliases.clear();
        broken.clear();
        silent.clear();
        return this;
    }

    /// A record of one or more parts. A name with several records is set several times.
    void text(String name, String... parts) {
        texts.merge(
                key(name),
                List.of(List.of(parts)),
                (before, more) ->
                        java.util.stream.Stream.concat(before.stream(), more.stream()).toList());
    }

    /// It is there, and has other records than those asked for.
    void empty(String name) {
        texts.put(key(name), List.of());
    }

    void alias(String name, String target) {
        aliases.put(key(name), target);
    }

    /// As a server that cannot reach the one that would know.
    void breaks(String name) {
        broken.put(key(name), true);
    }

    void keepsSilent(String name) {
        silent.put(key(name), true);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
    }

    private void answerDatagrams() {
        var room = new byte[ROOM];
        while (!udp.isClosed()) {
            try {
                var asked = new DatagramPacket(room, room.length);
                udp.receive(asked);
                var answer = answer(ByteBuffer.wrap(room, 0, asked.getLength()), ROOM);
                if (answer != null) {
                    udp.send(new DatagramPacket(answer, answer.length, asked.getSocketAddress()));
                }
            } catch (IOException _) {
                // The next one may be well.
            }
        }
    }

    private void answerConnections() {
        while (!tcp.isClosed()) {
            try (var connection = tcp.accept()) {
                var in = new DataInputStream(connection.getInputStream());
                var asked = in.readNBytes(in.readUnsignedShort());
                var answer = answer(ByteBuffer.wrap(asked), 0xffff);
                if (answer != null) {
                    var out = new DataOutputStream(connection.getOutputStream());
                    out.writeShort(answer.length);
                    out.write(answer);
                    out.flush();
                }
            } catch (IOException _) {
                // The next one may be well.
            }
        }
    }

    /// Null where it keeps silent.
    private byte @Nullable [] answer(ByteBuffer asked, int room) throws IOException {
        int id = asked.getShort() & 0xffff;
        asked.position(12);
        int begin = asked.position();
        var name = name(asked);
        asked.getInt(); // type and class
        var question = new byte[asked.position() - begin];
        asked.position(begin).get(question);
        if (silent.containsKey(key(name))) {
            return null;
        }
        var target = aliases.get(key(name));
        var found = texts.get(key(target == null ? name : target));
        int code = 0;
        if (broken.containsKey(key(name))) {
            code = SERVER_FAILURE;
        } else if (found == null) {
            code = NO_SUCH_NAME;
        }
        var records = new ByteArrayOutputStream();
        var out = new DataOutputStream(records);
        int count = 0;
        if (target != null) {
            record(out, question, CNAME, name(target));
            count++;
        }
        if (code == 0 && found != null) {
            for (var each : found) {
                record(out, target == null ? question : withEnd(name(target)), TXT, parts(each));
                count++;
            }
        }
        boolean tooLong = 12 + question.length + records.size() > room;
        var message = new ByteArrayOutputStream();
        var head = new DataOutputStream(message);
        head.writeShort(id);
        // An answer; as recursion was asked for, so it was done; cut short where it has no room.
        head.writeShort(0x8180 | (tooLong ? 0x0200 : 0) | code);
        head.writeShort(1);
        head.writeShort(tooLong ? 0 : count);
        head.writeShort(0);
        head.writeShort(0);
        head.write(question);
        if (!tooLong) {
            head.write(records.toByteArray());
        }
        return message.toByteArray();
    }

    /// `owner`: its name first, with whatever is behind it.
    private static void record(DataOutputStream out, byte[] owner, int type, byte[] data)
            throws IOException {
        out.write(owner, 0, owner.length - 4);
        out.writeShort(type);
        out.writeShort(1);
        out.writeInt(60);
        out.writeShort(data.length);
        out.write(data);
    }

    private static byte[] withEnd(byte[] name) {
        return ByteBuffer.allocate(name.length + 4).put(name).array();
    }

    private static byte[] parts(List<String> parts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var part : parts) {
            var text = part.getBytes(StandardCharsets.US_ASCII);
            if (text.length > 255) {
                throw new IOException("A part of " + text.length);
            }
            bytes.write(text.length);
            bytes.write(text);
        }
        return bytes.toByteArray();
    }

    private static byte[] name(String name) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var label : key(name).split("\\.")) {
            bytes.write(label.length());
            bytes.write(label.getBytes(StandardCharsets.US_ASCII));
        }
        bytes.write(0);
        return bytes.toByteArray();
    }

    private static String name(ByteBuffer from) {
        var name = new StringBuilder();
        for (int length = from.get(); length > 0; length = from.get()) {
            var label = new byte[length];
            from.get(label);
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(label, StandardCharsets.US_ASCII));
        }
        return name.toString();
    }
}
