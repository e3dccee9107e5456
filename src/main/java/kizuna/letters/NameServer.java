package kizuna.letters;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;
import org.springframework.stereotype.Component;

/// What the DNS says, by the JDK's own resolver, which is JNDI's: of what comes, only texts are
/// read, and nothing is made of them.
@Component
class NameServer {
    private static final String TIMEOUT_MILLIS = "3000";

    /// The TXT records of a name; nothing where nobody could be asked.
    @SuppressWarnings({"BanJNDI", "JdkObsolete"})
    Optional<List<String>> texts(String name) {
        var environment = new Hashtable<String, String>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put("com.sun.jndi.dns.timeout.initial", TIMEOUT_MILLIS);
        environment.put("com.sun.jndi.dns.timeout.retries", "1");
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

    /// Long records come in parts of 255 characters, each in quotes.
    static String plain(String record) {
        return record.replace("\" \"", "").replace("\"", "");
    }
}
