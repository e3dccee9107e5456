package kizuna.team;

import java.util.List;
import java.util.Map;
import kizuna.platform.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Who did what, for good: rows are only ever added. Call it within the transaction of the deed.
@Component
public class Audit {
    static final String ADD =
            """
            insert into team.audit (member_id, act, subject, detail)
            values (:who, :act, :subject, cast(:detail as jsonb))
            """;

    static final String LIST =
            """
            select a.id, a.at, m.name as who, a.act, a.subject, a.detail::text as detail
            from team.audit a left join team.member m on m.id = a.member_id
            where a.id < :before and (cast(:member as int) is null or a.member_id = :member)
            order by a.id desc
            limit :limit
            """;

    private final Sql db;
    private final JsonMapper json = new JsonMapper();

    Audit(Sql db) {
        this.db = db;
    }

    /// `act`: `<module>.<noun>.<verb>`; `subject`: `person:12`, `import:3`; `who` is null where no
    /// member acted, as at the console.
    public void record(@Nullable MemberId who, String act, String subject, Map<String, ?> detail) {
        db.sql(ADD)
                .param("who", who)
                .param("act", act)
                .param("subject", subject)
                .param("detail", json.writeValueAsString(detail))
                .update();
    }

    /// Newest first, from before the entry `before`.
    List<AuditPage.Deed> list(@Nullable Integer member, @Nullable Long before, int limit) {
        return db.sql(LIST)
                .param("member", member)
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("limit", limit)
                .list(AuditPage.Deed.class);
    }
}
