package kizuna.feasts;

import kizuna.platform.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FeastsConfiguration {
    @Bean
    NavItem feastsPlace() {
        return new NavItem(25, "feasts.title", "/feasts", "feasts");
    }
}
