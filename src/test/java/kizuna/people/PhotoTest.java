package kizuna.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/// A picture as a phone sends it, and what is kept of it.
@KizunaTest
class PhotoTest {
    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Photos photos;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    private Me me;

    @BeforeEach
    void house() {
        cast.house().customers();
        me = cast.kobayashi();
    }

    @Test
    void a_photo_is_sent_seen_taken_away_and_brought_back() throws Exception {
        var page = "/people/" + cast.aiko().value();
        var sent =
                mvc.post()
                        .uri(page + "/photos")
                        .multipart()
                        .file(new MockMultipartFile("file", "evil.svg", "image/svg+xml", jpeg(1)))
                        .param("alt", "笑顔")
                        .with(Signing.in(me))
                        .with(csrf())
                        .exchange();
        assertThat(sent).hasStatus(303);
        var photo = people.known(people.get(cast.aiko(), me), me).photos().getFirst();

        var seen = mvc.get().uri(page + "/photos/" + photo.id().value()).with(Signing.in(me));
        assertThat(seen)
                .hasStatusOk()
                .hasContentType("image/jpeg")
                .hasHeader("X-Content-Type-Options", "nosniff")
                .hasHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .hasHeader("Cache-Control", "no-cache, private");
        assertThat(mvc.get().uri(page).with(Signing.in(me))).bodyText().contains("alt=\"笑顔\"");

        var aside = people.remove(cast.aiko(), photo.id(), me);
        assertThat(seen.exchange()).hasStatus(404);
        people.restore(aside, me);
        assertThat(seen.exchange()).hasStatusOk();

        people.remove(cast.aiko(), photo.id(), me);
        db.sql("update people.removed set removed_at = removed_at - interval '2 hours'").update();
        db.sql("update people.photo set removed_at = removed_at - interval '2 hours'").update();
        people.forgetRemoved();
        assertThat(db.sql("select count(*) from people.photo").get(Long.class)).isZero();
    }

    @Test
    void a_photo_of_another_store_is_not_there() throws Exception {
        var photo = photos.add(cast.aiko(), 0, jpeg(1), "", me).value();
        var path = "/people/" + cast.aiko().value() + "/photos/" + photo;
        assertThat(mvc.get().uri(path).with(Signing.in(cast.mori()))).hasStatus(404);
        var ofBen = "/people/" + cast.ben().value() + "/photos/" + photo;
        assertThat(mvc.get().uri(ofBen).with(Signing.in(me))).hasStatus(404);
    }

    @Test
    void a_photo_of_a_belonging_goes_with_it_and_comes_back_with_it() throws Exception {
        var coat = people.belongings(cast.aiko()).getFirst().id();
        photos.add(cast.aiko(), coat.value(), jpeg(1), "", me);
        assertThat(known().photoOf(coat.value())).isPresent();
        assertThat(known().photoOf(0)).isEmpty();

        people.restore(people.remove(cast.aiko(), coat, me), me);
        assertThat(known().photoOf(coat.value())).isPresent();

        people.remove(cast.aiko(), coat, me);
        db.sql("update people.removed set removed_at = removed_at - interval '2 hours'").update();
        people.forgetRemoved();
        assertThat(db.sql("select count(*) from people.photo").get(Long.class)).isZero();
    }

    @Test
    void nothing_of_the_camera_is_kept_and_the_picture_stands_upright() throws Exception {
        var sent = jpeg(6);
        assertThat(new String(sent, StandardCharsets.ISO_8859_1)).contains("Exif", "GPS-35.6N");

        var kept = Picture.of(sent);

        assertThat(new String(kept.jpeg(), StandardCharsets.ISO_8859_1))
                .doesNotContain("Exif", "GPS-35.6N");
        assertThat(kept.width()).isEqualTo(600);
        assertThat(kept.height()).isEqualTo(800);
        var picture = ImageIO.read(new ByteArrayInputStream(kept.jpeg()));
        // What was at the left of the camera is at the top.
        assertThat(new Color(picture.getRGB(300, 40)).getRed()).isGreaterThan(200);
        assertThat(new Color(picture.getRGB(300, 760)).getBlue()).isGreaterThan(200);
    }

    @Test
    void a_large_picture_is_made_small() throws Exception {
        var wide = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(5000, 2500, BufferedImage.TYPE_INT_ARGB), "png", wide);
        var kept = Picture.of(wide.toByteArray());
        assertThat(kept.width()).isEqualTo(Picture.LONGEST_SIDE);
        assertThat(kept.height()).isBetween(511, 513);
    }

    @Test
    void what_is_no_picture_is_refused_whatever_its_name() throws Exception {
        var broken = java.util.Arrays.copyOf(jpeg(1), 400);
        for (var sent :
                new byte[][] {
                    {},
                    "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8),
                    "GIF89a".getBytes(StandardCharsets.UTF_8),
                    broken
                }) {
            assertThatThrownBy(() -> photos.add(cast.aiko(), 0, sent, "", me))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("people.problem.photo");
        }
        assertThatThrownBy(() -> photos.add(cast.aiko(), 987_654, jpeg(1), "", me))
                .isInstanceOf(Problem.class);
    }

    private Known known() {
        return people.known(people.get(cast.aiko(), me), me);
    }

    /// 800 wide, red at the left and blue at the right, with the notes of a camera that was
    /// held so.
    private static byte[] jpeg(int orientation) throws IOException {
        var image = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
        var drawing = image.createGraphics();
        drawing.setColor(Color.RED);
        drawing.fillRect(0, 0, 400, 600);
        drawing.setColor(Color.BLUE);
        drawing.fillRect(400, 0, 400, 600);
        drawing.dispose();
        var plain = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", plain);
        var exif = new ByteArrayOutputStream();
        exif.writeBytes("Exif\0\0MM\0*\0\0\0\b\0\1".getBytes(StandardCharsets.ISO_8859_1));
        exif.writeBytes(new byte[] {1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0});
        exif.writeBytes("\0\0\0\0GPS-35.6N".getBytes(StandardCharsets.ISO_8859_1));
        var whole = new ByteArrayOutputStream();
        whole.write(plain.toByteArray(), 0, 2);
        whole.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (exif.size() + 2)});
        whole.writeBytes(exif.toByteArray());
        whole.write(plain.toByteArray(), 2, plain.size() - 2);
        return whole.toByteArray();
    }
}
