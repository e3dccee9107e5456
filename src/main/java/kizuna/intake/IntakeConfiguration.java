package kizuna.intake;

import java.util.Set;
import kizuna.platform.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {
    @Bean
    NavItem intakePlace() {
        return new NavItem(70, "intake.nav", "/intake", "intake", Set.of("owner", "manager"));
    }
}
