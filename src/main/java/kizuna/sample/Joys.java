package kizuna.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import kizuna.feasts.Feast;
import kizuna.feasts.Feasts;
import kizuna.feasts.Sharing;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.Team;
import kizuna.touches.Signal;
import kizuna.touches.Touch;
import org.springframework.stereotype.Component;

/// Which of the sample's joyful words its people kept as feasts: some forty of two years, with
/// a few that came lately and were not read yet, and a few that customers let everyone read.
/// Its chance is its own, so that nothing else changes by it.
@Component
class Joys {
    private static final int KEPT = 42;
    private static final int LATELY_DAYS = 10;
    private static final int UNREAD_DAYS = 2;
    private static final int SHOWN = 4;

    private final Feasts feasts;
    private final Team team;

    Joys(Feasts feasts, Team team) {
        this.feasts = feasts;
        this.team = team;
    }

    void fill(SampleShop shop, long seed, LocalDate end, Me me) {
        var chance = new Random(seed + 5);
        var lately = day(end.minusDays(LATELY_DAYS));
        var joyful = new ArrayList<>(shop.touches().stream().filter(Joys::isJoyful).toList());
        Collections.shuffle(joyful, chance);
        joyful.sort((a, b) -> Boolean.compare(b.at().isAfter(lately), a.at().isAfter(lately)));
        var said = new HashSet<String>();
        var kept =
                joyful.stream()
                        .filter(each -> said.add(each.text()))
                        .limit(KEPT)
                        .map(each -> feasts.ofTouch(each.id(), me))
                        .map(each -> feasts.get(each, me))
                        .toList();
        read(kept, day(end.minusDays(UNREAD_DAYS)));
        kept.stream().filter(Joys::isWritten).limit(SHOWN).forEach(each -> show(each, me));
    }

    private static boolean isJoyful(Touch touch) {
        return touch.received()
                && !touch.text().isEmpty()
                && touch.signals().contains(Signal.THANKS)
                && touch.signals().stream().noneMatch(Signal.AGAINST::contains);
    }

    private void read(List<Feast> kept, Instant until) {
        var byMember =
                kept.stream()
                        .filter(each -> each.at().isBefore(until))
                        .flatMap(
                                each ->
                                        each.earners().stream()
                                                .map(member -> new Earned(member, each.id())))
                        .collect(
                                Collectors.groupingBy(
                                        Earned::member,
                                        Collectors.mapping(Earned::feast, Collectors.toList())));
        byMember.forEach((member, some) -> feasts.seen(some, team.meOf(new MemberId(member))));
    }

    private record Earned(int member, Feast.Id feast) {}

    private static boolean isWritten(Feast feast) {
        return switch (feast.source()) {
            case MAIL, LETTER, LINE, PAGE -> true;
            case COUNTER, PHONE, REVIEW, CARD, OTHER -> false;
        };
    }

    private void show(Feast feast, Me me) {
        feasts.share(feast.id(), Sharing.UNNAMED, me);
        feasts.show(feast.id(), true, me);
    }

    private static Instant day(LocalDate day) {
        return day.atStartOfDay(SampleShop.ZONE).toInstant();
    }
}
