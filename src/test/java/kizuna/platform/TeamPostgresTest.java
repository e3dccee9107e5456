package kizuna.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamPostgresTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://aiko:s%2Bcret@db.example:5433/shop?sslmode=require",
                "jdbc:postgresql://db.example:5433/shop?user=aiko&sslmode=require&password=s%2Bcret"
            })
    void user_and_password_leave_the_address_which_is_shown(String address) {
        var postgres = TeamPostgres.at(address, Map.of());

        assertThat(postgres.user()).isEqualTo("aiko");
        assertThat(postgres.password()).isEqualTo("s+cret");
        assertThat(postgres.url())
                .isEqualTo("jdbc:postgresql://db.example:5433/shop?sslmode=require")
                .isEqualTo(postgres.toString());
    }

    @Test
    void what_the_address_does_not_say_comes_from_the_environment() {
        var postgres =
                TeamPostgres.at(
                        "postgres://db.example/shop",
                        Map.of("KIZUNA_DATABASE_USER", "aiko", "KIZUNA_DATABASE_PASSWORD", "x"));

        assertThat(postgres)
                .isEqualTo(new TeamPostgres("jdbc:postgresql://db.example:5432/shop", "aiko", "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://aiko:hidden@db.example/shop",
                "postgres://aiko:hidden@db example/shop",
                "db.example/shop?password=hidden"
            })
    void an_address_that_cannot_be_read_is_told_without_its_password(String address) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> TeamPostgres.at(address, Map.of()))
                .satisfies(
                        problem ->
                                assertThat(problem.arguments())
                                        .noneMatch(each -> each.toString().contains("hidden")));
    }
}
