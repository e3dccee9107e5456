package kizuna.people;

import java.util.Locale;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// Someone to whom a message may go: what to call them, where it would go, and whether it may.
/// `address`: the way of theirs that works, the preferred one first; empty where there is none.
public record Addressee(
        PersonId id,
        StoreId storeId,
        @Nullable HouseholdId householdId,
        String familyName,
        String givenName,
        boolean givenFirst,
        String honorific,
        String nickname,
        String address,
        Consent.Reach reach) {

    /// As they are reached on LINE: at `user`; empty where they are not linked, or shut us out.
    public Addressee byLine(String user) {
        var other =
                user.isEmpty() && reach != Consent.Reach.WITHDRAWN ? Consent.Reach.NO_WAY : reach;
        return new Addressee(
                id,
                storeId,
                householdId,
                familyName,
                givenName,
                givenFirst,
                honorific,
                nickname,
                user,
                other);
    }

    /// As one who is not to be written to.
    public Addressee refused() {
        return new Addressee(
                id,
                storeId,
                householdId,
                familyName,
                givenName,
                givenFirst,
                honorific,
                nickname,
                address,
                Consent.Reach.WITHDRAWN);
    }

    /// 様, or what was chosen instead.
    public String title() {
        return Names.honorific(honorific, name());
    }

    /// 田中 愛子 · Ben Carter
    public String name() {
        return Names.full(givenFirst, familyName, givenName);
    }

    /// 田中様, Ben; empty where a number stands in the place of a name.
    public String called(Locale locale) {
        var called =
                Names.within(
                        locale,
                        Names.called(givenFirst, familyName, givenName, honorific, nickname));
        return Names.isNumber(called) ? "" : called;
    }
}
