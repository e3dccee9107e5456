package kizuna.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/// Address books, the export of Monica, and ZIPs with pictures: no tables, and brought in like any.
@KizunaTest
class CardsTest {
    private static final Charset CP932 = Charset.forName("windows-31j");

    private static final String VERSION_4 =
            """
            BEGIN:VCARD
            VERSION:4.0
            UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1
            FN:田中 愛子
            N:田中;愛子;;;先生
            X-PHONETIC-LAST-NAME:タナカ
            X-PHONETIC-FIRST-NAME:アイコ
            BDAY:--0412
            ANNIVERSARY:20050601
            TEL;VALUE=uri;TYPE=cell:tel:+81-90-1234-5678
            TEL;TYPE=home:03-1111-2222
            TEL;TYPE=fax:03-1111-2223
            EMAIL:aiko@example.com
            EMAIL;TYPE=work:aiko@work.example.com
            ADR;TYPE=home:;;銀座1-1;中央区;東京都;104-0061;日本
            ADR;TYPE=work:;;青葉2-2;横浜市;神奈川県;;
            RELATED;TYPE=spouse;VALUE=text:田中 太郎
            CATEGORIES:常連,生徒さん
            NOTE:歌がお好き\\n紅茶
            HOBBY:園芸
            END:VCARD
            BEGIN:VCARD
            VERSION:4.0
            UID:urn:uuid:2
            FN:Ben Carter
            N:Carter;Ben;;Dr.;
            END:VCARD
            """;

    private static final String MONICA =
            """
            {"version": "1.0", "account": {"uuid": "a", "data": [
              {"count": 3, "type": "contact", "values": [
                {"uuid": "c1", "properties": {"first_name": "愛子", "last_name": "田中", "nickname": "あいちゃん",
                  "is_partial": false, "description": "歌がお好き", "food_preferences": "紅茶", "tags": ["常連"],
                  "birthdate": {"is_age_based": false, "is_year_unknown": true, "date": "1980-04-12T00:00:00Z"},
                  "first_met_date": {"is_age_based": false, "is_year_unknown": false, "date": "2020-04-01T00:00:00Z"}},
                 "data": [
                  {"count": 2, "type": "contact_field", "values": [
                    {"properties": {"data": "aiko@example.com", "type": "t1"}},
                    {"properties": {"data": "090-1234-5678", "type": "t2"}},
                    {"properties": {"data": "@aiko", "type": "t3"}}]},
                  {"count": 1, "type": "address", "values": [
                    {"properties": {"street": "銀座1-1", "city": "中央区", "province": "東京都", "postal_code": "104-0061", "country": "JP"}}]},
                  {"count": 1, "type": "note", "values": [{"properties": {"body": "猫を飼っている"}}]}]},
                {"uuid": "c2", "properties": {"first_name": "Ben", "last_name": "Carter"}},
                {"uuid": "c3", "properties": {"first_name": "一郎", "last_name": "田中", "is_partial": true}}]},
              {"count": 1, "type": "relationship", "values": [
                {"properties": {"type": "child", "contact_is": "c3", "of_contact": "c1"}}]}],
             "instance": {"contact_field_types": [
                {"uuid": "t1", "properties": {"name": "Email", "type": "email"}},
                {"uuid": "t2", "properties": {"name": "Phone", "type": "phone"}},
                {"uuid": "t3", "properties": {"name": "Telegram"}}]}}}
            """;

    @TempDir Path folder;
    @Autowired Intake intake;
    @Autowired Cast cast;
    @Autowired Sql db;

    private Order persons;

    @BeforeEach
    void house() {
        cast.house();
        persons = Order.of(Kind.PEOPLE, cast.mainStore());
    }

    @Test
    void cards_of_version_4_come_in_whole() throws IOException {
        known("vcard", VERSION_4.getBytes(StandardCharsets.UTF_8), 2);

        assertThat(people()).containsExactly("田中|愛子|たなか|あいこ|先生|歌がお好き\n紅茶", "Carter|Ben|||Dr.|");
        assertThat(told())
                .contains(
                        "address 〒104-0061 東京都中央区銀座1-1",
                        "address 神奈川県横浜市青葉2-2",
                        "birthday 4-12-null",
                        "field HOBBY=園芸",
                        "field VCARD other=FAX: 03-1111-2223",
                        "mail aiko@example.com",
                        "mail aiko@work.example.com",
                        "partner 田中 太郎",
                        "phone 03-1111-2222",
                        "phone +81-90-1234-5678",
                        "tag 常連",
                        "tag 生徒さん",
                        "wedding 6-1-2005");
        assertThat(keys()).contains("vcard urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1");
    }

    @Test
    void cards_of_version_3_and_what_telephones_make_of_them_come_in() throws IOException {
        known(
                "vcard",
                """
                BEGIN:VCARD
                VERSION:3.0
                N:森;一;;;
                FN:森 一
                SORT-STRING:もり はじめ
                BDAY:1985-07-20
                item1.X-ABRELATEDNAMES:森 花
                item1.X-ABLabel:_$!<Daughter>!$_
                TEL;TYPE=CELL:090-2222-3333
                END:VCARD
                """
                        .getBytes(StandardCharsets.UTF_8),
                1);

        assertThat(people()).containsExactly("森|一|もり|はじめ||");
        assertThat(told()).contains("birthday 7-20-1985", "daughter 森 花", "phone 090-2222-3333");
    }

    @Test
    void cards_of_version_2_1_come_in_in_shift_jis_quoted_or_raw() throws IOException {
        known(
                "vcard",
                """
                BEGIN:VCARD\r
                VERSION:2.1\r
                N;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=93=63=92=86;=88=A4=8E=71\r
                X-PHONETIC-LAST-NAME;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=83=5E=83=69=83=4A\r
                TEL;CELL:09012345678\r
                END:VCARD\r
                """
                        .getBytes(StandardCharsets.UTF_8),
                1);
        assertThat(people()).containsExactly("田中|愛子|たなか|||");

        known(
                "vcard",
                "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=SHIFT_JIS:森;一\r\nTEL:0312345678\r\nEND:VCARD\r\n"
                        .getBytes(CP932),
                1);
        assertThat(people()).contains("森|一||||");

        known(
                "vcard",
                """
                BEGIN:VCARD\r
                VERSION:2.1\r
                N;CHARSET=SHIFT_JIS:石橋;健\r
                SOUND;X-IRMC-N;CHARSET=SHIFT_JIS:ｲｼﾊﾞｼ;ｹﾝ;;;\r
                TEL;CELL:09013572468\r
                END:VCARD\r
                """
                        .getBytes(CP932),
                1);
        assertThat(people()).contains("石橋|健|いしばし|けん||");
    }

    @Test
    void a_day_without_a_year_is_one_too_where_the_telephone_has_to_write_some_year()
            throws IOException {
        known(
                "vcard",
                """
                BEGIN:VCARD
                VERSION:3.0
                N:白石;恵;;;
                BDAY;value=date;X-APPLE-OMIT-YEAR=1604:1604-05-30
                END:VCARD
                """
                        .getBytes(StandardCharsets.UTF_8),
                1);

        assertThat(told()).contains("birthday 5-30-null");
    }

    @Test
    void a_card_in_error_comes_back_as_a_row_that_is_mended_and_comes_in() throws IOException {
        var outcome = bring("a.vcf", VERSION_4.replace("EMAIL:aiko@example.com", "EMAIL:aiko at"));
        assertThat(outcome.added()).isEqualTo(1);
        assertThat(outcome.wrong()).isEqualTo(1);

        var wrong = Files.readString(Objects.requireNonNull(outcome.wrongRows()));
        var mended = bring("b.csv", wrong.replace("aiko at", "aiko@example.com"));
        assertThat(mended.format()).isEqualTo("vcard");
        assertThat(mended.added()).isEqualTo(1);
        var whole = bring("c.vcf", VERSION_4);
        assertThat(whole.added() + whole.changed() + whole.wrong()).isZero();
    }

    @Test
    void monicas_export_comes_in_with_who_is_near_to_whom() throws IOException {
        known("monica", MONICA.getBytes(StandardCharsets.UTF_8), 2);

        assertThat(people()).containsExactly("田中|愛子||||歌がお好き\n猫を飼っている", "Carter|Ben||||");
        assertThat(told())
                .contains(
                        "address 〒104-0061 東京都中央区銀座1-1",
                        "birthday 4-12-null",
                        "child 田中 一郎",
                        "field contact_fields=Telegram: @aiko",
                        "field food_preferences=紅茶",
                        "mail aiko@example.com",
                        "phone 090-1234-5678",
                        "tag 常連");
        assertThat(keys()).containsExactly("monica c1", "monica c2");
    }

    @Test
    void a_picture_in_a_card_is_kept_once_and_undone_with_the_import() throws IOException {
        var card =
                VERSION_4.replace(
                        "HOBBY:園芸",
                        "PHOTO:data:image/png;base64,"
                                + Base64.getEncoder().encodeToString(picture("png")));
        var outcome = bring("a.vcf", card);
        assertThat(outcome.also().photos()).isEqualTo(1);
        assertThat(photos()).containsExactly("田中");

        assertThat(bring("b.vcf", card + "\n").changed()).isZero();
        assertThat(photos()).containsExactly("田中");

        intake.undo(outcome.importId(), Set.of(cast.mainStore()), null);
        assertThat(photos()).isEmpty();
    }

    @Test
    void undoing_cards_leaves_the_database_as_it_was_to_the_last_row() throws IOException {
        bring("before.csv", "お名前,電話,タグ,記念日\n田中 愛子,090-1234-5678,常連,5月5日\n");
        for (var row :
                List.of(
                        "belonging (person_id, kind, what) select id, 'coat', '紺のコート'",
                        "preference (person_id, text, noted_on) select id, '糊は弱め', '2026-01-02'",
                        "field (person_id, heading, value) select id, 'hobby', '読書'",
                        "relation (person_id, name, kind, back) select id, '田中 花', 'child', 'parent'")) {
            db.sql("insert into people." + row + " from people.person").update();
        }
        var before = everyRow();
        var card =
                VERSION_4.replace(
                        "HOBBY:園芸",
                        "HOBBY:園芸\nPHOTO:data:image/png;base64,"
                                + Base64.getEncoder().encodeToString(picture("png")));
        var outcome = bring("cards.vcf", card);
        assertThat(outcome.added()).isEqualTo(1);
        assertThat(outcome.changed()).isEqualTo(1);
        assertThat(outcome.also().photos()).isEqualTo(1);

        intake.undo(outcome.importId(), Set.of(cast.mainStore()), null);

        assertThat(everyRow()).isEqualTo(before);
    }

    /// How often a person was written is no part of what is told of them.
    private Map<String, List<String>> everyRow() {
        var rows = new LinkedHashMap<String, List<String>>();
        db.sql(
                        """
                        select schemaname || '.' || tablename from pg_tables
                        where schemaname in ('people', 'touches', 'bond') order by 1
                        """)
                .list(String.class)
                .forEach(
                        table ->
                                rows.put(
                                        table,
                                        db.sql(
                                                        "select (to_jsonb(t) - 'version')::text from "
                                                                + table
                                                                + " t order by 1")
                                                .list(String.class)));
        return rows;
    }

    @Test
    void pictures_in_a_zip_find_their_people_by_id_name_and_the_file_named() throws IOException {
        var table =
                """
                顧客ID,お名前,写真
                A1,田中 愛子,
                A2,森 一,
                A3,Ben Carter,ben-in-the-shop.png
                A4,佐藤 恵,
                """;
        var zip =
                zip(
                        Map.of(
                                "people.csv", table.getBytes(CP932),
                                "photos/A1.jpg", picture("jpg"),
                                "photos/森一.png", picture("png"),
                                "photos/ben-in-the-shop.png", picture("png"),
                                "__MACOSX/._A1.jpg", new byte[] {1, 2, 3}));
        var outcome = bring("all.zip", zip);

        assertThat(outcome.firstWrong()).isEmpty();
        assertThat(outcome.added()).isEqualTo(4);
        assertThat(photos()).containsExactly("Carter", "森", "田中");
    }

    @Test
    void cards_in_a_zip_are_all_read_with_their_pictures() throws IOException {
        var zip =
                zip(
                        Map.of(
                                "a.vcf",
                                VERSION_4
                                        .replace("HOBBY:園芸", "PHOTO:pictures/aiko.jpg")
                                        .getBytes(StandardCharsets.UTF_8),
                                "b.vcf",
                                "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=SHIFT_JIS:森;一\r\nEND:VCARD\r\n"
                                        .getBytes(CP932),
                                "pictures/aiko.jpg",
                                picture("jpg")));
        var outcome = bring("cards.zip", zip);

        assertThat(outcome.format()).isEqualTo("vcard");
        assertThat(outcome.added()).isEqualTo(3);
        assertThat(photos()).containsExactly("田中");
    }

    @Test
    void what_is_no_picture_is_an_error_of_its_row_alone() throws IOException {
        var zip =
                zip(
                        Map.of(
                                "people.csv",
                                "顧客ID,お名前,写真\nA1,田中 愛子,\nA2,森 一,\nA3,佐藤 恵,gone.jpg\n"
                                        .getBytes(StandardCharsets.UTF_8),
                                "A1.jpg",
                                "<html>".getBytes(StandardCharsets.UTF_8)));
        var outcome = bring("all.zip", zip);

        assertThat(outcome.added()).isEqualTo(1);
        assertThat(outcome.wrong()).isEqualTo(2);
        assertThat(outcome.firstWrong().getFirst().reason()).contains("JPEG");
        assertThat(outcome.firstWrong().getLast().reason()).contains("gone.jpg");
    }

    @Test
    void a_zip_that_means_no_good_is_refused() throws IOException {
        var table = "お名前\n田中 愛子\n".getBytes(StandardCharsets.UTF_8);
        refused(zip(Map.of("../../etc/people.csv", table)), "zip_path");
        refused(zip(Map.of("C:\\people.csv", table)), "zip_path");
        refused(zip(Map.of("people.csv", table, "more.csv", table)), "zip_contents");
        refused(zip(Map.of("A1.jpg", picture("jpg"))), "zip_contents");
        refused(zip(Map.of("people.csv", table, "A1.jpg", new byte[21 << 20])), "zip_large");
        refused(Arrays.copyOf(zip(Map.of("people.csv", table)), 40), "zip"); // cut off on its way
        assertThat(people()).isEmpty();
    }

    @Test
    void cards_and_json_that_mean_no_good_are_refused_or_are_wrong_rows() throws IOException {
        assertThatThrownBy(() -> bring("a.json", "{\"account\": 1}"))
                .isInstanceOfSatisfying(
                        Problem.class, each -> assertThat(each.key()).endsWith("problem.json"));
        assertThatThrownBy(() -> bring("b.json", "{".repeat(100_000)))
                .isInstanceOfSatisfying(
                        Problem.class, each -> assertThat(each.key()).endsWith("problem.json"));
        var outcome =
                bring(
                        "a.vcf",
                        """
                        BEGIN:VCARD
                        VERSION:3.0
                        FN:=cmd|' /C calc'!A0
                        TEL:<script>alert(1)</script>
                        END:VCARD
                        BEGIN:VCARD
                        garbage
                        END:VCARD
                        BEGIN:VCARD
                        FN:田中 愛子
                        """);
        assertThat(outcome.added()).isEqualTo(1);
        assertThat(outcome.wrong()).isEqualTo(1);
    }

    private void refused(byte[] zip, String key) {
        assertThatThrownBy(() -> bring("all.zip", zip))
                .isInstanceOfSatisfying(
                        Problem.class,
                        each -> assertThat(each.key()).isEqualTo("intake.problem." + key));
    }

    private void known(String format, byte[] file, int people) throws IOException {
        var outcome = bring("first", file);
        assertThat(outcome.firstWrong()).isEmpty();
        assertThat(outcome.format()).isEqualTo(format);
        assertThat(outcome.added()).isEqualTo(people);
        assertThat(bring("again", file).before()).isNotNull();
        var longer = Arrays.copyOf(file, file.length + 1);
        longer[file.length] = '\n';
        var again = bring("longer", longer);
        assertThat(again.added() + again.changed() + again.wrong()).isZero();
    }

    private static byte[] picture(String format) {
        try {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), format, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : new LinkedHashMap<>(files).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private List<String> people() {
        return db.sql(
                        """
                        select family_name || '|' || given_name || '|' || family_kana || '|' || given_kana
                               || '|' || honorific || '|' || note
                        from people.person order by id
                        """)
                .list(String.class);
    }

    private List<String> keys() {
        return db.sql("select source || ' ' || source_key from people.person order by id")
                .list(String.class);
    }

    private List<String> photos() {
        return db.sql(
                        """
                        select p.family_name from people.photo f join people.person p on p.id = f.person_id
                        order by p.family_name collate "C"
                        """)
                .list(String.class);
    }

    private List<String> told() {
        return db.sql(
                        """
                        select kind || ' ' || value from people.way
                        union all
                        select kind || ' ' || month || '-' || day || '-' || coalesce(year::text, 'null')
                        from people.occasion
                        union all select 'field ' || heading || '=' || value from people.field
                        union all select 'tag ' || name from people.tag
                        union all select kind || ' ' || name from people.relation
                        """)
                .list(String.class);
    }

    private Outcome bring(String name, String file) throws IOException {
        return bring(name, file.getBytes(StandardCharsets.UTF_8));
    }

    private Outcome bring(String name, byte[] file) throws IOException {
        var path =
                Files.write(
                        Files.createDirectory(folder.resolve(UUID.randomUUID().toString()))
                                .resolve(name),
                        file);
        return intake.bring(
                persons,
                Source.of(path),
                Locale.JAPANESE,
                () -> folder.resolve(UUID.randomUUID() + ".errors.csv"),
                Progress.UNSEEN);
    }
}
