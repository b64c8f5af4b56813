package melmastoon.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/// The schemas of events and states that were published, oldest first: `baseline/<record>.1.avsc`, `.2.avsc`, …
///
/// They are never edited. A changed schema gets the next number, and must read and be read by all before it.
final class Baseline {
    private Baseline() {}

    static List<Schema> of(Schema record) {
        var schemas = new ArrayList<Schema>();
        for (var number = 1; ; number++) {
            try (var file =
                    Baseline.class.getResourceAsStream("baseline/" + record.getName() + "." + number + ".avsc")) {
                if (file == null) {
                    return List.copyOf(schemas);
                }
                schemas.add(new SchemaParser().parse(file).mainSchema());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
