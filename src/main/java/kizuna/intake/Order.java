package kizuna.intake;

import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// What is to be done with a file. `owner`: who of us owns the bond with the persons it makes;
/// `source`: the system in which its customer ids are unique; `knownOnly`: a purchase of someone
/// unknown is an error; `trial`: nothing is written; `by`: who asked for it, null at the console.
public record Order(
        Kind kind,
        StoreId storeId,
        @Nullable MemberId owner,
        String source,
        @Nullable String columns,
        @Nullable Separator separator,
        DateOrder dates,
        @Nullable Boolean heading,
        boolean knownOnly,
        boolean trial,
        @Nullable MemberId by) {
    public static final String OWN_FILES = "file";

    public static Order of(Kind kind, StoreId store) {
        return new Order(
                kind, store, null, OWN_FILES, null, null, DateOrder.ANY, null, false, false, null);
    }

    public Order columns(String columns) {
        return new Order(
                kind, storeId, owner, source, columns, separator, dates, heading, knownOnly, trial,
                by);
    }

    public Order asTrial() {
        return new Order(
                kind, storeId, owner, source, columns, separator, dates, heading, knownOnly, true,
                by);
    }

    public Order onlyKnown() {
        return new Order(
                kind, storeId, owner, source, columns, separator, dates, heading, true, trial, by);
    }

    Form.Told told() {
        return new Form.Told(columns, separator, dates, heading);
    }
}
