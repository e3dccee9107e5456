package kizuna.export;

import java.util.Set;
import kizuna.platform.NavItem;
import kizuna.team.SubjectNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ExportConfiguration {
    @Bean
    NavItem exportPlace() {
        return new NavItem(75, "export.nav", "/export", "export", Set.of("owner"));
    }

    @Bean
    SubjectNames exportNames(ExportStore store) {
        return new SubjectNames("export", store::names);
    }
}
