package kizuna.team;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.password.PasswordEncoder;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PasswordStrength.class)
class TeamConfiguration {
    @Bean
    PasswordEncoder passwords(PasswordStrength strength) {
        return strength.encoder();
    }
}
