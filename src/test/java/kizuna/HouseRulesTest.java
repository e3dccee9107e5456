package kizuna;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.TreeSet;
import java.util.regex.Pattern;
import kizuna.platform.Page;
import org.junit.jupiter.api.Test;

/// The habits of this house that a compiler does not know.
class HouseRulesTest {
    private static final Pattern AGAINST_THE_POLICY =
            Pattern.compile(
                    "\\s(?:style|on[a-z]+)=[\"']|<style|<script(?![^>]*\\ssrc=)[^>]*>",
                    Pattern.CASE_INSENSITIVE);

    private final JavaClasses program =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("kizuna");

    @Test
    void no_class_is_called_by_what_it_is_in_place_of_what_it_does() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Utils?|Helper|Dto|Manager|Service)(\\$.*)?")
                .check(program);
    }

    @Test
    void the_time_comes_from_a_clock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(program);
    }

    @Test
    void only_the_command_line_prints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("kizuna.cli")
                .and()
                .doNotHaveFullyQualifiedName("kizuna.team.SetupCode") // its code is for the console
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(program);
    }

    @Test
    void a_page_is_nobody_elses_business() {
        classes()
                .that()
                .implement(Page.class)
                .and()
                .resideOutsideOfPackage("kizuna.platform") // whose pages are for all
                .should(beUsedInTheirOwnModule())
                .check(program);
    }

    @Test
    void templates_keep_to_the_content_security_policy() throws IOException {
        var against = new TreeSet<String>();
        for (var template : ProgramClasses.sources(".jte")) {
            var found = AGAINST_THE_POLICY.matcher(Files.readString(template));
            while (found.find()) {
                against.add(template + ": " + found.group().strip());
            }
        }
        assertThat(against).isEmpty();
    }

    /// Templates, which only draw it, are compiled into classes of the same package.
    private static ArchCondition<JavaClass> beUsedInTheirOwnModule() {
        return new ArchCondition<>("be used in their own module") {
            @Override
            public void check(JavaClass page, ConditionEvents events) {
                for (var use : page.getDirectDependenciesToSelf()) {
                    if (!use.getOriginClass().getPackageName().equals(page.getPackageName())) {
                        events.add(SimpleConditionEvent.violated(use, use.getDescription()));
                    }
                }
            }
        };
    }
}
