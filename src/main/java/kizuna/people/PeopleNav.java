package kizuna.people;

import kizuna.platform.NavItem;
import kizuna.team.SubjectNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PeopleNav {
    @Bean
    NavItem peoplePlace() {
        return new NavItem(20, "people.title", "/people", "people");
    }

    @Bean
    SubjectNames personNames(PersonStore persons) {
        return new SubjectNames("person", persons::names);
    }
}
