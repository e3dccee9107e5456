package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a shopkeeper writes once, and everyone reads as if it were written to them.
class TemplateTest {
    private static final Template.Known KNOWN =
            new Template.Known() {
                @Override
                public Optional<String> key(Concern.Kind kind, String word) {
                    return words(kind).contains(word) ? Optional.of(word) : Optional.empty();
                }

                @Override
                public List<String> words(Concern.Kind kind) {
                    return switch (kind) {
                        case BELONGING -> List.of("コート", "スーツ", "着物");
                        case TAG -> List.of("着物の会");
                        default -> List.of();
                    };
                }
            };

    private static final Map<Insert, String> ALL =
            Map.of(
                    Insert.NAME, "田中様",
                    Insert.FAMILY, "ご家族の皆様",
                    Insert.BELONGING, "お持ちのキャメルのコート",
                    Insert.TOLD, "「お孫さんの入学式」",
                    Insert.MEMBER, "佐藤",
                    Insert.SHOP, "キズナクリーニング");

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            textBlock =
                    """
                    {お名前}、こんにちは。→田中様、こんにちは。
                    {お名前}様、こんにちは。→田中様、こんにちは。
                    いつも{お名前}さんの笑顔に→いつも田中様の笑顔に
                    {ご家族}も、お元気ですか。→ご家族の皆様も、お元気ですか。
                    {季節のお持ちもの}のお手入れはお済みですか。→お持ちのキャメルのコートのお手入れはお済みですか。
                    ｛店名｝の{担当}です。→キズナクリーニングの佐藤です。
                    {担当|わたしたち}がお待ちしています。→佐藤がお待ちしています。
                    """)
    void a_field_says_what_there_is(String written, String said) {
        assertThat(say(written, ALL)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            textBlock =
                    """
                    {お名前}、こんにちは。→こんにちは。
                    {お名前}様、こんにちは。→こんにちは。
                    {お名前}様の大切な一着を、お預かりします。→大切な一着を、お預かりします。
                    {ご家族}も、お元気ですか。→お元気ですか。
                    {季節のお持ちもの}のお手入れはお済みですか。→お手入れはお済みですか。
                    先日うかがった{聞いたこと}、その後いかがですか。→その後いかがですか。
                    寒くなりました。先日の{聞いたこと}は、いかがでしたか。→寒くなりました。いかがでしたか。
                    いつも{担当}がお世話になっております。→いつもお世話になっております。
                    お元気ですか、{お名前}。→お元気ですか。
                    もう冬ですね、{お名前}、いかがお過ごしですか。→もう冬ですね、いかがお過ごしですか。
                    {担当|わたしたち}がお待ちしています。→わたしたちがお待ちしています。
                    {お名前}もうすぐ冬です。→もうすぐ冬です。
                    Dear {name}, it is getting cold.→It is getting cold.
                    Thank you, {name}, for coming.→Thank you, for coming.
                    How is {belonging} doing? Come by any time.→Come by any time.
                    It took 3.5 hours, {name}. We ate.→It took 3.5 hours. We ate.
                    Take care, and give our best to {family}.→Take care.
                    """)
    void a_field_that_has_nothing_takes_with_it_what_leans_on_it(String written, String said) {
        assertThat(say(written, Map.of())).isEqualTo(said);
    }

    @Test
    void a_line_with_nothing_else_goes_whole() {
        assertThat(say("冬です。\n{担当}より\n\n{聞いたこと}\n\nまた。", Map.of())).isEqualTo("冬です。\n\nまた。");
        assertThat(say("担当：{担当}\nまた。", Map.of())).isEqualTo("また。");
        assertThat(say("Dear {name},\n\nIt is cold.", Map.of())).isEqualTo("It is cold.");
    }

    @Test
    void a_paragraph_shows_for_those_it_concerns_and_the_others_read_another() {
        var words = "皆様へ\n\n{持ちもの：コート・スーツ}\n虫干しを。\n\n{タグ：着物の会}\n茶会を。\n\n{ほかの方}\nお茶でも。\n\nまた。";
        assertThat(forOwner(words, "コート")).isEqualTo("皆様へ\n\n虫干しを。\n\nまた。");
        assertThat(forOwner(words, "スーツ")).contains("虫干し");
        assertThat(forOwner(words, "着物の会")).isEqualTo("皆様へ\n\n茶会を。\n\nまた。");
        assertThat(forOwner(words, "靴")).isEqualTo("皆様へ\n\nお茶でも。\n\nまた。");
    }

    @Test
    void what_is_wrong_is_named_with_the_nearest_right_one() {
        assertThat(wrong("{お名まえ}"))
                .containsExactly("letters.problem.insert_unknown", "お名まえ", "お名前");
        assertThat(wrong("{naem}, hello")).contains("naem", "name");
        assertThat(wrong("{持ちもの：コー}\nx"))
                .containsExactly("letters.problem.word_unknown", "持ちもの", "コー", "コート");
        assertThat(wrong("{持物：コート}\nx")).contains("letters.problem.concern_unknown", "持ちもの");
        assertThat(wrong("今日は{持ちもの：コート}です")).contains("letters.problem.concern_place");
        assertThat(wrong("{お名前、こんにちは")).contains("letters.problem.brace");
        assertThat(Template.of("{お名前}、{name}", KNOWN).wrong()).isEmpty();
    }

    @Test
    void nothing_kept_of_somebody_can_lay_out_a_letter() {
        assertThat(say("{お名前}、冬です。", Map.of(Insert.NAME, "{担当}**[x](https://evil.example)")))
                .isEqualTo("担当x(https evil.example)、冬です。");
    }

    /// Whatever is written of these pieces, and whoever reads it.
    @Test
    void for_anyone_there_is_no_brace_no_blank_or_comma_twice_and_no_honorific_alone() {
        var chance = RandomGeneratorFactory.of("L64X128MixRandom").create(20261122);
        for (int each = 0; each < 20_000; each++) {
            var written = someWords(chance);
            var values = someValues(chance);
            var said =
                    Template.of(written, KNOWN)
                            .say(
                                    insert -> values.getOrDefault(insert, ""),
                                    _ -> chance.nextBoolean());
            assertThat(said)
                    .as("%s for %s", written, values)
                    .doesNotContain("{", "}", "  ", "、、", ",,", "、。", "様様")
                    .doesNotContainPattern("(?m)^[、,。]")
                    .doesNotContainPattern("(?m)(?:^|[、。！？\\s])(?:様|さん|さま)")
                    .doesNotContainPattern("[\\uE000\\uE001]");
        }
    }

    private static String someWords(RandomGenerator chance) {
        var pieces =
                List.of(
                        "{お名前}",
                        "{お名前}様",
                        "{ご家族}",
                        "{季節のお持ちもの}",
                        "{聞いたこと}",
                        "{担当}",
                        "{店名}",
                        "{担当|わたしたち}",
                        "{お名前|お客様}",
                        "、",
                        "。",
                        "の",
                        "も",
                        "は",
                        "先日の",
                        "うかがった",
                        "寒くなりました",
                        "いかがですか",
                        "いつも",
                        "より",
                        "です",
                        "\n",
                        "\n\n",
                        "\n\n{持ちもの：コート}\n",
                        "こんにちは",
                        " hello ",
                        "「{聞いたこと}」");
        var written = new StringBuilder();
        int pieceCount = 1 + chance.nextInt(12);
        for (int each = 0; each < pieceCount; each++) {
            var piece = pieces.get(chance.nextInt(pieces.size()));
            boolean comma = piece.equals("、") || piece.equals("。");
            boolean after =
                    written.isEmpty() || "、。\n".indexOf(written.charAt(written.length() - 1)) >= 0;
            boolean blank =
                    piece.startsWith(" ")
                            && !written.isEmpty()
                            && written.charAt(written.length() - 1) == ' ';
            if (!(comma && after) && !blank) {
                written.append(piece);
            }
        }
        return written.toString();
    }

    private static Map<Insert, String> someValues(RandomGenerator chance) {
        var values = new EnumMap<Insert, String>(Insert.class);
        ALL.forEach(
                (insert, value) -> {
                    if (chance.nextBoolean()) {
                        values.put(insert, chance.nextInt(5) == 0 ? " {" + value + "}  、" : value);
                    }
                });
        if (chance.nextInt(4) == 0) {
            values.put(Insert.NAME, "Sophieさん");
        }
        return values;
    }

    private static String say(String written, Map<Insert, String> values) {
        return Template.of(written, KNOWN).say(each -> values.getOrDefault(each, ""), _ -> true);
    }

    private static String forOwner(String written, String key) {
        return Template.of(written, KNOWN).say(_ -> "", each -> each.keys().contains(key));
    }

    private static List<Object> wrong(String written) {
        var found = Template.of(written, KNOWN).wrong();
        assertThat(found).isNotEmpty();
        var all = new java.util.ArrayList<Object>(List.of(found.getFirst().key()));
        all.addAll(found.getFirst().arguments());
        return all;
    }
}
