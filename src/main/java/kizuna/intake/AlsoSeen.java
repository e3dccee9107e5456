package kizuna.intake;

import java.util.Map;
import java.util.TreeMap;

/// Counts on the way what whoever looks at an import should know besides.
final class AlsoSeen {
    private static final int MOST_STATUSES = 20;

    private final boolean worded;
    private final Map<String, Long> statuses = new TreeMap<>();
    private long refused;
    private long said;
    private long photos;

    AlsoSeen(Mapping mapping) {
        this.worded = !mapping.wording().isEmpty();
    }

    void see(Line.OfPerson person) {
        switch (person.mail()) {
            case YES -> said++;
            case NO -> refused++;
            case UNTOLD -> {}
        }
        var status = person.status();
        if (!status.isEmpty()
                && (statuses.containsKey(status) || statuses.size() < MOST_STATUSES)) {
            statuses.merge(Days.shortened(status), 1L, Long::sum);
        }
        photos += person.photo().isEmpty() ? 0 : 1;
    }

    Outcome.Also seen() {
        return new Outcome.Also(refused, worded ? said : 0, worded ? 0 : said, photos, statuses);
    }
}
