package kizuna.line;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Public;
import kizuna.team.Organisation;
import kizuna.team.Team;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page to which LINE leads whoever asked to be linked: they say who they are by the code that
/// the shop gave them. Of whom the code is, it does not say.
@Controller
@Public
@RequestMapping("/line/links/{token:[A-Za-z0-9_-]{4,200}}")
class LinkController {
    private final Linking linking;
    private final Team team;

    LinkController(Linking linking, Team team) {
        this.linking = linking;
        this.team = team;
    }

    @GetMapping
    Page ask(@PathVariable String token) {
        if (!linking.isOpen(token)) {
            throw Linking.gone();
        }
        return new LinkPage(token, house(), Form.empty(), "");
    }

    @PostMapping
    Page prove(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String code,
            HttpServletResponse response) {
        var form = Form.of(Map.of("code", code));
        var asking = form.attempt(_ -> "code", () -> linking.prove(token, code));
        if (asking.isEmpty()) {
            response.setStatus(422);
        }
        return new LinkPage(token, house(), form, asking.orElse(""));
    }

    private String house() {
        return team.organisation().map(Organisation::name).orElse("");
    }
}
