package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Mails as the programs of the world write them, read.
class IncomingTest {
    private static final String ID = "<kizuna.5.7.abc.0123456789abcdef@shop.example>";
    private static final String TOKEN = "AAAAAAAAAAcAAAAAAAAAAAAAAAAAAAAA";

    /// A sample of `src/test/resources/kizuna/letters`, with the letter it speaks of put in.
    static byte[] sample(String name, String messageId, String link, String photo) {
        try (var in =
                Objects.requireNonNull(
                        IncomingTest.class.getResourceAsStream(name + ".eml"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .replace("@MESSAGE-ID@", messageId)
                    .replace("@LINK@", link)
                    .replace("@PHOTO@", photo)
                    .getBytes(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Incoming read(String name) throws Exception {
        return Incoming.of(sample(name, ID, TOKEN, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "bounce-postfix, aiko@example.jp, FAILED, 5.1.1, NOBODY, true",
        "bounce-exim, aiko@example.jp, FAILED, 5.1.1, NOBODY, true",
        "bounce-exchange, aiko@example.jp, FAILED, 5.1.10, NOBODY, true",
        "bounce-postfix-delayed, aiko@example.jp, DELAYED, 4.4.1, UNREACHED, false",
        "bounce-gmail-full, aiko@example.jp, FAILED, 4.2.2, FULL, false",
        "bounce-policy, aiko@example.jp, FAILED, 5.7.26, REFUSED, true",
        "bounce-docomo, aiko..t.@docomo.ne.jp, FAILED, 5.0.0, NOBODY, true",
        "bounce-au, aiko@ezweb.ne.jp, FAILED, 5.0.0, NOBODY, true",
        "bounce-yahoo-japan, aiko@yahoo.co.jp, FAILED, 5.0.0, NOBODY, true",
        "bounce-softbank, aiko@i.softbank.jp, FAILED, 5.1.1, NOBODY, true"
    })
    void a_report_says_who_was_not_reached_and_why(
            String name,
            String recipient,
            Returned.Action action,
            String status,
            Returned.Reason reason,
            boolean lasting)
            throws Exception {
        var returned = (Returned.Undelivered) read(name).returned().orElseThrow();
        assertThat(returned.failures()).hasSize(1);
        var failure = returned.failures().getFirst();
        assertThat(failure.recipient()).isEqualTo(recipient);
        assertThat(failure.action()).isEqualTo(action);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.isLasting()).isEqualTo(lasting);
        assertThat(failure.said()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bounce-postfix",
                "bounce-exim",
                "bounce-exchange",
                "bounce-gmail-full",
                "bounce-au",
                "bounce-yahoo-japan"
            })
    void a_report_quotes_our_letter(String name) throws Exception {
        var returned = read(name).returned().orElseThrow();
        assertThat(returned.original()).isEqualTo(ID);
        assertThat(returned.link()).isEqualTo(TOKEN);
    }

    @Test
    void a_complaint_without_its_recipient_is_known_by_the_signed_link() throws Exception {
        var complaint = (Returned.Complaint) read("complaint").returned().orElseThrow();
        assertThat(complaint.original()).isEmpty();
        assertThat(complaint.link()).isEqualTo(TOKEN);
        assertThat(complaint.recipient()).isEmpty();
        var notSpam =
                new String(sample("complaint", ID, TOKEN, ""), StandardCharsets.US_ASCII)
                        .replace("Feedback-Type: abuse", "Feedback-Type: not-spam");
        assertThat(Incoming.of(notSpam.getBytes(StandardCharsets.US_ASCII)).returned()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto-rfc3834", "auto-japanese", "auto-exchange", "auto-qmail"})
    void what_a_program_answers_is_known_as_such(String name) throws Exception {
        var mail = read(name);
        assertThat(mail.head().automatic()).isTrue();
        assertThat(mail.returned()).isEmpty();
        assertThat(mail.said()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "answer-gmail",
                "answer-outlook-html",
                "answer-iso-2022-jp",
                "answer-shift-jis",
                "answer-no-charset",
                "answer-flowed",
                "answer-signed",
                "answer-stop",
                "answer-photo",
                "answer-unknown"
            })
    void what_a_person_writes_is_no_programs_work(String name) throws Exception {
        var mail = read(name);
        assertThat(mail.head().automatic()).isFalse();
        assertThat(mail.head().bulk()).isFalse();
        assertThat(mail.returned()).isEmpty();
    }

    @Test
    void only_their_own_words_are_shown_and_the_whole_is_kept() throws Exception {
        var gmail = read("answer-gmail");
        assertThat(gmail.said()).isEqualTo("お便りありがとうございます。\n裏の㈱田中商店の①番の棚にあったコートも、そろそろお願いします。");
        assertThat(gmail.whole()).contains("> 寒くなりました。");
        assertThat(gmail.head().name()).isEqualTo("田中愛子");
        assertThat(gmail.head().subject()).isEqualTo("Re: 11月のお便り");
        assertThat(gmail.head().replies()).containsExactly(ID);

        var outlook = read("answer-outlook-html");
        assertThat(outlook.said()).isEqualTo("冬物、土曜にお持ちします。\n\nよろしくお願いします。");
        assertThat(outlook.head().subject()).isEqualTo("RE: 11月のお便り");
        assertThat(outlook.whole()).contains("配信停止");

        assertThat(read("answer-signed").said())
                .isEqualTo("いつもお世話になっております。\n2026年11月28日に伺います。田中さんにもよろしくお伝えください。");
        assertThat(read("answer-flowed").said())
                .isEqualTo(
                        "Thank you for the letter about coats, I never knew that cedar was enough.\n\nLavender, mostly!");
    }

    @Test
    void japanese_is_read_whatever_it_is_written_in() throws Exception {
        var jis = read("answer-iso-2022-jp");
        assertThat(jis.said()).isEqualTo("おたより、うれしく読みました。\nうちの①のコートもお願いします。㈱田中");
        assertThat(jis.head().subject()).isEqualTo("Re: 11月のお便り");
        var sjis = read("answer-shift-jis");
        assertThat(sjis.said()).isEqualTo("ありがとう①㈱～また行きます");
        assertThat(sjis.head().subject()).isEqualTo("お礼");
        assertThat(sjis.head().address()).isEqualTo("aiko..t.@docomo.ne.jp");
        assertThat(read("answer-no-charset").said()).isEqualTo("文字コードのないお返事です。来週うかがいます。");
    }

    @Test
    void a_letter_cut_into_two_encoded_words_is_one_letter() {
        var bytes = "愛子".getBytes(StandardCharsets.UTF_8);
        var one = Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, 4));
        var two = Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, 4, bytes.length));
        assertThat(MailWords.header("=?utf-8?B?" + one + "?=\r\n =?utf-8?B?" + two + "?= <a@b>"))
                .isEqualTo("愛子 <a@b>");
        assertThat(MailWords.header("=?iso-8859-1?Q?Andr=E9?= wrote")).isEqualTo("André wrote");
    }

    @Test
    void files_are_told_of_and_photos_kept() throws Exception {
        var photo = Base64.getMimeEncoder().encodeToString(new byte[9000]);
        var mail = Incoming.of(sample("answer-photo", ID, TOKEN, photo));
        assertThat(mail.said()).isEqualTo("このコートです。");
        assertThat(mail.photos())
                .extracting(Incoming.Attached::name)
                .containsExactly("IMG_0001.jpeg");
        assertThat(mail.leftOut()).containsExactly("見積.pdf");
    }

    @Test
    void what_is_broken_is_read_as_far_as_it_goes() throws Exception {
        var mail = read("broken");
        assertThat(mail.head().address()).isEqualTo("aiko@example.jp");
        assertThat(mail.whole()).startsWith("こわれています。");
    }

    /// Bytes of the samples changed, cut and doubled at random: reading them ends, and never in
    /// more than a refusal to read.
    @Test
    void no_mail_brings_the_reader_down() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261122);
        var names =
                new String[] {
                    "bounce-postfix",
                    "bounce-gmail-full",
                    "complaint",
                    "answer-gmail",
                    "broken",
                    "answer-outlook-html",
                    "answer-photo"
                };
        for (int i = 0; i < 700; i++) {
            var bytes = sample(names[i % names.length], ID, TOKEN, "AAAA");
            for (int each = random.nextInt(1, 12); each > 0; each--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            var cut = Arrays.copyOf(bytes, random.nextInt(1, bytes.length + 1));
            try {
                assertThat(Incoming.of(cut).whole().length())
                        .isLessThanOrEqualTo(Incoming.LONGEST_TEXT);
            } catch (jakarta.mail.MessagingException refused) {
                assertThat(refused).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "配信停止をお願いします。",
                "すみません、メールはもう不要です",
                "お便りはいりません。",
                "今後は送らないでください",
                "退会します",
                "ＳＴＯＰ",
                "Please unsubscribe me.",
                "Stop sending these, please",
                "No more letters, thank you."
            })
    void a_clear_no_is_seen(String said) {
        assertThat(LikelyRefusal.in(said)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "お便りありがとうございます。",
                "コートの配達は不要です。取りに伺います。",
                "配信停止にしないでくださいね、楽しみにしています",
                "お便り、やめないでください",
                "The bus did not stop at your shop.",
                "糊は不要です"
            })
    void what_is_no_refusal_is_not_taken_for_one(String said) {
        assertThat(LikelyRefusal.in(said)).isFalse();
    }
}
