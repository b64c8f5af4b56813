package melmastoon.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import melmastoon.schemas.MalformedEvent;
import melmastoon.schemas.Payloads;
import melmastoon.schemas.WriterSchemas;
import melmastoon.tenant.v1.TenantPlanAttached;
import melmastoon.tenant.v1.TenantState;
import melmastoon.tenant.v1.TenantStatus;
import org.junit.jupiter.api.Test;

/// In a JVM of its own with little memory, since Avro reads its limits once.
class PoisonAfterARestartTest {
    static final class Replica {
        private static final int FOUND_MALFORMED = 42;

        private Replica() {}

        /// The store is read first, as at every start, then a record whose first string claims 1 GB.
        public static void main(String[] args) {
            var schemas = WriterSchemas.ofThisBuild();
            schemas.decode(Payloads.encode(Log.state(1, TenantStatus.PENDING, null)), TenantState.class);
            var payload = Payloads.encode(new TenantPlanAttached("tnt_1", Log.state(2, TenantStatus.ACTIVE, "plan")));
            var poisoned = ByteBuffer.allocate(payload.length + 4)
                    .put(payload, 0, 10)
                    .put(HexFormat.of().parseHex("8080808008"))
                    .put(payload, 11, payload.length - 11);
            try {
                schemas.decode(poisoned.array());
            } catch (MalformedEvent _) {
                System.exit(FOUND_MALFORMED);
            }
        }
    }

    @Test
    void aLengthThatLiesEndsNoProcess() throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Replica.class.getName())
                .inheritIO()
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(Replica.FOUND_MALFORMED);
        } finally {
            process.destroyForcibly();
        }
    }
}
