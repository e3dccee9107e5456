package kizuna.wow;

import java.math.BigDecimal;
import java.time.LocalDate;
import kizuna.people.PersonId;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// Something was given and is in the books: published in the transaction of its entry. `amount`: in
/// the house's money, or in minutes where the kind is [Spending.Kind#TIME]; below zero where an
/// entry is reversed, so that the sum of all events of one `spending` is what it cost. `act` and
/// `story`: what it belongs to, where it belongs to one.
public record Spent(
        Spending.Id spending,
        StoreId store,
        @Nullable PersonId person,
        MemberId member,
        Spending.Kind kind,
        BigDecimal amount,
        LocalDate day,
        Part.@Nullable Id act,
        Story.@Nullable Id story) {}
