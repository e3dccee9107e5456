package kizuna.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The language switch of the shell; open to visitors too.
@Controller
class LanguageController {
    @PostMapping("/language")
    ResponseEntity<Void> choose(
            @RequestParam String to,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request) {
        var language =
                Languages.named(to)
                        .orElseThrow(() -> Problem.invalid("platform.problem.not_found"));
        var cookie =
                ResponseCookie.from(Languages.COOKIE, language.getLanguage())
                        .path("/")
                        .maxAge(Duration.ofDays(400))
                        .sameSite("Lax")
                        .secure(request.isSecure())
                        .httpOnly(true)
                        .build();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(isOurs(back) ? back : "/"))
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .build();
    }

    /// A path of this Kizuna, never an address elsewhere.
    private static boolean isOurs(String back) {
        return back.matches("/[\\w./?&=%:+-]*") && !back.startsWith("//");
    }
}
