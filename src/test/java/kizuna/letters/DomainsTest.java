package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.Map;
import java.util.stream.Collectors;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.team.Me;
import kizuna.team.Signing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/// What the DNS says of a sender's domain, asked of a name server over real sockets.
@KizunaTest
class DomainsTest {
    private static final String DOMAIN = "shop.example";
    private static final String DMARC = "_dmarc.shop.example";

    @Autowired Cast cast;
    @Autowired OpenShop shop;
    @Autowired Senders senders;
    @Autowired Domains domains;
    @Autowired MockMvcTester mvc;

    private final DnsServer dns = DnsServer.shared().cleared();
    private Me me;

    @BeforeEach
    void setUp() {
        cast.house();
        me = cast.sato();
        shop.open(2525, "");
        senders.makeKeys(cast.mainStore(), me);
    }

    @AfterEach
    void clear() {
        dns.cleared();
    }

    @Test
    void a_domain_that_says_nothing_lacks_everything() {
        assertThat(states())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "spf", "missing",
                                "dkim_rsa", "missing",
                                "dkim_ed25519", "missing",
                                "dmarc", "missing"));
        dns.empty(DOMAIN);
        dns.text(DMARC, "v=spf1 -all");
        assertThat(states()).containsEntry("spf", "missing").containsEntry("dmarc", "missing");
    }

    @Test
    void the_lines_as_we_give_them_are_found_though_long_ones_come_in_parts_and_by_tcp() {
        for (var line : domains.lines(sender(), false)) {
            dns.text(line.name(), inParts(line.value()));
        }
        // Too much for 512 bytes: what else a domain has to prove.
        for (int i = 0; i < 8; i++) {
            dns.text(DOMAIN, "some-other-service-verification=" + "x".repeat(90) + i);
        }

        assertThat(states()).containsOnlyKeys("spf", "dkim_rsa", "dkim_ed25519", "dmarc");
        assertThat(states().values()).containsOnly("there");
        assertThat(Domains.hasKeys(domains.lines(sender(), true))).isTrue();
    }

    @Test
    void a_record_may_be_parted_anywhere_even_within_a_word() {
        dns.text(DOMAIN, "v=spf1 include:_spf.provi", "der.example", " ~all");

        assertThat(line("spf").state()).isEqualTo("there");
        assertThat(line("spf").found())
                .containsExactly("v=spf1 include:_spf.provider.example ~all");
        dns.text(DMARC, "v=DMARC1; p=none; x=\"q\\q\"");
        assertThat(line("dmarc").found()).containsExactly("v=DMARC1; p=none; x=\"q\\q\"");
    }

    @Test
    void a_key_at_the_providers_is_found_by_its_alias() {
        for (var kind : Dkim.Kind.values()) {
            var target = kind.word() + ".keys.provider.example";
            dns.alias(sender().selector(kind) + "._domainkey." + DOMAIN, target);
            dns.text(target, inParts(Dkim.record(kind, sender().open(kind))));
        }

        assertThat(states())
                .containsEntry("dkim_rsa", "there")
                .containsEntry("dkim_ed25519", "there");
    }

    @Test
    void other_keys_and_two_of_what_there_may_be_one_of_are_told_as_they_are() {
        dns.text(DOMAIN, "v=spf1 mx ~all");
        dns.text(DOMAIN, "v=spf1 a ~all");
        dns.text(DMARC, "v=DMARC1; p=none");
        dns.text(DMARC, "v=DMARC1; p=reject");
        dns.text(
                sender().selector(Dkim.Kind.RSA) + "._domainkey." + DOMAIN,
                "v=DKIM1; k=rsa; p=MIIBother");

        assertThat(states())
                .containsEntry("spf", "other")
                .containsEntry("dmarc", "other")
                .containsEntry("dkim_rsa", "other")
                .containsEntry("dkim_ed25519", "missing");
        assertThat(line("spf").found())
                .containsExactlyInAnyOrder("v=spf1 mx ~all", "v=spf1 a ~all");
    }

    @Test
    void a_name_server_that_fails_or_keeps_silent_says_neither_yes_nor_no() {
        dns.breaks(DOMAIN);
        dns.keepsSilent(DMARC);

        assertThat(states()).containsEntry("spf", "unknown").containsEntry("dmarc", "unknown");
        assertThat(Domains.areUnknown(domains.lines(sender(), true))).isTrue();
        assertThat(new NameServer("dns://127.0.0.1:1").texts(DOMAIN)).isEmpty();
    }

    @Test
    void letters_are_signed_from_the_moment_the_page_finds_the_keys_and_no_more_when_they_go() {
        var at = "/letters/senders/" + cast.mainStore().value();
        check(at);
        assertThat(sender().signsSince()).isNull();
        for (var line : domains.lines(sender(), false)) {
            dns.text(line.name(), inParts(line.value()));
        }

        check(at);

        assertThat(sender().signsSince()).isNotNull();
        assertThat(mvc.get().uri(at + "/domain?checked=yes").with(Signing.in(me)))
                .bodyText()
                .contains("お便りに署名（DKIM）を付けています", "あります")
                .doesNotContain("まだありません");
        // Nobody could be asked: what was found before still holds.
        dns.breaks(DOMAIN);
        check(at);
        assertThat(sender().signsSince()).isNotNull();
        dns.cleared();
        check(at);
        assertThat(sender().signsSince()).isNull();
    }

    private void check(String at) {
        assertThat(mvc.post().uri(at + "/checks").with(Signing.in(me)).with(csrf())).hasStatus(303);
    }

    private Sender sender() {
        return senders.find(cast.mainStore()).orElseThrow();
    }

    private DomainPage.Line line(String kind) {
        return domains.lines(sender(), true).stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> states() {
        return domains.lines(sender(), true).stream()
                .collect(Collectors.toMap(DomainPage.Line::kind, DomainPage.Line::state));
    }

    private static String[] inParts(String value) {
        return value.split("(?<=\\G.{250})");
    }
}
