package kizuna.letters;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// What the DNS says, by the JDK's own resolver, which is JNDI's: of what comes, only texts are
/// read, and nothing is made of them.
@Component
class NameServer {
    private static final String TIMEOUT_MILLIS = "3000";

    private final String servers;

    /// `servers`: which to ask, as `dns://192.0.2.1 dns://192.0.2.2:5353`; empty: those the machine
    /// asks.
    NameServer(@Value("${kizuna.letters.dns:}") String servers) {
        this.servers = servers;
    }

    /// The TXT records of a name; nothing where nobody could be asked.
    @SuppressWarnings({"BanJNDI", "JdkObsolete"})
    Optional<List<String>> texts(String name) {
        var environment = new Hashtable<String, String>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put("com.sun.jndi.dns.timeout.initial", TIMEOUT_MILLIS);
        environment.put("com.sun.jndi.dns.timeout.retries", "1");
        if (!servers.isBlank()) {
            environment.put(Context.PROVIDER_URL, servers.strip());
        }
        try {
            var dns = new InitialDirContext(environment);
            try {
                var found = dns.getAttributes(name, new String[] {"TXT"}).get("TXT");
                var texts = new ArrayList<String>();
                for (int i = 0; found != null && i < found.size(); i++) {
                    texts.add(plain(String.valueOf(found.get(i))));
                }
                return Optional.of(texts);
            } finally {
                dns.close();
            }
        } catch (NameNotFoundException _) {
            return Optional.of(List.of());
        } catch (NamingException _) {
            return Optional.empty();
        }
    }

    /// A record as it was before JNDI wrote it down: it comes in parts of at most 255 characters
    /// with a blank between them; a part with blanks, quotes or backslashes in it is in quotes, the
    /// latter two with a backslash in front (RFC 1035, section 5.1). What is meant are the parts
    /// one behind the other, with nothing between (RFC 7208, section 3.3).
    static String plain(String record) {
        var plain = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < record.length(); i++) {
            char each = record.charAt(i);
            if (each == '"') {
                quoted = !quoted;
            } else if (quoted && each == '\\' && i + 1 < record.length()) {
                plain.append(record.charAt(++i));
            } else if (quoted || each != ' ') {
                plain.append(each);
            }
        }
        return plain.toString();
    }
}
