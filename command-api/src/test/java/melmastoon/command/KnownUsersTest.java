package melmastoon.command;

import static melmastoon.command.OtherService.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import melmastoon.access.Subject;
import melmastoon.application.membership.KnownUsers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Asking iam-service which users it does not know.
class KnownUsersTest {
    private static final OtherService IAM = new OtherService();
    private static final Subject HERE = Subject.user("usr_here");
    private static final Subject GONE = Subject.user("usr_gone");

    @TempDir
    static Path home;

    private static CommandServer api;
    private static KnownUsers users;

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(home.resolve("token"), "token-1");
        api = new CommandServer(Map.of(
                "melmastoon.test.memory", "true",
                "melmastoon.iam-url", IAM.url().toString(),
                "melmastoon.service-token-file", home.resolve("token").toString(),
                "melmastoon.peers.connect", "20s",
                "melmastoon.peers.attempt", "20s",
                "melmastoon.peers.call", "20s"));
        users = api.server.context().getBean(KnownUsers.class);
    }

    @AfterAll
    static void stop() {
        IAM.close();
        api.close();
    }

    @Test
    void oneQuestionIsAboutAllOfThem() {
        IAM.asked.clear();
        IAM.behaviour = says(200, "{\"unknown\":[\"usr_gone\"]}");

        assertThat(users.ask(Set.of(HERE, GONE))).isEqualTo(new KnownUsers.Unknown(Set.of(GONE)));

        assertThat(IAM.asked).singleElement().satisfies(asked -> {
            assertThat(asked.line()).isEqualTo("POST /api/v1/users/lookup");
            assertThat(asked.body()).isEqualTo("{\"ids\":[\"usr_gone\",\"usr_here\"]}");
            assertThat(asked.header("Authorization")).isEqualTo("Bearer token-1");
        });
    }

    @Test
    void everybodyMayBeKnown() {
        IAM.behaviour = says(200, "{\"unknown\":[]}");

        assertThat(users.ask(Set.of(HERE, GONE))).isEqualTo(new KnownUsers.Unknown(Set.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500|",
                "401|",
                "404|{\"unknown\":[\"usr_gone\"]}",
                "200|",
                "200|{}",
                "200|[]",
                "200|{\"unknown\":\"usr_gone\"}",
                "200|{\"unknown\":[1]}",
                "200|{\"unknown\":[null]}",
                "200|{\"unknown\":[\"usr_gone\",\"usr_somebody_else\"]}"
            })
    void whatIsNotUnderstoodIsNoAnswer(int status, String body) {
        IAM.behaviour = says(status, body == null ? "" : body);

        assertThat(users.ask(Set.of(HERE, GONE))).isEqualTo(new KnownUsers.Unavailable());
    }

    @Test
    void aQuestionIsAboutAHundredUsersAtMost() {
        var many = IntStream.rangeClosed(0, KnownUsers.MOST)
                .mapToObj(n -> Subject.user("usr_" + n))
                .collect(Collectors.toSet());

        assertThatIllegalArgumentException().isThrownBy(() -> users.ask(many));
    }
}
