package kizuna.wow;

import kizuna.platform.NavItem;
import kizuna.team.SubjectNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WowConfiguration {
    @Bean
    NavItem wowPlace() {
        return new NavItem(40, "wow.title", "/wow", "wow");
    }

    @Bean
    SubjectNames storyNames(StoryStore stories) {
        return new SubjectNames("story", stories::names);
    }
}
