package kizuna.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import kizuna.people.Erased;
import kizuna.people.Keeper;
import kizuna.people.Kept;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// Files that were brought, and their wrong rows, wait here for some days. One that tells of whom
/// we erase goes as a whole: it can be brought again from where it came.
@Component
class IntakeKeeper implements Keeper {
    private static final List<Charset> CHARSETS =
            List.of(
                    StandardCharsets.UTF_8,
                    Charset.forName("windows-31j"),
                    StandardCharsets.UTF_16LE,
                    StandardCharsets.UTF_16BE);

    /// What may be cut in two by the end of a piece.
    private static final int OVERLAP = 2_048;

    private static final String PIECES =
            """
            select f.id, p.n, encode(p.bytes, 'hex') as bytes
            from intake.file f join intake.piece p on p.file_id = f.id
            order by f.id, p.n
            """;

    private static final String RELEASE =
            "update intake.import set wrong_file = null where wrong_file = any (:files)";

    private static final String REMOVE = "delete from intake.file where id = any (:files)";

    private static final String OUTCOMES =
            "select id, outcome::text as outcome from intake.draft where outcome is not null";

    private static final String FORGET =
            "update intake.draft set outcome = null where id = any (:drafts)";

    private record Piece(long id, int n, String bytes) {}

    private record Draft(long id, String outcome) {}

    private final Sql db;

    IntakeKeeper(Sql db) {
        this.db = db;
    }

    @Override
    public int order() {
        return 5; // before the names are gone
    }

    @Override
    public Set<String> tables() {
        return Set.of();
    }

    @Override
    public List<Kept> tell(PersonId person, Set<StoreId> stores) {
        return List.of();
    }

    @Override
    public void erase(Erased person) {
        if (person.traces().isEmpty()) {
            return;
        }
        var files = new java.util.HashSet<Long>();
        try (var pieces = db.sql(PIECES).stream(Piece.class)) {
            var before =
                    new Object() {
                        long file;
                        byte[] end = {};
                    };
            pieces.forEach(
                    piece -> {
                        var bytes = HexFormat.of().parseHex(piece.bytes());
                        var from = piece.id() == before.file ? before.end : new byte[0];
                        if (isIn(joined(from, bytes), person)) {
                            files.add(piece.id());
                        }
                        before.file = piece.id();
                        before.end =
                                Arrays.copyOfRange(
                                        bytes, Math.max(0, bytes.length - OVERLAP), bytes.length);
                    });
        }
        if (!files.isEmpty()) {
            db.sql(RELEASE).param("files", files).update();
            db.sql(REMOVE).param("files", files).update();
        }
        var drafts =
                db.sql(OUTCOMES).list(Draft.class).stream()
                        .filter(each -> person.isIn(each.outcome()))
                        .map(Draft::id)
                        .toList();
        if (!drafts.isEmpty()) {
            db.sql(FORGET).param("drafts", drafts).update();
        }
    }

    private static boolean isIn(byte[] bytes, Erased person) {
        return CHARSETS.stream().anyMatch(charset -> person.isIn(new String(bytes, charset)));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
