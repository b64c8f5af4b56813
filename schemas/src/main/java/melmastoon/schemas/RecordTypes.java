package melmastoon.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;

/// The generated classes of all records that `src/main/avro` defines, found by their files, which travel in the jar.
///
/// A new event or state is a new file and needs no line in any list.
final class RecordTypes {
    private static final String FILES = "avro";
    private static final String ENDING = ".avsc";
    private static final String PACKAGE = "melmastoon.tenant.v1.";

    private RecordTypes() {}

    /// In the order of their names.
    static List<Class<? extends SpecificRecord>> all() {
        return names().stream()
                .map(name -> load(PACKAGE + name))
                .filter(SpecificRecord.class::isAssignableFrom)
                .<Class<? extends SpecificRecord>>map(type -> type.asSubclass(SpecificRecord.class))
                .toList();
    }

    private static List<String> names() {
        try {
            var files = Objects.requireNonNull(RecordTypes.class.getResource(FILES), "the jar has no Avro files")
                    .toURI();
            if (!files.getScheme().equals("jar")) {
                return names(Path.of(files));
            }
            var jar = URI.create(files.toString().substring(0, files.toString().indexOf('!')));
            try (var inside = FileSystems.newFileSystem(Path.of(URI.create(jar.getSchemeSpecificPart())), Map.of())) {
                return names(inside.getPath(RecordTypes.class.getPackageName().replace('.', '/'), FILES));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith(ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("no class was generated from " + name + ENDING, e);
        }
    }
}
