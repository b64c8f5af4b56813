package melmastoon.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;

/// The files that are generated from the catalogue. `-Dcontracts=write` writes them instead of comparing:
///
///     mvn -pl schemas test -Dcontracts=write
final class Contracts {
    private Contracts() {}

    /// Whether `file` holds `text`, if need be because it was just written.
    static boolean holds(Path file, String text) throws IOException {
        if (Files.exists(file) && Files.readString(file).equals(text)) {
            return true;
        }
        if ("write".equals(System.getProperty("contracts"))) {
            Files.writeString(file, text);
            return true;
        }
        return false;
    }

    static Path baseline(Schema schema, int number) {
        return Path.of("baseline", schema.getName() + "." + number + ".avsc");
    }
}
