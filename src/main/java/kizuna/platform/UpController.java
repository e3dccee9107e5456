package kizuna.platform;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// For the balancer in front: whether this node serves, its PostgreSQL included.
@Controller
@Public
class UpController {
    static final String ALIVE = "select 1 as alive";

    private final Sql db;

    UpController(Sql db) {
        this.db = db;
    }

    @GetMapping("/up")
    ResponseEntity<String> show() {
        try {
            db.sql(ALIVE).get(Integer.class);
            return answer(HttpStatus.OK, "up\n");
        } catch (DataAccessException _) {
            return answer(HttpStatus.SERVICE_UNAVAILABLE, "no database\n");
        }
    }

    private static ResponseEntity<String> answer(HttpStatus status, String words) {
        return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN).body(words);
    }
}
