package kizuna.feasts;

import kizuna.platform.Page;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where a member wants words as soon as they come: theirs alone to say.
@Controller
@OpenTo
@RequestMapping("/feasts/devices")
class DevicesController {
    private final Devices devices;

    DevicesController(Devices devices) {
        this.devices = devices;
    }

    @PostMapping
    Page add(
            @RequestParam(defaultValue = "") String endpoint,
            @RequestParam(defaultValue = "") String publicHalf,
            @RequestParam(defaultValue = "") String shared,
            @RequestParam(defaultValue = "") String site,
            Me me) {
        devices.add(new Devices.Typed(endpoint, publicHalf, shared, site), me);
        return new Redirect("/feasts/mine?done=device#devices");
    }

    @PostMapping("/removal")
    Page remove(@RequestParam(defaultValue = "0") long device, Me me) {
        devices.remove(new Device.Id(device), me);
        return new Redirect("/feasts/mine?done=no_device#devices");
    }
}
