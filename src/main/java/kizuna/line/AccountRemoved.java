package kizuna.line;

import java.util.Set;
import kizuna.team.StoreId;

/// An account was taken out; these stores have none any more.
public record AccountRemoved(Set<StoreId> stores) {}
