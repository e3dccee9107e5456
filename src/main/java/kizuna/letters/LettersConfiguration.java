package kizuna.letters;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import kizuna.platform.NavItem;
import kizuna.team.SubjectNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LettersConfiguration {
    @Bean
    NavItem lettersPlace() {
        return new NavItem(30, "letters.title", "/letters", "letters");
    }

    /// Who is left out by chance.
    @Bean
    RandomGenerator chance() {
        return RandomGeneratorFactory.of("L64X128MixRandom").create();
    }

    @Bean
    SubjectNames letterNames(LetterStore letters) {
        return new SubjectNames("letter", letters::names);
    }
}
