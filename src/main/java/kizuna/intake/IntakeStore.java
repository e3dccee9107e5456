package kizuna.intake;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// All SQL of the module.
@Component
class IntakeStore {
    private static final int PIECE = 1 << 20;

    private static final String ALONE =
            "select pg_try_advisory_xact_lock(hashtext('kizuna.intake')) as alone";

    private static final String BEGIN =
            """
            insert into intake.import (kind, store_id, file_name, sha256, bytes, charset, mapping,
                                       made_by)
            values (:kind, :storeId, :fileName, decode(:sha256, 'hex'), :bytes, :charset,
                    cast(:mapping as jsonb), :by)
            returning id
            """;

    private static final String END =
            """
            update intake.import
            set ended_at = now(), rows = :rows, added = :added, changed = :changed,
                same = cast(:rows as bigint) - :added - :changed - :wrong, wrong = :wrong, met = :met,
                wrong_file = :wrongFile
            where id = :id
            """;

    private static final String BEFORE =
            """
            select id from intake.import
            where sha256 = decode(:sha256, 'hex') and kind = :kind and store_id = :storeId
              and mapping = cast(:mapping as jsonb) and ended_at is not null and undone_at is null
            order by id desc limit 1
            """;

    private static final String PAST =
            """
            select i.id, i.kind, i.store_id, s.name as store, i.file_name, i.started_at, i.rows,
                   i.added, i.changed, i.same, i.wrong, i.met, i.wrong_file, i.undone_at,
                   coalesce(m.name, '') as maker
            from intake.import i
            join team.store s on s.id = i.store_id
            left join team.member m on m.id = i.made_by
            where i.store_id = any (:stores) and i.ended_at is not null
            """;

    private static final String HISTORY = PAST + "order by i.id desc limit 100";
    private static final String FIND = PAST + "and i.id = :id";

    private static final String FILE_NAMES =
            "select id, file_name from intake.import where id = any (:ids)";

    private record Named(long id, String fileName) {}

    private static final String UNDONE =
            """
            update intake.import set undone_at = now(), undone_by = :by
            where id = :id and undone_at is null
            """;

    private static final String MAPPING =
            "select mapping from intake.mapping where kind = :kind and headings = :headings";

    private static final String MAPPING_OF = "select mapping from intake.import where id = :id";

    private static final String KEEP_MAPPING =
            """
            insert into intake.mapping (kind, headings, mapping)
            values (:kind, :headings, cast(:mapping as jsonb))
            on conflict (kind, headings)
                do update set mapping = excluded.mapping, used_at = now()
            """;

    private static final String NEW_FILE =
            "insert into intake.file (name, made_by) values (:name, :by) returning id";
    private static final String ADD_PIECE =
            "insert into intake.piece (file_id, n, bytes) values (:file, :n, :bytes)";
    private static final String SIZE = "update intake.file set bytes = :bytes where id = :file";
    private static final String FILE = "select id, name, bytes from intake.file where id = :id";
    private static final String PIECE_AT =
            "select bytes from intake.piece where file_id = :file and n = :n";
    private static final String REMOVE_FILE = "delete from intake.file where id = :id";

    private static final String OLD_FILES =
            """
            delete from intake.file f
            where f.made_at < now() - interval '7 days'
              and not exists (select from intake.import i where i.wrong_file = f.id)
            """;

    private static final String DRAFT =
            """
            insert into intake.draft (kind, file_id, file_name, chosen, made_by)
            values (:kind, :file, :fileName, cast(:chosen as jsonb), :by)
            returning id
            """;

    private static final String FIND_DRAFT =
            """
            select id, kind, file_id, file_name, chosen, job_id, trial, outcome, import_id, made_by
            from intake.draft where id = :id and made_by = :by
            """;

    private static final String CHOOSE =
            "update intake.draft set chosen = cast(:chosen as jsonb) where id = :id";

    private static final String BEGIN_RUN =
            """
            update intake.draft set job_id = null, trial = :trial, outcome = null where id = :id
            """;

    private static final String JOB = "update intake.draft set job_id = :job where id = :id";

    private static final String OUTCOME =
            """
            update intake.draft set outcome = cast(:outcome as jsonb), import_id = :importId
            where id = :id
            """;

    /// An import as it is listed.
    record Past(
            long id,
            Kind kind,
            StoreId storeId,
            String store,
            String fileName,
            Instant startedAt,
            long rows,
            long added,
            long changed,
            long same,
            long wrong,
            long met,
            @Nullable Long wrongFile,
            @Nullable Instant undoneAt,
            String maker) {}

    record Kept(long id, String name, long bytes) {}

    record DraftRow(
            long id,
            Kind kind,
            @Nullable Long fileId,
            String fileName,
            String chosen,
            @Nullable Long jobId,
            boolean trial,
            @Nullable String outcome,
            @Nullable Long importId) {}

    private record MappingRow(List<String> columns, DateOrder dates, @Nullable String wording) {}

    private final Sql db;
    private final JsonMapper json = new JsonMapper();

    IntakeStore(Sql db) {
        this.db = db;
    }

    /// Whether this is the only import going on.
    boolean alone() {
        return db.sql(ALONE).get(Boolean.class);
    }

    long begin(Order order, Bringing.Looked file) {
        return db.sql(BEGIN)
                .param("kind", order.kind())
                .param("storeId", order.storeId())
                .param("fileName", file.source().name())
                .param("sha256", file.contents().sha256())
                .param("bytes", file.contents().bytes())
                .param("charset", file.contents().encoding().label())
                .param("mapping", json(file.form().mapping()))
                .param("by", order.by())
                .get(Long.class);
    }

    void end(long id, Bringing.Counts counts, long wrong, @Nullable Long wrongFile) {
        db.sql(END)
                .param("id", id)
                .param("rows", counts.rows())
                .param("added", counts.added())
                .param("changed", counts.changed())
                .param("met", counts.met())
                .param("wrong", wrong)
                .param("wrongFile", wrongFile)
                .update();
    }

    Optional<Long> before(Order order, Bringing.Looked file) {
        return db.sql(BEFORE)
                .param("sha256", file.contents().sha256())
                .param("kind", order.kind())
                .param("storeId", order.storeId())
                .param("mapping", json(file.form().mapping()))
                .find(Long.class);
    }

    List<Past> history(Set<StoreId> stores) {
        return db.sql(HISTORY).param("stores", stores).list(Past.class);
    }

    Optional<Past> find(long id, Set<StoreId> stores) {
        return db.sql(FIND).param("id", id).param("stores", stores).find(Past.class);
    }

    Map<Long, String> fileNames(Collection<Long> ids) {
        return db.sql(FILE_NAMES).param("ids", ids).list(Named.class).stream()
                .collect(Collectors.toMap(Named::id, Named::fileName));
    }

    boolean undone(long id, @Nullable MemberId by) {
        return db.sql(UNDONE).param("id", id).param("by", by).update() == 1;
    }

    Optional<Mapping> mapping(Kind kind, String headings) {
        return db.sql(MAPPING)
                .param("kind", kind)
                .param("headings", headings)
                .find(String.class)
                .map(this::mapping);
    }

    Optional<Mapping> mappingOf(long importId) {
        return db.sql(MAPPING_OF).param("id", importId).find(String.class).map(this::mapping);
    }

    void keepMapping(Kind kind, String headings, Mapping mapping) {
        db.sql(KEEP_MAPPING)
                .param("kind", kind)
                .param("headings", headings)
                .param("mapping", json(mapping))
                .update();
    }

    /// Keeps a file in pieces; never more than one of them in memory.
    long keep(String name, InputStream in, @Nullable MemberId by) throws IOException {
        long file = db.sql(NEW_FILE).param("name", name).param("by", by).get(Long.class);
        long bytes = 0;
        int n = 0;
        for (var piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
            db.sql(ADD_PIECE).param("file", file).param("n", n++).param("bytes", piece).update();
            bytes += piece.length;
        }
        db.sql(SIZE).param("file", file).param("bytes", bytes).update();
        return file;
    }

    Optional<Kept> file(long id) {
        return db.sql(FILE).param("id", id).find(Kept.class);
    }

    Optional<byte[]> piece(long file, int n) {
        return db.sql(PIECE_AT).param("file", file).param("n", n).find(byte[].class);
    }

    void removeFile(long id) {
        db.sql(REMOVE_FILE).param("id", id).update();
    }

    /// Files handed in and then left.
    void removeOldFiles() {
        db.sql(OLD_FILES).update();
    }

    long draft(Kind kind, long file, String fileName, String chosen, MemberId by) {
        return db.sql(DRAFT)
                .param("kind", kind)
                .param("file", file)
                .param("fileName", fileName)
                .param("chosen", chosen)
                .param("by", by)
                .get(Long.class);
    }

    Optional<DraftRow> draft(long id, MemberId by) {
        return db.sql(FIND_DRAFT).param("id", id).param("by", by).find(DraftRow.class);
    }

    void choose(long draft, String chosen) {
        db.sql(CHOOSE).param("id", draft).param("chosen", chosen).update();
    }

    void beginRun(long draft, boolean trial) {
        db.sql(BEGIN_RUN).param("id", draft).param("trial", trial).update();
    }

    void job(long draft, long job) {
        db.sql(JOB).param("id", draft).param("job", job).update();
    }

    void outcome(long draft, Outcome outcome) {
        db.sql(OUTCOME)
                .param("id", draft)
                .param("outcome", json.writeValueAsString(outcome.keptAt(null)))
                .param("importId", outcome.trial() ? null : outcome.importId())
                .update();
    }

    private String json(Mapping mapping) {
        return json.writeValueAsString(
                new MappingRow(
                        mapping.columns().stream().map(Field::word).toList(),
                        mapping.dates(),
                        mapping.wording()));
    }

    private Mapping mapping(String written) {
        var row = json.readValue(written, MappingRow.class);
        return new Mapping(
                row.columns.stream().map(word -> Field.find(word).orElse(Field.UNUSED)).toList(),
                row.dates,
                row.wording == null ? "" : row.wording);
    }
}
