package kizuna.sample;

import java.util.List;
import kizuna.team.MemberId;
import kizuna.team.StoreId;

/// The stores and members whose customers are made.
record House(List<StoreId> stores, List<MemberId> members) {}
