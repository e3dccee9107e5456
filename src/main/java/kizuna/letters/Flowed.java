package kizuna.letters;

import jakarta.mail.internet.ContentType;

/// Lines that a mail program broke for their width, put together again (RFC 3676).
final class Flowed {
    private Flowed() {}

    static String text(String text, ContentType type) {
        if (!"flowed".equalsIgnoreCase(type.getParameter("format"))) {
            return text;
        }
        boolean without = "yes".equalsIgnoreCase(type.getParameter("delsp"));
        var joined = new StringBuilder();
        boolean open = false;
        for (var each : text.split("\n", -1)) {
            var line = each.startsWith(" ") ? each.substring(1) : each;
            boolean flows = line.endsWith(" ") && !line.equals("-- ") && !line.startsWith(">");
            if (!joined.isEmpty() && (!open || line.startsWith(">"))) {
                joined.append('\n');
            }
            joined.append(flows && without ? line.substring(0, line.length() - 1) : line);
            open = flows;
        }
        return joined.toString();
    }
}
