package kizuna.letters;

import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.springframework.stereotype.Repository;

/// How the cards and the printer of each store are.
@Repository
class PostcardStore {
    private static final String FIND =
            """
            select frames, right_mm, down_mm from letters.printer where store_id = :store
            """;

    private static final String KEEP =
            """
            insert into letters.printer (store_id, frames, right_mm, down_mm)
            values (:store, :frames, :right, :down)
            on conflict (store_id) do update
            set frames = excluded.frames, right_mm = excluded.right_mm, down_mm = excluded.down_mm
            """;

    private record Row(boolean frames, float rightMm, float downMm) {}

    private final Sql db;

    PostcardStore(Sql db) {
        this.db = db;
    }

    Postcards.Setting find(StoreId store) {
        return db.sql(FIND)
                .param("store", store)
                .find(Row.class)
                .map(row -> new Postcards.Setting(row.frames, row.rightMm, row.downMm))
                .orElse(Postcards.Setting.PLAIN);
    }

    void keep(StoreId store, Postcards.Setting setting) {
        db.sql(KEEP)
                .param("store", store)
                .param("frames", setting.frames())
                .param("right", setting.right())
                .param("down", setting.down())
                .update();
    }
}
