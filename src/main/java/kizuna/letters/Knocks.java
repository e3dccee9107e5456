package kizuna.letters;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import kizuna.people.Secrets;
import kizuna.platform.Sql;
import org.springframework.stereotype.Component;

/// Counts how often the same comes again, for all nodes together. What is kept is a keyed
/// fingerprint that is another one each day: by it nobody can be found again, and after a day
/// it is gone.
@Component
class Knocks {
    private static final int PRINT = 16;

    private static final String COUNT =
            """
            insert into letters.knock (print, since, times) values (:print, :since, 1)
            on conflict (print, since) do update set times = letters.knock.times + 1
            returning times
            """;

    private static final String FORGET = "delete from letters.knock where since < :before";

    private final Sql db;
    private final Secrets secrets;
    private final Clock clock;

    Knocks(Sql db, Secrets secrets, Clock clock) {
        this.db = db;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// How often `whose` did `what` in this hour, with this time.
    int inThisHour(String what, String whose) {
        return count(what, whose, clock.instant().truncatedTo(ChronoUnit.HOURS));
    }

    /// The same of this day.
    int today(String what, String whose) {
        return count(what, whose, clock.instant().truncatedTo(ChronoUnit.DAYS));
    }

    private int count(String what, String whose, Instant since) {
        var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var print =
                secrets.sign(
                        "letters.knock:" + day,
                        (what + "\0" + whose).getBytes(StandardCharsets.UTF_8));
        return db.sql(COUNT)
                .param("print", Arrays.copyOf(print, PRINT))
                .param("since", since)
                .get(Integer.class);
    }

    void forget() {
        db.sql(FORGET).param("before", clock.instant().minus(Duration.ofDays(1))).update();
    }

    /// Of an IPv6 address the half that is a household's.
    static String network(String address) {
        try {
            return InetAddress.getByName(address) instanceof Inet6Address six
                    ? Arrays.toString(Arrays.copyOf(six.getAddress(), 8))
                    : address;
        } catch (UnknownHostException _) {
            return address;
        }
    }
}
