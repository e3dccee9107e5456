package kizuna.team;

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
        tokens.setCookieName("kizuna-form");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax").httpOnly(true));
        return tokens;
    }
}
