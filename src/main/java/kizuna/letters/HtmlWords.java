package kizuna.letters;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/// The words of a mail that came as HTML only, line by line. What it quotes of ours is marked as
/// quoted, like in a plain one.
final class HtmlWords {
    private static final String NOT_SEEN = "head, script, style, template, [hidden]";
    private static final String QUOTED =
            "blockquote, .gmail_quote, .yahoo_quoted, .moz-cite-prefix + *, #appendonsend ~ *,"
                    + " #divRplyFwdMsg, #divRplyFwdMsg ~ *";

    private HtmlWords() {}

    static String of(String html) {
        var document = Jsoup.parse(html);
        document.select(NOT_SEEN).remove();
        document.select("[style]").removeIf(HtmlWords::isInvisible);
        for (var quoted : document.select(QUOTED)) {
            if (quoted.parents().stream().noneMatch(each -> each.hasAttr("kizuna-quoted"))) {
                quoted.attr("kizuna-quoted", "");
            }
        }
        var lines = new Lines();
        NodeTraversor.traverse(lines, document.body());
        return lines.text();
    }

    private static boolean isInvisible(Element each) {
        boolean invisible =
                each.attr("style")
                        .replace(" ", "")
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains("display:none");
        if (invisible) {
            each.remove();
        }
        return invisible;
    }

    private static final class Lines implements NodeVisitor {
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder line = new StringBuilder();
        private int quoted;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                line.append(words.getWholeText().replaceAll("\\s+", " "));
            } else if (node instanceof Element element) {
                if (element.normalName().equals("br") || element.isBlock()) {
                    end(element.normalName().equals("br"));
                }
                if (element.hasAttr("kizuna-quoted")) {
                    end(false);
                    quoted++;
                }
                if (element.normalName().equals("li")) {
                    line.append("・");
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                if (element.isBlock()) {
                    end(false);
                }
                if (element.normalName().equals("p")) {
                    end(true);
                }
                if (element.hasAttr("kizuna-quoted")) {
                    end(false);
                    quoted--;
                }
            }
        }

        private void end(boolean even) {
            var words = line.toString().strip();
            line.setLength(0);
            if (!words.isEmpty() || even) {
                text.append(quoted > 0 ? "> " : "").append(words).append('\n');
            }
        }

        String text() {
            end(false);
            return text.toString().replaceAll("\n{3,}", "\n\n").strip();
        }
    }
}
