package melmastoon.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import melmastoon.edge.problem.ErrorCodes;
import melmastoon.edge.problem.Fault;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void everyMissingSettingIsNamedInOneSentence() {
        var environment = Map.of("MELMASTOON_PORT", "1", "MELMASTOON_AUDIENCE", " ");

        assertThat(HttpProcess.missing(List.of("MELMASTOON_KAFKA"), environment))
                .hasValue("MELMASTOON_ISSUER, MELMASTOON_AUDIENCE, MELMASTOON_KAFKA are not set;"
                        + " no default exists for secrets, issuers, audiences and addresses.");
    }

    @Test
    void tracesLeaveOnlyWhereSomebodySaidWhereTo() {
        assertThat(EdgeDefaults.defaults(Map.of())).containsEntry("otel.traces.exporter", "none");
        assertThat(EdgeDefaults.defaults(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318")))
                .containsEntry("otel.traces.exporter", "otlp");
    }

    @Test
    void everyFaultHasItsRow() {
        for (var fault : Fault.values()) {
            assertThat(ErrorCodes.all().of(fault.name()).code()).matches("MELMASTOON\\.(COMMON|SYNC)\\.[A-Z_]+");
        }
    }
}
