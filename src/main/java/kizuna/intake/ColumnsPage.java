package kizuna.intake;

import java.util.List;
import kizuna.platform.Page;
import kizuna.team.Member;
import kizuna.team.Store;
import org.jspecify.annotations.Nullable;

/// What the columns of a file mean: guessed, to be looked at and put right. `format`:
/// [Format#word], empty where it is none.
public record ColumnsPage(
        long draft,
        Kind kind,
        String fileName,
        String charset,
        Separator separator,
        String format,
        List<Column> columns,
        List<Field> fields,
        boolean heading,
        DateOrder dates,
        List<Store> stores,
        int store,
        List<Member> members,
        @Nullable Integer owner,
        boolean knownOnly,
        String wording,
        @Nullable String problem)
        implements Page {

    /// `samples`: the first cells that are not empty.
    public record Column(int number, String heading, Field field, List<String> samples) {}

    /// Whether a column tells who may be sent mail.
    public boolean hasFlag() {
        return columns.stream().anyMatch(column -> column.field() == Field.MAIL_FLAG);
    }

    /// The text key of a field; templates cannot see it otherwise.
    public String label(Field field) {
        return field.textKey();
    }
}
