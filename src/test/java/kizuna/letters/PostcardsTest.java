package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import kizuna.letters.CardAddress.Name;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/// Postcards as they come out of the printer, looked at by their ink: 4 dots to the millimetre.
class PostcardsTest {
    private static final int DOTS = 4;

    private static final CardAddress SHOP =
            CardAddress.of(
                    "〒439-0001 静岡県汐見原市本町1-2-3 つむぎビル1階",
                    List.of(new Name("つむぎ屋クリーニング", "", false, "")));

    private static final CardAddress AIKO =
            CardAddress.of("〒439-0012 静岡県汐見原市港町3-12-5", List.of(new Name("田中", "愛子", false, "様")));

    @Test
    void each_digit_of_the_postcode_stands_in_its_frame() throws IOException {
        var card = printed(new Postcards.Setting(false, 0, 0), AIKO);

        // The frames of Japan Post's cards: 5.7 by 8 mm, from 44.3 mm on, 12 mm from the top.
        for (float left : new float[] {44.3f, 51.3f, 58.3f, 65.9f, 72.7f, 79.5f, 86.3f}) {
            assertThat(ink(card, left + 0.5f, 12.5f, left + 5.2f, 19.5f))
                    .as("%s mm", left)
                    .isTrue();
            assertThat(ink(card, left - 0.5f, 12, left + 0.5f, 20)).as("edge %s", left).isFalse();
        }
        assertThat(ink(card, 0, 0, 100, 12)).isFalse();
    }

    @Test
    void frames_are_printed_on_a_card_of_ones_own_and_the_printer_can_be_put_right()
            throws IOException {
        var framed = printed(new Postcards.Setting(true, 0, 0), AIKO);
        var moved = printed(new Postcards.Setting(true, 2, 3), AIKO);

        assertThat(ink(framed, 44, 15, 44.6f, 16)).as("the left edge of the first").isTrue();
        assertThat(ink(moved, 44, 15, 44.6f, 16)).isFalse();
        assertThat(ink(moved, 46, 18, 46.6f, 19)).isTrue();
    }

    @Test
    void a_label_parts_a_long_address_and_begins_a_western_one_with_its_name() throws IOException {
        var kyoto =
                label(
                        CardAddress.of(
                                "〒604-8571 京都府京都市中京区寺町通御池上ル上本能寺前町プレミアムレジデンス京都御池弐番館七階",
                                List.of(new Name("田中", "愛子", false, "様"))));
        assertThat(kyoto.lines().filter(each -> !each.isBlank())).hasSizeGreaterThan(3);
        assertThat(kyoto.indexOf("田中")).isGreaterThan(kyoto.indexOf("京都府"));
        var london =
                label(
                        CardAddress.of(
                                "221B Baker Street, London NW1 6XE",
                                List.of(new Name("Carter", "Emily", true, ""))));
        assertThat(london.indexOf("Emily")).isBetween(0, london.indexOf("Baker") - 1);
    }

    private static String label(CardAddress to) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var paper = new Paper("label", Labels.SHEET_WIDTH, Labels.SHEET_HEIGHT)) {
            new Labels(paper, 0).add(to);
            paper.save(out);
        }
        try (var read = Loader.loadPDF(out.toByteArray())) {
            return Normalizer.normalize(new PDFTextStripper().getText(read), Normalizer.Form.NFKC);
        }
    }

    @Test
    void those_of_one_home_share_a_card_and_the_family_name_stands_once() {
        var home = "〒604-8571 京都府京都市中京区寺町通御池上る上本能寺前町488番地 プレミアムレジデンス京都御池LM棟 1203号室";
        var text =
                text(
                        CardAddress.of(
                                home,
                                List.of(
                                        new Name("勅使河原", "美代子", false, "様"),
                                        new Name("勅使河原", "龍之介", false, "様"),
                                        new Name("勅使河原", "蘭", false, "ちゃん"))));

        assertThat(text.chars().filter(each -> each == '勅')).hasSize(1);
        assertThat(text).contains("美", "龍", "蘭").contains("四", "八", "番");
        assertThat(text.chars().filter(each -> each == '様')).hasSize(2);
    }

    /// Looked at by whoever runs the tests, too: target/pages/card-….png.
    @Test
    void short_and_long_addresses_three_names_and_western_names_stand_within_the_card()
            throws IOException {
        var cards =
                Map.of(
                        "short",
                        AIKO,
                        "home-of-three",
                        CardAddress.of(
                                "〒604-8571 京都府京都市中京区寺町通御池上る上本能寺前町488番地 プレミアムレジデンス京都御池LM棟 1203号室",
                                List.of(
                                        new Name("勅使河原", "美代子", false, "様"),
                                        new Name("勅使河原", "龍之介", false, "先生"),
                                        new Name("勅使河原", "ご家族", false, "様"))),
                        "two-families",
                        CardAddress.of(
                                "〒439-0012 静岡県汐見原市港町3-12-5 みなとハイツ101",
                                List.of(
                                        new Name("田中", "愛子", false, "様"),
                                        new Name("佐々木", "蓮", false, "様"))),
                        "western",
                        CardAddress.of(
                                "〒439-0012 3-12-5 Minatomachi, Shiomihara, Shizuoka",
                                List.of(
                                        new Name("Carter", "Ben", true, ""),
                                        new Name("Carter", "Margaret", true, ""),
                                        new Name("", "and family", true, ""))),
                        "western-at-a-japanese-address",
                        CardAddress.of(
                                "〒439-0012 静岡県汐見原市港町3-12-5 プレミアムレジデンス汐見原LM棟 1203号室",
                                List.of(new Name("Carter", "Ben", true, "様"))));
        for (var each : cards.entrySet()) {
            var card = printed(Postcards.Setting.PLAIN, each.getValue());
            look(card, each.getKey());
            assertThat(ink(card, 20, 30, 90, 100)).as(each.getKey()).isTrue();
            assertThat(ink(card, 97, 0, 100, 148)).as(each.getKey()).isFalse();
            assertThat(ink(card, 0, 0, 3, 148)).as(each.getKey()).isFalse();
            assertThat(ink(card, 0, 145, 100, 148)).as(each.getKey()).isFalse();
        }
    }

    @Test
    void a_photo_gives_way_to_the_words_and_never_to_the_line_by_hand() throws IOException {
        var words = "衣替えの季節になりました。今年いちばん活躍した一着は、どれでしたか。\n\n先月、店の前の金木犀が咲きました。";
        var wide = drawn(paper -> drawWords(paper, words, photo(300, 200), true));
        look(wide, "photo");
        assertThat(ink(wide, 9, 9, 91, 20)).isTrue();
        assertThat(ink(wide, 8, 70, 92, 90)).as("the words below it").isTrue();
        assertThat(ink(wide, 8, 116, 92, 128)).as("room for a line by hand").isFalse();

        var high = drawn(paper -> drawWords(paper, words.repeat(3), photo(200, 300), true));
        look(high, "photo-upright");
        assertThat(ink(high, 8, 116, 92, 128)).isFalse();
        drawn(paper -> drawWords(paper, words.repeat(9), photo(300, 200), false));
    }

    private static void drawWords(Paper paper, String words, byte[] photo, boolean fits) {
        assertThat(PostcardText.fits(paper, words, photo, Locale.JAPANESE)).isEqualTo(fits);
        assertThat(PostcardText.draw(paper, words, photo, Locale.JAPANESE)).isEqualTo(fits);
    }

    private static byte[] photo(int width, int height) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var brush = picture.createGraphics();
        brush.setPaint(
                new java.awt.GradientPaint(
                        0, 0, java.awt.Color.DARK_GRAY, width, height, java.awt.Color.ORANGE));
        brush.fillRect(0, 0, width, height);
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(picture, "jpg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void look(BufferedImage card, String name) throws IOException {
        var folder = Files.createDirectories(Path.of("target", "pages"));
        ImageIO.write(card, "png", folder.resolve("card-" + name + ".png").toFile());
    }

    @Test
    void a_character_that_the_typeface_lacks_is_said_and_leaves_room_to_write_it() {
        var petals = new Name("田中🌸", "愛子", false, "様");

        assertThat(Paper.lacking("髙﨑 𠮷 🌸田中🌸")).containsExactly("🌸");
        assertThat(text(CardAddress.of("静岡県汐見原市港町1-1", List.of(petals)))).contains(Paper.GETA);
    }

    @Test
    void however_long_an_address_or_a_name_nothing_leaves_the_card() throws IOException {
        var dice = RandomGeneratorFactory.of("L64X128MixRandom").create(4);
        for (int i = 0; i < 40; i++) {
            var to = anyone(dice);
            var card = printed(Postcards.Setting.PLAIN, to);
            for (float[] edge :
                    new float[][] {{0, 0, 3, 148}, {97, 0, 100, 148}, {0, 144, 100, 148}}) {
                assertThat(ink(card, edge[0], edge[1], edge[2], edge[3]))
                        .as(to.toString())
                        .isFalse();
            }
        }
    }

    @Test
    void the_text_side_leaves_room_for_a_line_by_hand_and_says_when_words_do_not_fit()
            throws IOException {
        var card =
                drawn(
                        paper ->
                                assertThat(
                                                PostcardText.draw(
                                                        paper,
                                                        "衣替えの季節になりました。\n今年いちばん活躍した一着は、どれでしたか。",
                                                        new byte[0],
                                                        Locale.JAPANESE))
                                        .isTrue());

        assertThat(ink(card, 8, 8, 92, 30)).isTrue();
        assertThat(ink(card, 8, 116, 92, 128)).isFalse();
        drawn(
                paper ->
                        assertThat(
                                        PostcardText.draw(
                                                paper,
                                                "長い話。".repeat(400),
                                                new byte[0],
                                                Locale.JAPANESE))
                                .isFalse());
    }

    @Test
    void no_line_begins_with_what_ends_a_sentence() {
        try (var paper = new Paper("", Postcards.WIDTH, Postcards.HEIGHT)) {
            var lines =
                    PostcardText.lines(paper, "あいうえお、かきくけこ。「さしすせそ」".repeat(8), 4, Locale.JAPANESE);

            assertThat(lines).hasSizeGreaterThan(5);
            assertThat(lines).noneMatch(each -> "、。」".indexOf(each.charAt(0)) >= 0);
            assertThat(String.join("", lines)).isEqualTo("あいうえお、かきくけこ。「さしすせそ」".repeat(8));
        }
    }

    @Test
    void twelve_labels_stand_on_a_sheet_and_used_ones_are_left_out() throws IOException {
        try (var paper = new Paper("宛名", 210, 297);
                var out = new ByteArrayOutputStream()) {
            var labels = new Labels(paper, 1);
            IntStream.range(0, 12).forEach(_ -> labels.add(AIKO));
            paper.save(out);
            try (var read = Loader.loadPDF(out.toByteArray())) {
                assertThat(read.getNumberOfPages()).isEqualTo(2);
                var sheet = image(read);
                assertThat(ink(sheet, 18.6f, 21.6f, 105, 63.9f)).as("used already").isFalse();
                assertThat(ink(sheet, 105, 21.6f, 191.4f, 63.9f)).isTrue();
            }
        }
    }

    private static CardAddress anyone(RandomGenerator dice) {
        var streets = "東京都渋谷区神南寺町通御池上る本能前ヶ丘大字小字番地の";
        var letters = "愛子美代龍之介蘭髙﨑𠮷一";
        var address = some(dice, streets, 5, 60) + dice.nextInt(1, 99) + "-" + dice.nextInt(1, 999);
        if (dice.nextBoolean()) {
            address += " " + some(dice, "メゾンプレミアムレジデンスの丘", 2, 40) + dice.nextInt(1, 2000);
        }
        var family = some(dice, letters, 1, 6);
        var names =
                IntStream.range(0, dice.nextInt(1, 5))
                        .mapToObj(
                                _ ->
                                        new Name(
                                                dice.nextInt(4) > 0
                                                        ? family
                                                        : some(dice, letters, 1, 9),
                                                some(dice, letters, 0, 8),
                                                false,
                                                "様"))
                        .toList();
        return CardAddress.of(address, names);
    }

    private static String some(RandomGenerator dice, String from, int least, int most) {
        int[] each = from.codePoints().toArray();
        return IntStream.range(0, dice.nextInt(least, most))
                .map(_ -> each[dice.nextInt(each.length)])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static BufferedImage printed(Postcards.Setting setting, CardAddress to)
            throws IOException {
        return drawn(paper -> new Postcards(paper, setting, SHOP).add(to));
    }

    private static BufferedImage drawn(Consumer<Paper> drawing) throws IOException {
        try (var read = Loader.loadPDF(file(drawing))) {
            return image(read);
        }
    }

    private static String text(CardAddress to) {
        try (var read =
                Loader.loadPDF(
                        file(
                                paper ->
                                        new Postcards(paper, Postcards.Setting.PLAIN, SHOP)
                                                .add(to)))) {
            // One shape may stand for several characters (八 and its radical ⼋).
            return Normalizer.normalize(new PDFTextStripper().getText(read), Normalizer.Form.NFKC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] file(Consumer<Paper> drawing) {
        try (var paper = new Paper("はがき", Postcards.WIDTH, Postcards.HEIGHT)) {
            drawing.accept(paper);
            var out = new ByteArrayOutputStream();
            paper.save(out);
            return out.toByteArray();
        }
    }

    private static BufferedImage image(PDDocument document) throws IOException {
        return new PDFRenderer(document).renderImageWithDPI(0, 25.4f * DOTS);
    }

    /// Whether anything stands within these millimetres.
    private static boolean ink(
            BufferedImage card, float left, float top, float right, float bottom) {
        for (int x = (int) (left * DOTS); x < Math.min(card.getWidth(), right * DOTS); x++) {
            for (int y = (int) (top * DOTS); y < Math.min(card.getHeight(), bottom * DOTS); y++) {
                if ((card.getRGB(x, y) & 0xff) < 0xc0) {
                    return true;
                }
            }
        }
        return false;
    }
}
