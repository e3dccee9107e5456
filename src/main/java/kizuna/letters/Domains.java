package kizuna.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    /// As they should be; with `look`, as they are.
    List<Line> lines(Sender sender, boolean look) {
        var lines = new ArrayList<Line>();
        var domain = sender.domain();
        var spf = "v=spf1 a:" + sender.host() + " mx ~all";
        lines.add(line("spf", domain, spf, look, Domains::spf));
        if (sender.hasKeys()) {
            for (var kind : Dkim.Kind.values()) {
                lines.add(
                        line(
                                "dkim_" + kind.word(),
                                sender.selector(kind) + "._domainkey." + domain,
                                Dkim.record(kind, sender.open(kind)),
                                look,
                                found -> dkim(found, sender.open(kind))));
            }
        }
        var dmarc = "v=DMARC1; p=none; rua=mailto:" + sender.address();
        lines.add(line("dmarc", "_dmarc." + domain, dmarc, look, Domains::dmarc));
        return lines;
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

    private Line line(String kind, String name, String value, boolean look, Judge judge) {
        if (!look) {
            return new Line(kind, name, value, "", List.of());
        }
        Optional<List<String>> found = names.texts(name);
        return found.map(texts -> found(kind, name, value, judge.state(texts), texts))
                .orElseGet(() -> new Line(kind, name, value, UNKNOWN, List.of()));
    }

    private static Line found(
            String kind, String name, String value, String state, List<String> texts) {
        var shown = kind.equals("spf") ? texts.stream().filter(Domains::isSpf).toList() : texts;
        return new Line(kind, name, value, state, state.equals(MISSING) ? List.of() : shown);
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

    private static String dmarc(List<String> found) {
        return found.stream().anyMatch(each -> each.replace(" ", "").startsWith("v=DMARC1;"))
                ? THERE
                : MISSING;
    }
}
