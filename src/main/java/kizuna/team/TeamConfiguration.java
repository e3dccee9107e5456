package kizuna.team;

import kizuna.platform.NavItem;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PasswordStrength.class)
class TeamConfiguration {
    @Bean
    PasswordEncoder passwordEncoder(PasswordStrength strength) {
        return strength.encoder();
    }

    /// In a cookie, so that a visitor's look at the sign-in page makes no session.
    @Bean
    CsrfTokenRepository csrfTokens() {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setHeaderName("X-CSRF-TOKEN"); // as Screen.headers() sends it
        tokens.setCookieName("kizuna-form");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax").httpOnly(true));
        return tokens;
    }

    @Bean
    NavItem teamPlace() {
        return new NavItem(80, "team.members", "/team", "team");
    }

    @Bean
    NavItem myPlace() {
        return new NavItem(90, "team.me", "/team/me", "settings");
    }

    @Bean
    SubjectNames memberNames(TeamStore store) {
        return new SubjectNames("member", store::memberNames);
    }

    @Bean
    SubjectNames storeNames(TeamStore store) {
        return new SubjectNames("store", store::storeNames);
    }
}
