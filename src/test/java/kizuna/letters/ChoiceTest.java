package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kizuna.people.Addressee;
import kizuna.people.Consent.Reach;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    @Test
    void it_is_what_they_prefer_where_that_may_be_else_mail_else_line_else_post() {
        for (var mail : Reach.values()) {
            for (var line : Reach.values()) {
                for (var post : Reach.values()) {
                    for (var preferred : kinds()) {
                        var open = open(mail, line, post);
                        var choice = Choice.of(preferred, null, open);
                        var may =
                                Arrays.stream(Via.values())
                                        .filter(each -> reach(open, each).isYes())
                                        .toList();
                        var first = may.stream().filter(each -> each.kind() == preferred);
                        var otherwise = may.stream();
                        Stream.concat(first, otherwise)
                                .findFirst()
                                .ifPresentOrElse(
                                        expected -> {
                                            assertThat(choice.via()).isEqualTo(expected);
                                            assertThat(choice.addressee().reach().isYes()).isTrue();
                                        },
                                        () ->
                                                assertThat(choice.addressee().reach().isYes())
                                                        .isFalse());
                    }
                }
            }
        }
    }

    @Test
    void whoever_chose_a_channel_gets_it_by_that_one_or_not_at_all() {
        for (var mail : Reach.values()) {
            for (var line : Reach.values()) {
                for (var wished : Via.values()) {
                    var open = open(mail, line, Reach.NO_WAY);
                    var usual = Choice.of(Way.Kind.MAIL, null, open);
                    var choice = Choice.of(Way.Kind.MAIL, wished, open);
                    if (reach(open, wished).isYes()) {
                        assertThat(choice.via()).isEqualTo(wished);
                        assertThat(choice.unwished()).isFalse();
                    } else {
                        assertThat(choice.addressee()).isEqualTo(usual.addressee());
                        assertThat(choice.unwished()).isEqualTo(usual.addressee().reach().isYes());
                    }
                }
            }
        }
    }

    @Test
    void a_channel_that_the_store_gave_up_is_no_choice_any_more_and_cards_wait_for_their_letter() {
        var open = new EnumMap<Via, Addressee>(Via.class);
        open.put(Via.MAIL, reached(Reach.YES));
        assertThat(Choice.of(null, Via.LINE, open).unwished()).isFalse();
        assertThat(Choice.of(null, Via.POST, open).unwished()).isTrue();
    }

    @Test
    void where_no_channel_works_the_reason_is_that_of_mail_or_of_the_one_they_have() {
        assertThat(none(Reach.BOUNCED, Reach.NOT_ASKED)).isEqualTo(Reach.BOUNCED);
        assertThat(none(Reach.NO_WAY, Reach.NOT_ASKED)).isEqualTo(Reach.NOT_ASKED);
        assertThat(none(Reach.NO_WAY, Reach.NO_WAY)).isEqualTo(Reach.NO_WAY);
    }

    private static Reach none(Reach mail, Reach line) {
        return Choice.of(null, null, open(mail, line, Reach.NO_WAY)).addressee().reach();
    }

    private static List<Way.@Nullable Kind> kinds() {
        return Arrays.asList(null, Way.Kind.MAIL, Way.Kind.LINE, Way.Kind.ADDRESS, Way.Kind.PHONE);
    }

    private static Map<Via, Addressee> open(Reach mail, Reach line, Reach post) {
        var open = new EnumMap<Via, Addressee>(Via.class);
        open.put(Via.MAIL, reached(mail));
        open.put(Via.LINE, reached(line));
        open.put(Via.POST, reached(post));
        return open;
    }

    private static Reach reach(Map<Via, Addressee> open, Via via) {
        return java.util.Objects.requireNonNull(open.get(via)).reach();
    }

    private static Addressee reached(Reach reach) {
        return new Addressee(
                new PersonId(1), new StoreId(1), null, "田中", "愛子", false, "", "", "", reach);
    }
}
