package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.UUID;
import melmastoon.access.InvitationId;
import melmastoon.access.TenantId;
import melmastoon.http.TestServer.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Ruling 59: whoever probes leaves a line and a count, also where nothing is audited.
class RefusalLogTest {
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger("melmastoon.command.kernel.CommandMeters");
    private final CommandServer api =
            new CommandServer(Map.of("melmastoon.test.memory", "true", "melmastoon.accepts.per-minute", 6));

    /// At the level of production: tests log less.
    @BeforeEach
    void listen() {
        lines.start();
        log.setLevel(Level.INFO);
        log.addAppender(lines);
    }

    @AfterEach
    void stop() {
        log.detachAppender(lines);
        log.setLevel(null);
        api.close();
    }

    @Test
    void whoProbesForTenantsLeavesALine() {
        var tenant = api.tenant("probed-hotels");
        var unknown = new TenantId(UUID.randomUUID());

        isLogged(api.get(api.person("eve"), "/api/v1/tenants/" + tenant + "/position"), Level.INFO, tenant);
        isLogged(
                api.get(api.person("eve"), "/api/v1/tenants/" + unknown + "/position"), Level.INFO, unknown.toString());
        isLogged(api.post(api.person("eve"), "/api/v1/tenants/" + tenant + "/org-units", UNIT), Level.INFO, tenant);
        assertThat(lines.list).hasSize(3);
        assertThat(count("read_position", "MELMASTOON.TENANT.NOT_FOUND")).isEqualTo(2);
    }

    @Test
    void whoLacksAPermissionLeavesAWarning() {
        var tenant = api.tenant("denied-hotels");
        var answer = api.get(api.person("olga"), "/api/v1/tenants/" + tenant + "/invitations/" + anInvitation());
        isLogged(answer, Level.INFO, tenant);

        isLogged(api.post(api.person("olga"), "/api/v1/tenants/" + tenant + "/snapshot", ""), Level.WARN, tenant);
    }

    @Test
    void whoGuessesInvitationsLeavesALineEachTimeAndAWarningWhenItIsTooOften() {
        for (int guess = 1; guess <= 6; guess++) {
            isLogged(accept("eve", anInvitation().toString(), "guess"), Level.INFO, "-");
        }

        var limited = accept("eve", anInvitation().toString(), "guess");

        assertThat(limited.code()).isEqualTo("MELMASTOON.COMMON.TOO_MANY_REQUESTS");
        isLogged(limited, Level.WARN, "-");
        assertThat(lines.list).hasSize(7);
        assertThat(count("accept_invitation", "MELMASTOON.COMMON.TOO_MANY_REQUESTS"))
                .isOne();
    }

    @Test
    void whoPresentsTooManyWrongTokensLeavesAWarningEachTime() {
        var tenant = api.tenant("guessed-hotels");
        var invitation = field(
                api.post(
                        api.person("olga"),
                        "/api/v1/tenants/" + tenant + "/invitations",
                        "{\"email\":\"amal@acme.example\",\"roles\":[\"tenant.gm\"],\"propertyScope\":[],"
                                + "\"locale\":\"en\"}"),
                "id");
        var last = accept("amal", invitation, "wrong");
        for (int guess = 2; guess <= 6; guess++) {
            last = accept("amal", invitation, "wrong");
        }

        assertThat(last.code()).isEqualTo("MELMASTOON.TENANT.INVITATION_TOO_MANY_WRONG_TOKENS");
        isLogged(last, Level.WARN, tenant);
        assertThat(lines.list).hasSize(6);
    }

    private static final String UNIT = "{\"kind\":\"region\",\"name\":\"North\"}";

    private static InvitationId anInvitation() {
        return new InvitationId(UUID.randomUUID());
    }

    private Answer accept(String person, String invitation, String token) {
        return api.post(
                api.person(person), "/api/v1/invitations/" + invitation + "/accept", "{\"token\":\"" + token + "\"}");
    }

    /// By the last line.
    private void isLogged(Answer answer, Level level, String tenant) {
        var line = lines.list.getLast();
        assertThat(line.getLevel()).isEqualTo(level);
        assertThat(line.getFormattedMessage())
                .startsWith(answer.code() + " ")
                .contains(" by user:usr_", " in " + tenant + ",")
                .endsWith(" request " + answer.header("X-Request-ID"));
    }

    private double count(String operation, String code) {
        return api.server
                .context()
                .getBean(MeterRegistry.class)
                .get("melmastoon.command.refused")
                .tags("operation", operation, "code", code)
                .counter()
                .count();
    }
}
