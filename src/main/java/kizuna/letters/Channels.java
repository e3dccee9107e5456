package kizuna.letters;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kizuna.line.LineMessages;
import kizuna.people.Addressee;
import kizuna.people.Addressees;
import kizuna.people.Consent;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The channels by which a store writes, and whom each of them reaches.
@Component
class Channels {
    private final Addressees addressees;
    private final LineMessages line;
    private final Preferences preferences;

    Channels(Addressees addressees, LineMessages line, Preferences preferences) {
        this.addressees = addressees;
        this.line = line;
        this.preferences = preferences;
    }

    /// Whether a store writes by it at all; by post it may with any letter.
    boolean isThere(Via via, StoreId store) {
        return via != Via.LINE || line.account(store).isPresent();
    }

    /// Mail is always open: a draft can be reckoned before there is a sender.
    private Set<Via> open(StoreId store, boolean byPost) {
        var open = EnumSet.of(Via.MAIL);
        if (line.account(store).isPresent()) {
            open.add(Via.LINE);
        }
        if (byPost) {
            open.add(Via.POST);
        }
        return open;
    }

    /// For each of them, read for many at once. `chosen`: by themselves.
    Map<PersonId, Choice> choose(
            Collection<PersonId> persons,
            StoreId store,
            boolean byPost,
            Map<PersonId, Wish> chosen) {
        var open = open(store, byPost);
        Map<PersonId, Way.Kind> preferred =
                open.size() > 1 ? addressees.preferred(persons) : Map.of();
        var known = new HashMap<PersonId, Map<Via, Addressee>>();
        for (var via : open) {
            of(via, persons, Set.of(store))
                    .forEach(
                            (person, addressee) ->
                                    known.computeIfAbsent(person, _ -> new EnumMap<>(Via.class))
                                            .put(via, addressee));
        }
        var choices = new HashMap<PersonId, Choice>();
        known.forEach(
                (person, each) ->
                        choices.put(
                                person,
                                Choice.of(
                                        preferred.get(person), wished(chosen.get(person)), each)));
        return choices;
    }

    /// As they can be reached by one channel.
    Map<PersonId, Addressee> of(Via via, Collection<PersonId> persons, Collection<StoreId> stores) {
        var known = addressees.of(persons, via.kind(), stores);
        return switch (via) {
            case MAIL -> known;
            case LINE -> linked(known);
            case POST -> welcome(known, stores);
        };
    }

    private static @Nullable Via wished(@Nullable Wish wish) {
        return wish == null ? null : wish.via();
    }

    /// A no to mail or to LINE is not got round by a card, unless it is cards that they prefer.
    private Map<PersonId, Addressee> welcome(
            Map<PersonId, Addressee> known, Collection<StoreId> stores) {
        var preferred = addressees.preferred(known.keySet());
        var chosen = preferences.of(known.keySet());
        var welcome = new HashMap<>(known);
        for (var via : EnumSet.of(Via.MAIL, Via.LINE)) {
            addressees
                    .of(known.keySet(), via.kind(), stores)
                    .forEach(
                            (person, addressee) -> {
                                if (saidNo(addressee)
                                        && preferred.get(person) != Via.POST.kind()
                                        && wished(chosen.get(person)) != Via.POST) {
                                    welcome.computeIfPresent(
                                            person,
                                            (_, each) -> isAny(each) ? each.refused() : each);
                                }
                            });
        }
        return welcome;
    }

    private static boolean isAny(Addressee addressee) {
        return addressee.reach() != Consent.Reach.NO_WAY;
    }

    static boolean saidNo(Addressee addressee) {
        return addressee.reach() == Consent.Reach.WITHDRAWN
                || addressee.reach() == Consent.Reach.REFUSED;
    }

    /// To LINE only those can be written whom the account of their store knows; a name that was
    /// noted down is none.
    private Map<PersonId, Addressee> linked(Map<PersonId, Addressee> known) {
        var users = new HashMap<PersonId, String>();
        known.values().stream()
                .collect(Collectors.groupingBy(Addressee::storeId))
                .forEach(
                        (store, theirs) ->
                                line.account(store)
                                        .ifPresent(
                                                account ->
                                                        users.putAll(
                                                                line.users(
                                                                        account,
                                                                        theirs.stream()
                                                                                .map(Addressee::id)
                                                                                .toList()))));
        var linked = new HashMap<PersonId, Addressee>();
        known.forEach(
                (person, addressee) ->
                        linked.put(person, addressee.byLine(users.getOrDefault(person, ""))));
        return linked;
    }
}
