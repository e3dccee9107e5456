package kizuna.team;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import kizuna.platform.Texts;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Before the first run, whoever finds the page first would own the house. So from anywhere but
/// this machine the first run asks for a code that only the one at the console can read.
@Component
class SetupCode {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"; // no I, O, 0, 1
    private static final int LENGTH = 10;
    private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "[::1]");

    private final Team team;
    private final Texts texts;
    private final String address;
    private final String code;

    SetupCode(Team team, Texts texts, @Value("${server.address:}") String address) {
        this.team = team;
        this.texts = texts;
        this.address = address;
        var random = new SecureRandom();
        this.code =
                random.ints(LENGTH, 0, LETTERS.length())
                        .mapToObj(i -> LETTERS.substring(i, i + 1))
                        .reduce("", String::concat);
    }

    @EventListener
    void tell(WebServerInitializedEvent event) {
        if (team.organisation().isEmpty() && !isLoopback(address)) {
            System.out.println(texts.say(Locale.getDefault(), "team.setup.console", code));
        }
    }

    /// Not from this machine itself. A name that is not this machine's, or a proxy's mark, says
    /// that the request came from farther away than it seems.
    boolean isNeeded(HttpServletRequest request) {
        return !isLoopback(address)
                || !THIS_MACHINE.contains(request.getServerName())
                || request.getHeader("Forwarded") != null
                || request.getHeader("X-Forwarded-For") != null
                || request.getHeader("X-Forwarded-Host") != null;
    }

    boolean is(String typed) {
        return MessageDigest.isEqual(
                code.getBytes(StandardCharsets.UTF_8),
                typed.strip().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    /// For the tests, which cannot read the console.
    String code() {
        return code;
    }

    private static boolean isLoopback(String address) {
        try {
            return !address.isEmpty() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
