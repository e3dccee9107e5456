package kizuna.people;

import java.time.Instant;
import java.time.LocalDate;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// Someone we serve. `memberId`: who of us owns the bond. `givenFirst`: a name in Western order.
/// `honorific`: where one was chosen; else the name has its own (see [Names]).
/// `quietAt`: since then they are left in peace (そっと); `guardedAt`: since then nobody of us serves
/// them alone.
public record Person(
        PersonId id,
        StoreId storeId,
        @Nullable MemberId memberId,
        @Nullable HouseholdId householdId,
        String familyName,
        String givenName,
        String familyKana,
        String givenKana,
        boolean givenFirst,
        String honorific,
        String nickname,
        @Nullable Instant quietAt,
        String quietReason,
        @Nullable Instant guardedAt,
        String note,
        @Nullable LocalDate metOn,
        int version) {

    /// 田中 愛子 · Ben Carter
    public String name() {
        return Names.full(givenFirst, familyName, givenName);
    }

    /// たなか あいこ
    public String kana() {
        return Names.full(givenFirst, familyKana, givenKana);
    }

    /// As we call them: 田中様, Ben; their own wish first.
    public String called() {
        return Names.called(givenFirst, familyName, givenName, honorific, nickname);
    }

    /// 様, or what was chosen instead.
    public String title() {
        return Names.honorific(honorific, name());
    }

    public boolean isGuarded() {
        return guardedAt != null;
    }

    public boolean isQuiet() {
        return quietAt != null;
    }
}
