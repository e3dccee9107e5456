package kizuna.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import kizuna.letters.DomainPage.Line;
import org.springframework.stereotype.Component;

/// The records of a sender's domain: how they should be, and how they are.
@Component
class Domains {
    private static final String THERE = "there";
    private static final String MISSING = "missing";
    private static final String OTHER = "other";
    private static final String UNKNOWN = "unknown";

    private final NameServer names;

    Domains(NameServer names) {
        this.names = names;
    }

    /// As they should be; with `look`, as they are: all asked for at once, so that a name server
    /// that is silent costs the time of one answer.
    List<Line> lines(Sender sender, boolean look) {
        var wanted = wanted(sender);
        if (!look) {
            return wanted.stream().map(each -> each.line("", List.of())).toList();
        }
        try (var asking = Executors.newVirtualThreadPerTaskExecutor()) {
            var looks =
                    wanted.stream()
                            .map(each -> CompletableFuture.supplyAsync(() -> looked(each), asking))
                            .toList();
            return looks.stream().map(CompletableFuture::join).toList();
        }
    }

    private static List<Wanted> wanted(Sender sender) {
        var wanted = new ArrayList<Wanted>();
        var domain = sender.domain();
        var spf = "v=spf1 " + mechanism(sender.host()) + " mx ~all";
        wanted.add(new Wanted("spf", domain, spf, Domains::spf));
        if (sender.hasKeys()) {
            for (var kind : Dkim.Kind.values()) {
                wanted.add(
                        new Wanted(
                                "dkim_" + kind.word(),
                                sender.selector(kind) + "._domainkey." + domain,
                                Dkim.record(kind, sender.open(kind)),
                                found -> dkim(found, sender.open(kind))));
            }
        }
        var dmarc = "v=DMARC1; p=none; rua=mailto:" + sender.address();
        wanted.add(new Wanted("dmarc", "_dmarc." + domain, dmarc, Domains::dmarc));
        return wanted;
    }

    /// Whether both keys are there.
    static boolean hasKeys(List<Line> lines) {
        var keys = lines.stream().filter(each -> each.kind().startsWith("dkim")).toList();
        return !keys.isEmpty() && keys.stream().allMatch(each -> each.state().equals(THERE));
    }

    /// Whether nobody could be asked about some.
    static boolean areUnknown(List<Line> lines) {
        return lines.stream().anyMatch(each -> each.state().equals(UNKNOWN));
    }

    @FunctionalInterface
    private interface Judge {
        String state(List<String> found);
    }

    private record Wanted(String kind, String name, String value, Judge judge) {
        Line line(String state, List<String> found) {
            return new Line(kind, name, value, state, found);
        }
    }

    private Line looked(Wanted wanted) {
        return names.texts(wanted.name)
                .map(texts -> found(wanted, wanted.judge.state(texts), texts))
                .orElseGet(() -> wanted.line(UNKNOWN, List.of()));
    }

    private static Line found(Wanted wanted, String state, List<String> texts) {
        var shown =
                wanted.kind.equals("spf") ? texts.stream().filter(Domains::isSpf).toList() : texts;
        return wanted.line(state, state.equals(MISSING) ? List.of() : shown);
    }

    /// A server that is known by its number is not looked up by name (RFC 7208, 5.6).
    static String mechanism(String host) {
        if (host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
            return "ip4:" + host;
        }
        var bare = host.replaceAll("[\\[\\]]", "");
        return bare.contains(":") ? "ip6:" + bare : "a:" + host;
    }

    /// RFC 7208: one, and no more. Which servers it names is the provider's affair.
    static String spf(List<String> found) {
        long records = found.stream().filter(Domains::isSpf).count();
        if (records == 0) {
            return MISSING;
        } else {
            return records == 1 ? THERE : OTHER;
        }
    }

    private static boolean isSpf(String record) {
        var lower = record.toLowerCase(Locale.ROOT);
        return lower.equals("v=spf1") || lower.startsWith("v=spf1 ");
    }

    private static String dkim(List<String> found, String open) {
        if (found.isEmpty()) {
            return MISSING;
        } else {
            return found.stream().anyMatch(each -> Dkim.has(each, open)) ? THERE : OTHER;
        }
    }

    /// RFC 7489, section 6.6.3: of more than one, none counts.
    private static String dmarc(List<String> found) {
        long records =
                found.stream()
                        .filter(each -> each.replace(" ", "").startsWith("v=DMARC1;"))
                        .count();
        if (records == 0) {
            return MISSING;
        } else {
            return records == 1 ? THERE : OTHER;
        }
    }
}
