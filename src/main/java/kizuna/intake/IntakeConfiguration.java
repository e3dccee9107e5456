package kizuna.intake;

import java.util.Set;
import kizuna.platform.NavItem;
import kizuna.team.SubjectNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {
    @Bean
    NavItem intakePlace() {
        return new NavItem(70, "intake.nav", "/intake", "intake", Set.of("owner", "manager"));
    }

    @Bean
    SubjectNames importNames(IntakeStore store) {
        return new SubjectNames("import", store::fileNames);
    }
}
