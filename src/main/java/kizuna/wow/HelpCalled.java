package kizuna.wow;

import kizuna.people.PersonId;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// Somebody called for help: published in the transaction of the call.
public record HelpCalled(
        Help.Id help, StoreId store, PersonId person, MemberId by, @Nullable MemberId colleague) {}
