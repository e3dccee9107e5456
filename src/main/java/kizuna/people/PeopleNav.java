package kizuna.people;

import kizuna.platform.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PeopleNav {
    @Bean
    NavItem peoplePlace() {
        return new NavItem(20, "people.title", "/people", "people");
    }
}
