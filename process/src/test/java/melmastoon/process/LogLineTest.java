package melmastoon.process;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.spi.MDCAdapter;

/// The lines that `logback.xml` makes.
class LogLineTest {
    private final MDCAdapter context = new LogbackMDCAdapter();

    @Test
    void aLineNamesRequestAndTrace() throws Exception {
        context.put("request_id", "req-1");
        context.put("trace_id", "0af7651916cd43dd8448eb211c80319c");
        assertThat(written(log -> log.info("a sentence")))
                .contains(" INFO  [req-1 0af7651916cd43dd8448eb211c80319c] [")
                .endsWith("] melmastoon.process - a sentence\n");
    }

    @Test
    void withoutARequestTheirPlacesAreKept() throws Exception {
        assertThat(written(log -> log.warn("a sentence"))).contains(" WARN  [- -] [");
    }

    @Test
    void aMessageIsOneLineAndIsCut() throws Exception {
        var forged = "a\r\n2026-01-01T00:00:00.000Z ERROR forged\u2028\u001b {}";
        var line = written(log -> log.info(forged, "x".repeat(200_000)));
        assertThat(line)
                .contains(" - a 2026-01-01T00:00:00.000Z ERROR forged  xxx")
                .hasSizeLessThan(9_000);
        assertThat(line.lines()).hasSize(1);
    }

    @Test
    void aStackTraceIsCut() throws Exception {
        assertThat(written(log -> log.error("a sentence", deep(500))).lines()).hasSizeLessThan(60);
    }

    @Test
    void anExceptionsMessageIsOneLineAndIsCut() throws Exception {
        var forged = "a\r\n2026-01-01T00:00:00.000Z ERROR forged\u2028\u001b[31m " + "x".repeat(200_000);
        var thrown = new IllegalStateException(forged, new IllegalArgumentException(forged));
        thrown.addSuppressed(new IllegalArgumentException(forged));
        var text = written(log -> log.error("a sentence", thrown));
        assertThat(text)
                .contains("java.lang.IllegalStateException: a 2026-01-01T00:00:00.000Z ERROR forged [31m xxx")
                .contains("Caused by: java.lang.IllegalArgumentException: a 2026")
                .contains("Suppressed: java.lang.IllegalArgumentException: a 2026")
                .hasSizeLessThan(20_000);
        assertThat(text.lines())
                .allMatch(line -> line.contains(" ERROR [- -] [")
                        || line.startsWith("\t")
                        || line.startsWith("Caused by: ")
                        || line.startsWith("java.lang."));
    }

    @Test
    void anyNumberOfCausesIsCut() throws Exception {
        var thrown = new IllegalStateException("x".repeat(1_000));
        for (int i = 0; i < 500; i++) {
            thrown = new IllegalStateException("x".repeat(1_000), thrown);
        }
        var outermost = thrown;
        assertThat(written(log -> log.error("a sentence", outermost))).hasSizeLessThan(20_000);
    }

    private static Exception deep(int frames) {
        return frames == 0 ? new IllegalStateException("x") : deep(frames - 1);
    }

    @Test
    void linesThatFollowOneAnotherAreWrittenTogether() throws Exception {
        var writes = new ArrayList<String>();
        var device = new OutputStream() {
            @Override
            public void write(int one) {
                throw new UnsupportedOperationException("one byte at a time");
            }

            @Override
            public void write(byte[] bytes, int from, int count) {
                writes.add(new String(bytes, from, count, StandardCharsets.UTF_8));
            }
        };
        log(new PrintStream(new BufferedOutputStream(device), false, StandardCharsets.UTF_8), log -> {
            log.info(StandardOutput.FOLLOWED, "first");
            log.info(StandardOutput.FOLLOWED, "second");
            assertThat(writes).isEmpty();
            log.info("third");
            log.info("alone");
        });
        assertThat(writes).hasSize(2);
        assertThat(writes.getFirst().lines()).hasSize(3).last().asString().endsWith("third");
        assertThat(writes.getLast()).endsWith("alone\n");
    }

    private String written(Consumer<Logger> logging) throws JoranException {
        var bytes = new ByteArrayOutputStream();
        log(new PrintStream(bytes, true, StandardCharsets.UTF_8), logging);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void log(PrintStream to, Consumer<Logger> logging) throws JoranException {
        var out = System.out;
        System.setOut(to);
        try {
            var logback = new LoggerContext();
            logback.setMDCAdapter(context);
            var configurator = new JoranConfigurator();
            configurator.setContext(logback);
            configurator.doConfigure(ServiceProcess.class.getResource("/logback.xml"));
            logging.accept(logback.getLogger("melmastoon.process"));
            logback.stop();
        } finally {
            System.setOut(out);
        }
    }
}
