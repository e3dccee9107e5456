package kizuna.intake;

import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// What is to be done with a file. `owner`: who of us owns the bond with the persons it makes;
/// `source`: the system in which its customer ids are unique; `knownOnly`: a purchase of someone
/// unknown is an error; `format`: where the file comes from, null where its headings are to tell;
/// `wording`: see [Mapping]; `trial`: nothing is written; `by`: who asked for it, null at the
/// console.
public record Order(
        Kind kind,
        StoreId storeId,
        @Nullable MemberId owner,
        String source,
        @Nullable String columns,
        @Nullable Separator separator,
        DateOrder dates,
        @Nullable Format format,
        String wording,
        @Nullable Boolean heading,
        boolean knownOnly,
        boolean trial,
        @Nullable MemberId by) {
    public static final String OWN_FILES = "file";

    public static Order of(Kind kind, StoreId store) {
        return new Order(
                kind,
                store,
                null,
                OWN_FILES,
                null,
                null,
                DateOrder.ANY,
                null,
                "",
                null,
                false,
                false,
                null);
    }

    public Order columns(String columns) {
        return new Order(
                kind, storeId, owner, source, columns, separator, dates, format, wording, heading,
                knownOnly, trial, by);
    }

    public Order asTrial() {
        return new Order(
                kind, storeId, owner, source, columns, separator, dates, format, wording, heading,
                knownOnly, true, by);
    }

    public Order onlyKnown() {
        return new Order(
                kind, storeId, owner, source, columns, separator, dates, format, wording, heading,
                true, trial, by);
    }

    Order askedBy(@Nullable MemberId member) {
        return new Order(
                kind, storeId, owner, source, columns, separator, dates, format, wording, heading,
                knownOnly, trial, member);
    }

    /// By the columns of an earlier file.
    Order mappedBy(Mapping mapping) {
        return new Order(
                kind,
                storeId,
                owner,
                source,
                mapping.words(),
                separator,
                mapping.dates(),
                format,
                mapping.wording(),
                heading,
                knownOnly,
                trial,
                by);
    }

    /// The persons of the file agreed to these words, see [Mapping].
    public Order agreedTo(String words) {
        return new Order(
                kind, storeId, owner, source, columns, separator, dates, format, words, heading,
                knownOnly, trial, by);
    }

    /// The source of the ids: the one that was named, else the one that the file shows.
    String source(Form form) {
        var from = form.format();
        return source.equals(OWN_FILES) && from != null ? from.word() : source;
    }

    Form.Told told() {
        return new Form.Told(columns, separator, dates, format, wording, heading);
    }
}
