package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A little layout, and nothing that a reader's mail program would run, load or follow unseen.
class MarkdownTest {
    @Test
    void headings_paragraphs_lists_bold_links_and_photos_are_laid_out() {
        var html =
                html(
                        """
                        # 冬じたく
                        寒くなりました。
                        お元気ですか。

                        - コート
                        ・**マフラー**

                        [お店の話](https://shop.example/a?b=c&d)と https://shop.example/x。

                        ![店先の雪](photo:7)
                        """);
        assertThat(html)
                .contains(">冬じたく</h2>")
                .contains("<p>寒くなりました。<br>お元気ですか。</p>")
                .contains("<ul><li>コート</li><li><strong>マフラー</strong></li></ul>")
                .contains("<a href=\"https://shop.example/a?b=c&amp;d\">お店の話</a>")
                .contains("<a href=\"https://shop.example/x\">https://shop.example/x</a>。")
                .contains("<img src=\"cid:7\" alt=\"店先の雪\"");
        assertThat(Markdown.text("# 冬\n- **靴**\n[話](https://a.example) ![雪](photo:7)"))
                .isEqualTo("■ 冬\n・靴\n話 https://a.example  ［雪］");
        assertThat(Markdown.photos("![a](photo:7) x ![b](photo:9) ![c](photo:7)"))
                .isEqualTo(List.of(7L, 9L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "[x](javascript:alert(1))",
                "[x](https://a.example\" onmouseover=\"alert(1))",
                "![x\" onerror=\"alert(1)](photo:7)",
                "![x](https://tracker.example/p.gif)",
                "# <svg onload=alert(1)>",
                "- </ul><iframe src=//evil.example>",
                "**<b onclick=alert(1)>**",
                "[<i>](https://a.example)",
                "https://a.example/\"><script>alert(1)</script>",
                "data:text/html;base64,PHNjcmlwdD4=",
                "[x](data:text/html,a)",
                "</div></body><form action=https://evil.example>",
                "<a href='java\tscript:alert(1)'>",
                "[a](https://a.example)[b](https://b.example'onclick='x)"
            })
    void whatever_is_written_nothing_but_our_own_marks_comes_out(String hostile) {
        var html = html(hostile);
        assertThat(
                        html.replaceAll(
                                "</?(?:p|ul|li|strong)>|<br>|</a>|</h2>|<h2 style=\"[^\"<>]*\">"
                                        + "|<a href=\"https?://[^\"<>]*\">"
                                        + "|<img src=\"cid:7\" alt=\"[^\"<>]*\" style=\"[^\"<>]*\">",
                                ""))
                .doesNotContain("<", ">", "\"");
        assertThat(html).doesNotContain("src=\"http", "href=\"java", "href=\"data");
    }

    private static String html(String words) {
        return Markdown.html(words, photo -> photo == 7 ? "cid:7" : "");
    }
}
