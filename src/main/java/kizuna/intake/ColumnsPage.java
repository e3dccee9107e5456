package kizuna.intake;

import java.util.List;
import kizuna.platform.Page;
import kizuna.team.Member;
import kizuna.team.Store;
import org.jspecify.annotations.Nullable;

/// What the columns of a file mean: guessed, to be looked at and put right.
public record ColumnsPage(
        long draft,
        Kind kind,
        String fileName,
        String charset,
        Separator separator,
        List<Column> columns,
        List<Field> fields,
        boolean heading,
        DateOrder dates,
        List<Store> stores,
        int store,
        List<Member> members,
        @Nullable Integer owner,
        boolean knownOnly,
        @Nullable String problem)
        implements Page {

    /// `samples`: the first cells that are not empty.
    public record Column(int number, String heading, Field field, List<String> samples) {}

    /// The text key of a field; templates cannot see it otherwise.
    public String label(Field field) {
        return field.textKey();
    }
}
