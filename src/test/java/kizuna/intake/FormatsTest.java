package kizuna.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/// Each system's file under its real heading, with made-up people: nobody lays a hand on the
/// mapping, the same again changes nothing, a later file changes what it tells.
@KizunaTest
class FormatsTest {
    private static final Charset CP932 = Charset.forName("windows-31j");

    private static final String SQUARE =
            """
            Reference ID,First Name,Last Name,Email Address,Phone Number,Nickname,Company Name,\
            Street Address 1,Street Address 2,City,State,Postal Code,Birthday,Memo,\
            Square Customer ID,Creation Source,First Visit,Last Visit,Transaction Count,\
            Lifetime Spend,Email Subscription Status,Instant Profile,Blocked from online booking
            R-1,Hanako,Yamada,hanako@example.com,'+819012345678,Hana,,1-2-3 Ginza,,Chuo-ku,Tokyo,\
            104-0061,04-12,likes rain,SQ1,Directory,2024-05-01,2026-01-02,12,"¥34,500",Unsubscribed,No,No
            ,愛子,田中,,,,,銀座1-1,,中央区,東京都,1040061,12-25-1980,,SQ2,Directory,,,0,¥0,Subscribed,No,No
            """;

    private static final String SHOPIFY =
            """
            Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,\
            Default Address Address1,Default Address Address2,Default Address City,\
            Default Address Province Code,Default Address Country Code,Default Address Zip,\
            Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,\
            Tax Exempt,Tags
            '6201,Ben,Carter,ben@example.com,no,,12 Hill St,,London,LND,GB,'N1 9GU,,'+442071234567,\
            no,120.50,3,met at the fair,no,"VIP, coat"
            '6202,Ren,Sato,ren@example.com,yes,,1-1 Ginza,,Chuo,JP-13,JP,'104-0061,,,no,0.00,0,,no,
            """;

    private static final String SHOPIFY_OLDER =
            """
            First name,Last name,Email,Accepts Email Marketing,Company,Address1,Address2,City,Province,\
            Province code,Country,Country Code,Zip,Phone,Accepts SMS Marketing,Total Spent,\
            Total Orders,Tags,Note,Tax Exempt
            Ben,Carter,ben@example.com,no,,12 Hill St,,London,England,ENG,United Kingdom,GB,N1 9GU,\
            '+442071234567,no,120.50,3,"VIP, coat",met at the fair,no
            """;

    private static final String SMAREGI =
            """
            会員ID,会員コード,姓,名,電話番号,メールアドレス,ポイント,ポイント期限,最終来店日時,入会日,退会日,\
            "案内メール受取許可フラグ (0:拒否, 1:許可)",備考,\
            "会員状態区分 (0:利用可, 1:利用停止, 2:紛失, 3:退会, 4:名寄せ)",所属店舗,取引額,取引数,\
            会員ランクコード,会員ランク名,メールアドレス2,メールアドレス3,会社名,部署名,役職,\
            ポイント付与単位(金額),ポイント付与単位(ポイント),PINコード,社員ランクコード,社員ランク名,\
            会員番号,旅券番号,国籍,アルファベット氏名,備考2,マイル
            101,0000101,田中,愛子,090-1234-5678,aiko@example.com,120,2027-01-31,2026-01-05 12:30:00,\
            2020-04-01,,1,猫が好き,0,本店,34500,12,1,ゴールド,aiko2@example.com,,,,,100,1,,,,,,日本,,窓ぎわの席,0
            102,0000102,森,一,,mori@example.com,0,,,2021-05-01,2025-12-31,0,,3,本店,0,0,,,,,,,,100,1,,,,,,,,,0
            """;

    private static final String GOOGLE =
            """
            First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,\
            Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,\
            Organization Title,Organization Department,Birthday,Notes,Photo,Labels,\
            E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,\
            Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,\
            Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,\
            Address 1 - Country,Address 1 - Extended Address,Address 2 - Label,\
            Address 2 - Formatted,Address 2 - Street,Address 2 - City,Address 2 - PO Box,\
            Address 2 - Region,Address 2 - Postal Code,Address 2 - Country,\
            Address 2 - Extended Address,Website 1 - Label,Website 1 - Value
            愛子,,田中,アイコ,,タナカ,,先生,,,絆音楽教室,講師,,--04-12,歌がお好き,,* myContacts ::: 生徒さん,\
            * Home,aiko@example.com,Work,aiko@work.example.com,Mobile,090-1234-5678 ::: 03-1111-2222,\
            Home,"〒104-0061
            東京都中央区銀座1-1",銀座1-1,中央区,,東京都,104-0061,JP,,Work,,青葉2-2,横浜市,,神奈川県,,日本,,Blog,https://example.com
            Sophie,,Martin,,,,,Jr.,,,,,,,,,* myContacts,,sophie@example.com,,,,,,,,,,,,,,,,,,,,,,,,
            """;

    private static final String GOOGLE_OLDER =
            """
            Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,\
            Additional Name Yomi,Family Name Yomi,Name Prefix,Name Suffix,Initials,Nickname,\
            Short Name,Maiden Name,Birthday,Gender,Location,Billing Information,Directory Server,\
            Mileage,Occupation,Hobby,Sensitivity,Priority,Subject,Notes,Group Membership,\
            E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value
            田中 愛子,愛子,,田中,,アイコ,,タナカ,,,,,,佐藤,1980-12-25,,,,,,,,,,,,\
            * My Contacts ::: 常連,* Home,aiko@example.com ::: aiko2@example.com,Mobile,090-1234-5678
            """;

    private static final String OUTLOOK =
            """
            First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,\
            E-mail Address,E-mail 2 Address,E-mail 3 Address,Home Phone,Home Phone 2,\
            Business Phone,Business Phone 2,Mobile Phone,Car Phone,Other Phone,Primary Phone,Pager,\
            Business Fax,Home Fax,Other Fax,Company Main Phone,Callback,Radio Phone,Telex,\
            TTY/TDD Phone,IMAddress,Job Title,Department,Company,Office Location,Manager's Name,\
            Assistant's Name,Assistant's Phone,Company Yomi,Business Street,Business City,\
            Business State,Business Postal Code,Business Country/Region,Home Street,Home City,\
            Home State,Home Postal Code,Home Country/Region,Other Street,Other City,Other State,\
            Other Postal Code,Other Country/Region,Personal Web Page,Spouse,Schools,Hobby,Location,\
            Web Page,Birthday,Anniversary,Notes
            Ben,,Carter,Dr.,,,,,ben@example.com,b2@example.com,,,,,,+44 20 7123 4567,,,,,,,,,,,,,,,,\
            Carter & Sons,,,,,,5 Quay,Bristol,,BS1 1AA,United Kingdom,12 Hill St,London,,N1 9GU,,\
            ,,,,,,Jane Carter,,sailing,,,12/25/1980,0/0/00,tea without milk
            """;

    private static final String OUTLOOK_JAPANESE =
            """
            肩書き,名,ミドル ネーム,姓,敬称,会社名,部署,役職,番地 (会社),住所 2 (会社),住所 3 (会社),市町村 (会社),\
            都道府県 (会社),郵便番号 (会社),国 (会社)/地域,番地 (自宅),住所 2 (自宅),住所 3 (自宅),市町村 (自宅),\
            都道府県 (自宅),郵便番号 (自宅),国 (自宅)/地域,会社 FAX,会社電話,会社電話 2,自宅電話,携帯電話,\
            その他の電話,メモ,記念日,子供,趣味,姓フリガナ,性別,誕生日,電子メール アドレス,電子メールの種類,\
            電子メール表示名,電子メール 2 アドレス,電子メール 2 の種類,電子メール 2 表示名,配偶者,秘密度,分類,\
            名前フリガナ,優先度
            ,愛子,,田中,様,青葉商店,,店長,青葉2-2,,,横浜市,神奈川県,225-0000,日本,銀座1-1,コーポ201,,中央区,東京都,\
            104-0061,日本,,045-111-2222,,,090-1234-5678,,歌がお好き,2005/6/1,,園芸,タナカ,未指定,1980/12/25,\
            aiko@example.com,SMTP,田中 愛子,,,,田中 太郎,標準,常連,アイコ,標準
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
    void square_comes_in_by_its_own_heading() throws IOException {
        known("square", SQUARE, 2);

        assertThat(people())
                .containsExactly(
                        "Yamada|Hanako|true||Hana|likes rain|2024-05-01|square|SQ1",
                        "田中|愛子|false||||null|square|SQ2");
        assertThat(ways("Yamada"))
                .containsExactly(
                        "address 〒104-0061 1-2-3 Ginza, Chuo-ku, Tokyo works",
                        "mail hanako@example.com refused",
                        "phone +819012345678 works");
        assertThat(ways("田中")).containsExactly("address 〒1040061 東京都中央区銀座1-1 works");
        assertThat(days("Yamada")).containsExactly("birthday 4-12-null");
        assertThat(days("田中")).containsExactly("birthday 12-25-1980");
        assertThat(fields("Yamada"))
                .contains(
                        "Reference ID=R-1",
                        "Last Visit=2026-01-02",
                        "Transaction Count=12",
                        "Lifetime Spend=¥34,500",
                        "Email Subscription Status=Unsubscribed");
        assertThat(db.sql("select count(*) from touches.purchase").get(Long.class)).isZero();
        assertThat(keyOf("phone")).isEqualTo("09012345678");
    }

    @Test
    void shopify_comes_in_in_both_its_layouts() throws IOException {
        known("shopify", SHOPIFY, 2);

        assertThat(people())
                .containsExactly(
                        "Carter|Ben|true|||met at the fair|null|shopify|6201",
                        "Sato|Ren|true||||null|shopify|6202");
        assertThat(ways("Carter"))
                .containsExactly(
                        "address 12 Hill St, London, LND, GB N1 9GU works",
                        "mail ben@example.com refused",
                        "phone +442071234567 works");
        assertThat(tags("Carter")).containsExactlyInAnyOrder("VIP", "coat");
        assertThat(fields("Carter")).contains("Total Spent=120.50", "Total Orders=3");
    }

    @Test
    void shopifys_older_layout_has_no_id_and_finds_the_same_people_again() throws IOException {
        known("shopify", SHOPIFY_OLDER, 1);

        assertThat(people()).containsExactly("Carter|Ben|true|||met at the fair|null||");
        assertThat(ways("Carter"))
                .contains("address 12 Hill St, London, England, United Kingdom N1 9GU works");

        var later = bring(persons, SHOPIFY);
        assertThat(later.added()).isEqualTo(1);
        assertThat(people()).contains("Carter|Ben|true|||met at the fair|null|shopify|6201");
    }

    @Test
    void smaregi_comes_in_with_its_legends_in_cp932_and_nobody_who_left_is_dropped()
            throws IOException {
        var bytes = SMAREGI.replace("\n", "\r\n").getBytes(CP932);
        var outcome = bring(persons, bytes);

        assertThat(outcome.format()).isEqualTo("smaregi");
        assertThat(outcome.charset()).isEqualTo("CP932");
        assertThat(outcome.added()).isEqualTo(2);
        assertThat(outcome.wrong()).isZero();
        assertThat(outcome.also().statuses()).containsEntry("退会", 1L).containsEntry("利用可", 1L);
        assertThat(outcome.also().refused()).isEqualTo(1);
        assertThat(outcome.also().flagged()).isEqualTo(1);
        assertThat(people())
                .containsExactly(
                        "田中|愛子|false|||猫が好き\n窓ぎわの席|2020-04-01|smaregi|101",
                        "森|一|false||||2021-05-01|smaregi|102");
        assertThat(ways("田中"))
                .containsExactly(
                        "mail aiko2@example.com works",
                        "mail aiko@example.com works",
                        "phone 090-1234-5678 works");
        assertThat(ways("森")).containsExactly("mail mori@example.com refused");
        assertThat(fields("森"))
                .contains("会員状態区分=退会", "退会日=2025-12-31", "会員コード=0000102", "案内メール受取許可フラグ=拒否");
        sameAgain(bytes);
    }

    @Test
    void smaregi_comes_in_with_the_columns_a_shop_has_chosen() throws IOException {
        var outcome =
                bring(
                        persons,
                        """
                        会員ID,会員コード,会員番号,姓,名,姓カナ,名カナ,郵便番号,住所,電話番号,携帯電話番号,メール受信許可フラグ
                        101,000101,7,佐伯,まどか,サエキ,マドカ,330-0001,さいたま市大宮区1-2,048-111-2222,080-1212-3434,1
                        """
                                .getBytes(CP932));

        assertThat(outcome.format()).isEqualTo("smaregi");
        assertThat(outcome.wrong()).isZero();
        assertThat(outcome.also().flagged()).isEqualTo(1);
        assertThat(kana("佐伯")).isEqualTo("さえき まどか");
        assertThat(ways("佐伯")).hasSize(3);
        assertThat(fields("佐伯")).contains("会員コード=000101", "会員番号=7");
    }

    @Test
    void google_comes_in_with_its_numbered_groups() throws IOException {
        known("google", GOOGLE, 2);

        assertThat(people())
                .containsExactly("田中|愛子|false|先生||歌がお好き|null||", "Martin|Sophie|true||||null||");
        assertThat(kana("田中")).isEqualTo("たなか あいこ");
        assertThat(ways("田中"))
                .containsExactly(
                        "address 〒104-0061 東京都中央区銀座1-1 works",
                        "address 神奈川県横浜市青葉2-2 works",
                        "mail aiko@example.com works",
                        "mail aiko@work.example.com works",
                        "phone 03-1111-2222 works",
                        "phone 090-1234-5678 works");
        assertThat(days("田中")).containsExactly("birthday 4-12-null");
        assertThat(tags("田中")).containsExactly("生徒さん");
        assertThat(fields("田中"))
                .contains("Organization Name=絆音楽教室", "Website 1 - Value=https://example.com");
    }

    @Test
    void googles_older_layout_comes_in_too() throws IOException {
        known("google", GOOGLE_OLDER, 1);

        assertThat(people()).containsExactly("田中|愛子|false||||null||");
        assertThat(ways("田中"))
                .containsExactly(
                        "mail aiko2@example.com works",
                        "mail aiko@example.com works",
                        "phone 090-1234-5678 works");
        assertThat(tags("田中")).containsExactly("常連");
        assertThat(fields("田中")).contains("Maiden Name=佐藤");
    }

    @Test
    void outlook_comes_in_in_english() throws IOException {
        known("outlook", OUTLOOK, 1);

        assertThat(people()).containsExactly("Carter|Ben|true|Dr.||tea without milk|null||");
        assertThat(ways("Carter"))
                .containsExactly(
                        "address 12 Hill St, London N1 9GU works",
                        "address 5 Quay, Bristol, United Kingdom BS1 1AA works",
                        "mail b2@example.com works",
                        "mail ben@example.com works",
                        "phone +44 20 7123 4567 works");
        assertThat(days("Carter")).containsExactly("birthday 12-25-1980");
        assertThat(near("Carter")).containsExactly("partner Jane Carter");
        assertThat(fields("Carter")).contains("Company=Carter & Sons", "Hobby=sailing");
    }

    @Test
    void outlook_comes_in_in_japanese() throws IOException {
        known("outlook", OUTLOOK_JAPANESE, 1);

        assertThat(people()).containsExactly("田中|愛子|false|様||歌がお好き|null||");
        assertThat(kana("田中")).isEqualTo("たなか あいこ");
        assertThat(ways("田中"))
                .containsExactly(
                        "address 〒104-0061 東京都中央区銀座1-1 コーポ201 works",
                        "address 〒225-0000 神奈川県横浜市青葉2-2 works",
                        "mail aiko@example.com works",
                        "phone 045-111-2222 works",
                        "phone 090-1234-5678 works");
        assertThat(days("田中")).containsExactly("birthday 12-25-1980", "wedding 6-1-2005");
        assertThat(near("田中")).containsExactly("partner 田中 太郎");
        assertThat(tags("田中")).containsExactly("常連");
    }

    @Test
    void a_later_file_changes_what_it_tells_and_leaves_what_only_we_know() throws IOException {
        bring(persons, SQUARE);
        db.sql("update people.person set nickname = 'はなちゃん', note = note || ' (ours)'").update();

        var later =
                bring(
                        persons,
                        SQUARE.replace("Hana,", ",")
                                .replace("likes rain", "")
                                .replace(",12,", ",13,")
                                .replace("hanako@", "hy@"));

        assertThat(later.added()).isZero();
        assertThat(later.changed()).isEqualTo(1);
        assertThat(people())
                .contains("Yamada|Hanako|true||はなちゃん|likes rain (ours)|2024-05-01|square|SQ1");
        assertThat(ways("Yamada"))
                .contains("mail hanako@example.com refused", "mail hy@example.com refused");
        assertThat(fields("Yamada")).contains("Transaction Count=12", "Transaction Count=13");

        intake.undo(later.importId(), Set.of(cast.mainStore()), null);
        assertThat(fields("Yamada"))
                .contains("Transaction Count=12")
                .doesNotContain("Transaction Count=13");
        assertThat(ways("Yamada")).doesNotContain("mail hy@example.com refused");
    }

    @Test
    void undoing_takes_every_trace_of_a_file_away() throws IOException {
        bring(persons, "お名前,メール\n田中 愛子,hanako@example.com\n");
        var before = everything();
        var outcome =
                bring(
                        persons,
                        """
                        お名前,メール,メルマガ,タグ,お好み,配偶者のお名前,記念日
                        田中 愛子,hanako@example.com,不可,常連,紅茶,太郎,6月1日
                        森 一,mori@example.com,不可,常連,珈琲,,
                        """);
        assertThat(outcome.added()).isEqualTo(1);
        assertThat(outcome.changed()).isEqualTo(1);
        assertThat(everything()).isNotEqualTo(before);

        intake.undo(outcome.importId(), Set.of(cast.mainStore()), null);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void the_rows_in_error_of_a_known_format_are_mended_and_come_in_again() throws IOException {
        var outcome = bring(persons, SQUARE.replace("hanako@example.com", "hanako at example"));

        assertThat(outcome.added()).isEqualTo(1);
        assertThat(outcome.wrong()).isEqualTo(1);
        var wrong = Files.readString(wrongRows(outcome));
        assertThat(wrong).contains("メールアドレス").contains("SQ1").doesNotContain("SQ2");

        var mended = bring(persons, wrong.replace("hanako at example", "hanako@example.com"));
        assertThat(mended.format()).isEqualTo("square");
        assertThat(mended.added()).isEqualTo(1);
        var whole = bring(persons, SQUARE);
        assertThat(whole.added() + whole.changed() + whole.wrong()).isZero();
    }

    @Test
    void a_flag_of_another_system_is_no_consent_until_somebody_gives_its_words()
            throws IOException {
        var without = bring(persons, SHOPIFY);
        assertThat(without.also().flagged()).isEqualTo(1);
        assertThat(consents()).isEmpty();

        var asked = bring(persons.agreedTo("季節のお便りをお送りします"), SHOPIFY);
        assertThat(asked.also().agreed()).isEqualTo(1);
        assertThat(consents()).containsExactly("6202 mail true import 季節のお便りをお送りします");
        bring(persons.agreedTo("季節のお便りをお送りします"), SHOPIFY + "\n");
        assertThat(consents()).hasSize(1);

        intake.undo(asked.importId(), Set.of(cast.mainStore()), null);
        assertThat(consents()).isEmpty();
    }

    @Test
    void a_yes_in_a_file_does_not_undo_a_no_they_told_us() throws IOException {
        bring(persons, SHOPIFY);
        db.sql(
                        """
                        insert into people.consent (person_id, kind, given, at, how)
                        select id, 'mail', false, now(), 'counter' from people.person
                        """)
                .update();

        bring(persons.agreedTo("季節のお便りをお送りします"), SHOPIFY);
        assertThat(consents()).noneMatch(each -> each.contains("import"));
    }

    private List<String> consents() {
        return db.sql(
                        """
                        select p.source_key || ' ' || c.kind || ' ' || c.given || ' ' || c.how || ' '
                               || c.wording
                        from people.consent c join people.person p on p.id = c.person_id
                        order by c.id
                        """)
                .list(String.class);
    }

    @Test
    void what_nobody_knows_is_kept_under_its_own_heading() throws IOException {
        bring(persons, "お名前,好きな色,靴のサイズ,靴のサイズ\n田中 愛子様,藍,23.5,24\n森 一 先生,,,\n");

        assertThat(fields("田中")).containsExactly("好きな色=藍", "靴のサイズ #4=24", "靴のサイズ=23.5");
        assertThat(fields("森")).isEmpty();
        assertThat(people()).containsExactly("田中|愛子|false||||null||", "森|一|false|先生|||null||");
    }

    @Test
    void purchases_find_the_people_whom_another_systems_file_brought() throws IOException {
        bring(persons, SQUARE);

        var outcome =
                bring(
                        Order.of(Kind.PURCHASES, cast.mainStore()),
                        "顧客ID,日付,金額\nSQ1,2026-01-05,1200\n");

        assertThat(outcome.met()).isZero();
        assertThat(outcome.added()).isEqualTo(1);
    }

    /// Its heading as two public tests of other programs have it, of June and August 2026.
    @Test
    void squares_sold_items_find_their_people_and_count_what_was_paid() throws IOException {
        bring(persons, SQUARE);

        var outcome =
                bring(
                        Order.of(Kind.PURCHASES, cast.mainStore()),
                        """
                        Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,\
                        Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Device Name,Notes,\
                        Details,Event Type,Location,Dining Option,Customer ID,Customer Name,\
                        Customer Reference ID
                        2026-09-13,10:02:11,Tokyo,Prints,Fern Print,2,Regular,FERN-1,,"¥1,800",-¥300,\
                        "¥1,500",¥120,SQA1x,PA1,iPad,,,Payment,Main,,SQ1,Hanako Yamada,R-1
                        2026-09-20,09:00:00,Tokyo,Prints,Fern Print,-1,Regular,FERN-1,,-¥900,¥150,\
                        -¥750,-¥60,SQB2y,PB2R,iPad,,,Refund,Main,,SQ1,Hanako Yamada,R-1
                        """);

        assertThat(outcome.firstWrong()).isEmpty();
        assertThat(outcome.format()).isEqualTo("square");
        assertThat(outcome.met()).isZero();
        assertThat(
                        db.sql(
                                        """
                                        select on_date || ' ' || amount::int || ' ' || quantity || ' ' || items
                                               || ' ' || receipt
                                        from touches.purchase order by on_date
                                        """)
                                .list(String.class))
                .containsExactly(
                        "2026-09-13 1500 2 Fern Print SQA1x",
                        "2026-09-20 -750 -1 Fern Print SQB2y");
    }

    private void known(String format, String file, int people) throws IOException {
        var bytes = file.getBytes(StandardCharsets.UTF_8);
        var outcome = bring(persons, bytes);
        assertThat(outcome.firstWrong()).isEmpty();
        assertThat(outcome.format()).isEqualTo(format);
        assertThat(outcome.added()).isEqualTo(people);
        sameAgain(bytes);
    }

    /// With a blank line below, so that it is another file with the same content.
    private void sameAgain(byte[] file) throws IOException {
        var before = everything();
        assertThat(bring(persons, file).before()).isNotNull();
        var longer = Arrays.copyOf(file, file.length + 1);
        longer[file.length] = '\n';
        var again = bring(persons, longer);
        assertThat(again.before()).isNull();
        assertThat(again.added()).isZero();
        assertThat(again.changed()).isZero();
        assertThat(again.wrong()).isZero();
        assertThat(everything()).isEqualTo(before);
    }

    private List<String> everything() {
        return db.sql(
                        """
                        select p.family_name || p.note || p.nickname || p.version from people.person p
                        union all select kind || value || standing from people.way
                        union all select kind || month || coalesce(day, 0) from people.occasion
                        union all select heading || value from people.field
                        union all select t.name from people.tagged g join people.tag t on t.id = g.tag_id
                        union all select kind || name from people.relation
                        order by 1
                        """)
                .list(String.class);
    }

    private List<String> people() {
        return db.sql(
                        """
                        select family_name || '|' || given_name || '|' || given_first || '|' || honorific
                               || '|' || nickname || '|' || note || '|' || coalesce(met_on::text, 'null')
                               || '|' || source || '|' || source_key
                        from people.person order by id
                        """)
                .list(String.class);
    }

    private List<String> ways(String family) {
        return of(
                family,
                "select person_id as person, kind || ' ' || value || ' ' || standing as said"
                        + " from people.way");
    }

    private List<String> days(String family) {
        return of(
                family,
                "select person_id as person, kind || ' ' || month || '-' || day || '-'"
                        + " || coalesce(year::text, 'null') as said from people.occasion");
    }

    private List<String> fields(String family) {
        return of(
                family,
                "select person_id as person, heading || '=' || value as said from people.field");
    }

    private List<String> tags(String family) {
        return of(
                family,
                "select g.person_id as person, t.name as said from people.tagged g"
                        + " join people.tag t on t.id = g.tag_id");
    }

    private List<String> near(String family) {
        return of(
                family,
                "select person_id as person, kind || ' ' || name as said from people.relation");
    }

    private List<String> of(String family, String what) {
        return db.sql(
                        "select said from ("
                                + what
                                + ") s join people.person p on p.id = s.person"
                                + " where p.family_name = :family order by said collate \"C\"")
                .param("family", family)
                .list(String.class);
    }

    private String kana(String family) {
        return db.sql(
                        "select family_kana || ' ' || given_kana from people.person"
                                + " where family_name = :family")
                .param("family", family)
                .get(String.class);
    }

    private String keyOf(String kind) {
        return db.sql("select value_key from people.way where kind = :kind")
                .param("kind", kind)
                .get(String.class);
    }

    private Outcome bring(Order order, String file) throws IOException {
        return bring(order, file.getBytes(StandardCharsets.UTF_8));
    }

    private Outcome bring(Order order, byte[] file) throws IOException {
        var path = Files.write(folder.resolve(UUID.randomUUID() + ".csv"), file);
        return intake.bring(
                order,
                Source.of(path),
                Locale.JAPANESE,
                () -> folder.resolve(UUID.randomUUID() + ".errors.csv"),
                Progress.UNSEEN);
    }

    private static Path wrongRows(Outcome outcome) {
        var wrong = outcome.wrongRows();
        assertThat(wrong).isNotNull();
        return Objects.requireNonNull(wrong);
    }
}
