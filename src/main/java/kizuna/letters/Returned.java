package kizuna.letters;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a mail server has to say about a mail of ours: that it could not be delivered, or that
/// its reader complained of it. `original`: the Message-ID of ours, where the report quotes it;
/// `link`: the signed token in our own header, which only who has our letter can know.
sealed interface Returned {
    String original();

    String link();

    /// RFC 3464, and what servers wrote before it and beside it.
    record Undelivered(String original, String link, List<Failure> failures) implements Returned {}

    /// RFC 5965. `recipient`: where the provider tells it.
    record Complaint(String original, String link, String recipient) implements Returned {}

    /// Of one recipient. `status`: RFC 3463, `5.1.1`; empty where the server gives none.
    record Failure(String recipient, Action action, String status, String said) {
        /// Whether it is for good. A mail that ran out of time failed, and the address may be
        /// alive.
        boolean isLasting() {
            return action == Action.FAILED && !status.startsWith("4");
        }

        Reason reason() {
            return Reason.of(status, said);
        }
    }

    enum Action {
        FAILED,
        DELAYED,
        /// Delivered, relayed, expanded: nothing is wrong.
        FINE
    }

    /// Why it came back, as far as a shop can do something about it.
    enum Reason {
        NOBODY,
        FULL,
        REFUSED,
        TOO_LARGE,
        UNREACHED,
        OTHER;

        private static final Pattern NO_SUCH =
                Pattern.compile(
                        "(?i).*(user unknown|unknown user|no such user|user not found|does ?n.t exist|does not exist"
                                + "|doesn.t have a|recipientnotfound|mailbox unavailable|no mailbox|invalid recipient"
                                + "|unknown recipient|unknown address|account is disabled|not found|宛先.*(存在しない|見つかりません)|ユーザー.*存在しません).*");

        private static final Pattern OVER_QUOTA =
                Pattern.compile(
                        "(?i).*(quota|mailbox (is )?full|mailboxfull|容量|too much mail data).*");

        private static final Pattern POLICY =
                Pattern.compile(
                        "(?i).*(spam|blocked|block ?list|blacklist|policy|dmarc|spf|rejected|denied|not allowed|受信拒否).*");

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// RFC 3463: subject and detail; without them, the words of the server.
        static Reason of(String status, String said) {
            var detail = status.replaceFirst("^[245]\\.", "");
            return switch (detail) {
                case "1.1", "1.2", "1.3", "1.6", "1.10", "2.1" -> NOBODY;
                case "2.2" -> FULL;
                case "2.3", "3.4" -> TOO_LARGE;
                case "4.1", "4.2", "4.3", "4.4", "4.7" -> UNREACHED;
                default -> detail.startsWith("7.") ? REFUSED : byWords(said);
            };
        }

        private static Reason byWords(String said) {
            if (OVER_QUOTA.matcher(said).matches()) {
                return FULL;
            } else if (NO_SUCH.matcher(said).matches()) {
                return NOBODY;
            } else {
                return POLICY.matcher(said).matches() ? REFUSED : OTHER;
            }
        }

        /// Whether it speaks of the address. That a letter is too large or that a server does
        /// not trust ours says nothing against its reader.
        boolean isOfTheAddress() {
            return this == NOBODY || this == FULL || this == OTHER;
        }
    }

    record Line(String name, String value) {}

    /// A part of a report, decoded.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Part(String type, byte[] bytes) {
        String text() {
            return MailWords.decode(bytes, "").replace("\r\n", "\n");
        }
    }

    Pattern MESSAGE_ID = Pattern.compile("(?im)^message-id:\\s*(<[^<>\\s]{3,400}>)");
    Pattern LINK = Pattern.compile("/letters/refusal\\?t=([A-Za-z0-9_-]{32})");
    Pattern RECIPIENT = Pattern.compile("^<([^<>@\\s]+@[^<>@\\s]+)>:?\\s*(.*)$");

    /// Nothing where it is no report. `text`: the words for people.
    static Optional<Returned> of(List<Part> parts, List<Line> heads, String text) {
        var quoted = quoted(parts, text);
        var original = found(MESSAGE_ID, quoted);
        var link = found(LINK, unfolded(quoted));
        for (var part : parts) {
            if (part.type().equals("message/feedback-report")) {
                return complaint(part, original, link);
            } else if (part.type().endsWith("delivery-status")) {
                return undelivered(failures(part), original, link);
            }
        }
        return isFromServer(heads)
                ? undelivered(told(heads, text), original, link)
                : Optional.empty();
    }

    private static Optional<Returned> undelivered(
            List<Failure> failures, String original, String link) {
        return failures.isEmpty()
                ? Optional.empty()
                : Optional.of(new Undelivered(original, link, failures));
    }

    /// "not-spam" is no complaint.
    private static Optional<Returned> complaint(Part part, String original, String link) {
        var fields = fields(part.text());
        return value(fields, "feedback-type").equalsIgnoreCase("not-spam")
                ? Optional.empty()
                : Optional.of(
                        new Complaint(original, link, address(value(fields, "original-rcpt-to"))));
    }

    /// The first group is of the message, each other one of a recipient.
    private static List<Failure> failures(Part part) {
        var failures = new ArrayList<Failure>();
        for (var group : part.text().strip().split("\n[ \t]*\n")) {
            var fields = fields(group);
            var recipient = address(value(fields, "final-recipient"));
            var asGiven = address(value(fields, "original-recipient"));
            if (!recipient.isEmpty() || !asGiven.isEmpty()) {
                failures.add(
                        new Failure(
                                asGiven.isEmpty() ? recipient : asGiven,
                                action(value(fields, "action")),
                                status(value(fields, "status")),
                                said(value(fields, "diagnostic-code"))));
            }
        }
        return failures;
    }

    private static Action action(String word) {
        return switch (word.replaceAll("[^A-Za-z].*", "").toLowerCase(Locale.ROOT)) {
            case "failed" -> Action.FAILED;
            case "delayed" -> Action.DELAYED;
            default -> Action.FINE;
        };
    }

    /// Without a report for programs: Exim names the recipients in a header; qmail, Yahoo! Japan
    /// and au in their words, each between angles with what was wrong below it or above.
    private static List<Failure> told(List<Line> heads, String text) {
        var failures = new ArrayList<Failure>();
        var delayed =
                text.matches("(?is).*(delayed|遅延|still being retried|warning message only).*");
        var action = delayed ? Action.DELAYED : Action.FAILED;
        for (var each : heads) {
            if (each.name().equalsIgnoreCase("X-Failed-Recipients")) {
                for (var recipient : each.value().split("[,\\s]+")) {
                    var address = address(recipient);
                    if (!address.isEmpty()) {
                        var said = around(text, recipient);
                        failures.add(new Failure(address, action, statusIn(said), said));
                    }
                }
            }
        }
        var own = text.split("(?im)^(-{3,}.*|content-type: message/rfc822.*|_{20,})$", 2)[0];
        if (failures.isEmpty()) {
            for (var line : own.lines().map(String::strip).toList()) {
                var found = RECIPIENT.matcher(line);
                if (found.matches()) {
                    var said = around(own, found.group(1));
                    failures.add(new Failure(found.group(1), action, statusIn(said), said));
                }
            }
        }
        return failures;
    }

    private static boolean isFromServer(List<Line> heads) {
        return heads.stream()
                .anyMatch(
                        each ->
                                each.name().equalsIgnoreCase("X-Failed-Recipients")
                                        || (each.name().equalsIgnoreCase("From")
                                                && Incoming.address(each.value())
                                                        .matches(
                                                                "(?i)(mailer-daemon|postmaster|mail-daemon|mailerdaemon)@.*")));
    }

    /// The lines about an address: where it stands, what follows, and what led to it.
    private static String around(String text, String recipient) {
        var lines = text.lines().map(String::strip).filter(each -> !each.isEmpty()).toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(recipient)) {
                return line(
                        String.join(
                                " ",
                                lines.subList(Math.max(0, i - 1), Math.min(lines.size(), i + 4))));
            }
        }
        return "";
    }

    private static String statusIn(String said) {
        var exact =
                Pattern.compile("(?<![0-9.])([245]\\.[0-9]{1,2}\\.[0-9]{1,3})(?![0-9.])")
                        .matcher(said);
        if (exact.find()) {
            return exact.group(1);
        }
        if (Reason.byWords(said) == Reason.FULL) {
            return "4.2.2";
        }
        return said.matches("(?i).*(temporarily|timed out|try again).*") ? "4.0.0" : "5.0.0";
    }

    private static String status(String written) {
        var found = Pattern.compile("^([245]\\.[0-9]{1,3}\\.[0-9]{1,3})").matcher(written);
        return found.find() ? found.group(1) : "";
    }

    private static String quoted(List<Part> parts, String text) {
        for (var part : parts.reversed()) {
            if (part.type().equals("message/rfc822")
                    || part.type().equals("message/global")
                    || part.type().equals("message/rfc822-headers")
                    || part.type().equals("text/rfc822-headers")) {
                return new String(part.bytes(), StandardCharsets.ISO_8859_1);
            }
        }
        return text;
    }

    private static String found(Pattern pattern, String in) {
        var found = pattern.matcher(in);
        return found.find() ? found.group(1) : "";
    }

    private static String unfolded(String text) {
        return text.replaceAll("\r?\n[ \t]+", "");
    }

    private static List<Line> fields(String group) {
        return group.replaceAll("\r?\n[ \t]+", " ")
                .lines()
                .filter(each -> each.indexOf(':') > 0)
                .map(
                        each ->
                                new Line(
                                        each.substring(0, each.indexOf(':')).strip(),
                                        each.substring(each.indexOf(':') + 1).strip()))
                .toList();
    }

    private static String value(List<Line> fields, String name) {
        return fields.stream()
                .filter(each -> each.name().equalsIgnoreCase(name))
                .map(Line::value)
                .findFirst()
                .orElse("");
    }

    /// `rfc822; aiko@example.jp` and `<aiko@example.jp>`.
    private static String address(String written) {
        return Incoming.address(written.replaceFirst("(?i)^(rfc822|utf-8)\\s*;\\s*", ""));
    }

    private static String said(String diagnostic) {
        return line(diagnostic.replaceFirst("(?i)^(smtp|x-[a-z0-9-]+)\\s*;\\s*", ""));
    }

    private static String line(String said) {
        return Outcome.words(said);
    }
}
