package kizuna.team;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import kizuna.platform.Languages;
import kizuna.platform.Problem;
import kizuna.platform.Public;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The language switch of the shell: kept on this device for visitors, and with the member.
@Controller
@Public
class LanguageController {
    private final TeamStore store;

    LanguageController(TeamStore store) {
        this.store = store;
    }

    @PostMapping("/language")
    ResponseEntity<Void> choose(
            @RequestParam String to,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request) {
        var language =
                Languages.named(to)
                        .orElseThrow(() -> Problem.invalid("platform.problem.not_found"));
        SignedIn.current().ifPresent(who -> store.speak(who.me().id(), language.getLanguage()));
        var cookie =
                ResponseCookie.from(Languages.COOKIE, language.getLanguage())
                        .path("/")
                        .maxAge(Duration.ofDays(400))
                        .sameSite("Lax")
                        .secure(request.isSecure())
                        .httpOnly(true)
                        .build();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(LocalPath.orHome(back)))
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .build();
    }
}
