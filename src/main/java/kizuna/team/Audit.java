package kizuna.team;

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
}
