package melmastoon.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void everyMissingSettingIsNamedInOneSentence() {
        var environment = Map.of("MELMASTOON_AUDIENCE", " ", "MELMASTOON_ISSUER", "https://iam.example");

        assertThat(ServiceProcess.missing(
                        List.of("MELMASTOON_ISSUER", "MELMASTOON_AUDIENCE", "MELMASTOON_KAFKA"), environment))
                .hasValue("MELMASTOON_PORT, MELMASTOON_AUDIENCE, MELMASTOON_KAFKA are not set;"
                        + " no default exists for secrets, issuers, audiences and addresses.");
    }

    @Test
    void aPortIsANumber() {
        assertThat(ServiceProcess.noPort(Map.of("MELMASTOON_PORT", "18000"))).isEmpty();
        for (var text : List.of("abc", "-1", "65536", "1.5")) {
            assertThat(ServiceProcess.noPort(Map.of("MELMASTOON_PORT", text)))
                    .hasValue("MELMASTOON_PORT is `" + text + "`, not a port.");
        }
    }

    @Test
    void tracesAreExportedOnlyWhereAnEndpointIsSet() {
        assertThat(ProcessDefaults.defaults(Map.of())).containsEntry("otel.traces.exporter", "none");
        assertThat(ProcessDefaults.defaults(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318")))
                .containsEntry("otel.traces.exporter", "otlp");
    }
}
