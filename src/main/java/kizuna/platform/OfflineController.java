package kizuna.platform;

import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page a device keeps for times without a line. The same for everyone, so it holds nothing
/// about anyone.
@Controller
@Public
class OfflineController {
    @GetMapping("/offline")
    OfflinePage get(@RequestParam(defaultValue = "ja") String lang) {
        return new OfflinePage(Languages.named(lang).orElse(Locale.JAPANESE));
    }
}
