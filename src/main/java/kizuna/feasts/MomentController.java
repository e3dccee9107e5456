package kizuna.feasts;

import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// When a member wants their feasts by mail: theirs alone to say.
@Controller
@OpenTo
class MomentController {
    private final Moments moments;

    MomentController(Moments moments) {
        this.moments = moments;
    }

    @PostMapping("/feasts/moment")
    Page choose(
            @RequestParam(defaultValue = "") String mail,
            @RequestParam(defaultValue = "") String hour,
            Me me) {
        try {
            moments.choose(mail, hour.matches("\\d{1,2}") ? Integer.valueOf(hour) : null, me);
        } catch (Problem wrong) {
            return new Redirect("/feasts/mine?done=refused#moment");
        }
        return new Redirect("/feasts/mine?done=moment#moment");
    }
}
