package kizuna.team;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import kizuna.platform.Page;
import kizuna.platform.Redirect;
import kizuna.platform.Screens;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@OpenTo(Role.OWNER)
class HouseController {
    private static final int UNPROCESSABLE = 422;

    private final Team team;
    private final Screens screens;

    HouseController(Team team, Screens screens) {
        this.team = team;
        this.screens = screens;
    }

    @GetMapping("/team/house")
    Page show(@RequestParam(defaultValue = "") String done, HttpServletRequest request) {
        var form = HouseForm.of(team.organisation().orElseThrow());
        return page(form, Map.of(), done.equals("saved"), request);
    }

    @PostMapping("/team/house")
    Page change(
            @ModelAttribute HouseForm form,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        var faults = form.faults();
        if (faults.isEmpty()) {
            team.change(form.organisation(), me);
            return new Redirect("/team/house?done=saved");
        }
        response.setStatus(UNPROCESSABLE);
        return page(form, faults, false, request);
    }

    private HousePage page(
            HouseForm form, Map<String, String> faults, boolean saved, HttpServletRequest request) {
        var screen = screens.of(request);
        var said = new LinkedHashMap<String, String>();
        faults.forEach((field, key) -> said.put(field, screen.t(key)));
        return new HousePage(form, said, HouseChoices.in(screen.locale(), form), saved);
    }
}
