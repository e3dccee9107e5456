package kizuna.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The little there is to lay out a letter: `# heading`, `- list`, `**bold**`,
/// `[words](https://…)` and photos of its own, `![what is seen](photo:12)`. Everything else is
/// words, whatever it looks like. Pure.
final class Markdown {
    private static final String ADDRESS = "https?://[^\\s<>\"'）」、。()\\[\\]]{1,1000}";

    private static final Pattern INLINE =
            Pattern.compile(
                    "!\\[(?<alt>[^\\]\\n]{0,200})]\\(photo:(?<photo>[0-9]{1,18})\\)"
                            + "|\\[(?<label>[^\\[\\]\\n]{1,200})]\\((?<to>"
                            + ADDRESS
                            + ")\\)"
                            + "|\\*\\*(?<bold>[^*\\n]{1,500})\\*\\*"
                            + "|(?<bare>https?://[^\\s<>\"'）」、。]{0,1000}[^\\s<>\"'）」、。.,)])");

    private static final Pattern HEADING = Pattern.compile("^(#{1,3})\\s+(.+)$");
    private static final Pattern ITEM = Pattern.compile("^(?:[-*]\\s+|・\\s*)(.+)$");

    private Markdown() {}

    /// The numbers of the photos in it, in their order.
    static List<Long> photos(String words) {
        var photos = new ArrayList<Long>();
        var inline = INLINE.matcher(words);
        while (inline.find()) {
            if (inline.group("photo") != null) {
                photos.add(Long.valueOf(inline.group("photo")));
            }
        }
        return photos.stream().distinct().toList();
    }

    /// `source`: where the photo of a number is shown from; empty where there is none.
    static String html(String words, LongFunction<String> source) {
        var html = new StringBuilder(words.length() * 2);
        for (var block : words.replace("\r", "").split("\n\\s*\n")) {
            block(block.strip(), html, source);
        }
        return html.toString();
    }

    /// For a page of ours, whose own style it takes.
    static String page(String words, LongFunction<String> source) {
        // What readers wrote is escaped: only what was put in here has a quotation mark.
        return html(words, source).replaceAll(" style=\"[^\"]*\"", "");
    }

    private static void block(String block, StringBuilder html, LongFunction<String> source) {
        var lines = new ArrayList<String>();
        var items = new ArrayList<String>();
        for (var line : block.split("\n")) {
            var heading = HEADING.matcher(line.strip());
            var item = ITEM.matcher(line.strip());
            if (heading.matches()) {
                close(lines, items, html);
                html.append("<h2 style=\"font-size:1.2em;line-height:1.5;margin:1.5em 0 .5em\">")
                        .append(inline(heading.group(2), source))
                        .append("</h2>");
            } else if (item.matches()) {
                close(lines, html);
                items.add(inline(item.group(1), source));
            } else if (!line.isBlank()) {
                close(items, html, true);
                lines.add(inline(line.strip(), source));
            }
        }
        close(lines, items, html);
    }

    private static void close(List<String> lines, List<String> items, StringBuilder html) {
        close(lines, html);
        close(items, html, true);
    }

    private static void close(List<String> lines, StringBuilder html) {
        if (!lines.isEmpty()) {
            html.append("<p>").append(String.join("<br>", lines)).append("</p>");
            lines.clear();
        }
    }

    private static void close(List<String> items, StringBuilder html, boolean list) {
        if (list && !items.isEmpty()) {
            html.append("<ul>");
            items.forEach(each -> html.append("<li>").append(each).append("</li>"));
            html.append("</ul>");
            items.clear();
        }
    }

    private static String inline(String line, LongFunction<String> source) {
        var html = new StringBuilder(line.length() * 2);
        var inline = INLINE.matcher(line);
        int from = 0;
        while (inline.find()) {
            html.append(escaped(line.substring(from, inline.start()))).append(one(inline, source));
            from = inline.end();
        }
        return html.append(escaped(line.substring(from))).toString();
    }

    private static String one(Matcher inline, LongFunction<String> source) {
        if (inline.group("photo") != null) {
            return photo(inline, source);
        } else if (inline.group("to") != null) {
            return link(inline.group("to"), inline.group("label"));
        } else if (inline.group("bold") != null) {
            return "<strong>" + escaped(inline.group("bold")) + "</strong>";
        } else {
            return link(inline.group("bare"), inline.group("bare"));
        }
    }

    private static String photo(Matcher inline, LongFunction<String> source) {
        var from = source.apply(Long.parseLong(inline.group("photo")));
        var alt = escaped(inline.group("alt"));
        return from.isEmpty()
                ? alt
                : "<img src=\""
                        + escaped(from)
                        + "\" alt=\""
                        + alt
                        + "\" style=\"display:block;max-width:100%;height:auto;border-radius:6px\">";
    }

    private static String link(String to, String label) {
        return "<a href=\"" + escaped(to) + "\">" + escaped(label) + "</a>";
    }

    /// The same as words alone.
    static String text(String words) {
        var text = new ArrayList<String>();
        for (var line : words.replace("\r", "").split("\n", -1)) {
            var heading = HEADING.matcher(line.strip());
            var item = ITEM.matcher(line.strip());
            if (heading.matches()) {
                text.add("■ " + bare(heading.group(2)));
            } else if (item.matches()) {
                text.add("・" + bare(item.group(1)));
            } else {
                text.add(bare(line));
            }
        }
        return String.join("\n", text).replaceAll("\n{3,}", "\n\n").strip();
    }

    private static String bare(String line) {
        return INLINE.matcher(line)
                .replaceAll(
                        each -> {
                            String said;
                            if (each.group("photo") != null) {
                                said =
                                        each.group("alt").isEmpty()
                                                ? ""
                                                : "［" + each.group("alt") + "］";
                            } else if (each.group("to") != null) {
                                said = each.group("label") + " " + each.group("to") + " ";
                            } else if (each.group("bold") != null) {
                                said = each.group("bold");
                            } else {
                                said = each.group();
                            }
                            return Matcher.quoteReplacement(said);
                        })
                .stripTrailing();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
