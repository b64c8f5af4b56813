package melmastoon.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.junit.jupiter.api.Test;

/// A command's trace goes on into the store.
class TraceTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    @Test
    void theApplySpanContinuesTheRecordsTrace() {
        var spans = InMemorySpanExporter.create();
        var provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                .build();
        var log = new Log(1);
        try (provider;
                var driver = new Driver(provider.get("test"))) {
            driver.pipe(log.next(log.created()).withTraceparent("00-" + TRACE + "-" + PARENT + "-01"));
            assertThat(spans.getFinishedSpanItems()).singleElement().satisfies(span -> {
                assertThat(span.getName()).isEqualTo("tenant-state apply");
                assertThat(span.getTraceId()).isEqualTo(TRACE);
                assertThat(span.getParentSpanId()).isEqualTo(PARENT);
                assertThat(span.getAttributes().get(AttributeKey.longKey("melmastoon.revision")))
                        .isEqualTo(1);
            });
        }
    }
}
