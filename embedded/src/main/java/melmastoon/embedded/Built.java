package melmastoon.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;

/// The files that this module's build wrote: the registry unpacked, the broker's class path.
final class Built {
    private static final Properties PROPERTIES = properties();

    private Built() {}

    static Path directory() {
        return Path.of(PROPERTIES.getProperty("directory"));
    }

    static String postgresVersion() {
        return PROPERTIES.getProperty("postgres");
    }

    static String brokerClasspath() {
        try (var in = Built.class.getResourceAsStream("broker.classpath")) {
            if (in == null) {
                throw new IllegalStateException("module embedded is not built: broker.classpath is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties properties() {
        try (var in = Built.class.getResourceAsStream("build.properties")) {
            if (in == null) {
                throw new IllegalStateException("module embedded is not built: build.properties is missing");
            }
            var properties = new Properties();
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
