package melmastoon.local.stack;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.tools.ToolProvider;
import melmastoon.schemas.SchemaProperties;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.compiler.specific.SpecificCompiler;
import org.apache.avro.generic.GenericData.StringType;

/// A build of tomorrow, without any history of sources: this one, with changed event schemas and the classes generated
/// from them before its own on the class path.
///
/// Code that makes events sets the fields that it knows and leaves the others to their defaults, so that it writes a
/// changed schema's records without being changed.
public final class NewerBuild {
    private static final String RESOURCES = "melmastoon/schemas/avro";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Path AVRO = Path.of("schemas/src/main/avro");
    private static final Path PROPERTIES = Path.of("schemas/src/main/java/melmastoon/schemas/SchemaProperties.java");
    private static final String LEVEL = "READER_LEVEL = Integer.valueOf(%d)";

    private final Path checkout;
    private final TreeMap<Path, ObjectNode> schemas = new TreeMap<>();
    private int readerLevel = SchemaProperties.READER_LEVEL;

    private NewerBuild(Path checkout) {
        this.checkout = checkout;
    }

    /// The schemas of the sources at `checkout`.
    public static NewerBuild of(Path checkout) {
        var build = new NewerBuild(checkout);
        var sources = checkout.resolve(AVRO);
        try (var files = Files.walk(sources)) {
            for (var file :
                    files.filter(file -> file.toString().endsWith(".avsc")).toList()) {
                build.schemas.put(sources.relativize(file), (ObjectNode) JSON.readTree(file.toFile()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build;
    }

    /// With one more field of type string in `record`, which every record that it writes has.
    public NewerBuild withField(String record, String field, String value) {
        return changed(record, schema -> {
            var added = JSON.createObjectNode()
                    .put("name", field)
                    .put("type", "string")
                    .put("doc", "Known to the newer build alone.")
                    .put("default", value);
            ((ArrayNode) schema.path("fields")).add(added);
            return schema;
        });
    }

    /// With another property of a schema, such as the event's type or its reader level.
    public NewerBuild withProperty(String record, String property, JsonNode value) {
        return changed(record, schema -> schema.set(property, value));
    }

    /// As [#withProperty(String, String, JsonNode)], with a text.
    public NewerBuild withProperty(String record, String property, String value) {
        return withProperty(record, property, JSON.getNodeFactory().textNode(value));
    }

    /// With a field in `record` that can narrow what is granted, so that only readers of that build may act on it.
    public NewerBuild withNarrowingField(String record, String field, String value) {
        readerLevel = SchemaProperties.READER_LEVEL + 1;
        return withField(record, field, value).changed(record, schema -> schema.put("readerLevel", readerLevel));
    }

    private NewerBuild changed(String record, UnaryOperator<ObjectNode> change) {
        var file = schemas.keySet().stream()
                .filter(path -> path.endsWith(record + ".avsc"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no schema of " + record));
        schemas.computeIfPresent(file, (_, schema) -> change.apply(schema));
        return this;
    }

    /// Writes the schemas, and the compiled classes of those that are changed, to `folder`.
    ///
    /// @param classPath of this build
    /// @return what stands before the classes of this build
    public List<Path> compile(Path folder, String classPath) {
        try {
            var generated = Files.createDirectories(folder.resolve("sources"));
            var classes = Files.createDirectories(folder.resolve("classes"));
            for (var schema : schemas.entrySet()) {
                var copy = classes.resolve(RESOURCES).resolve(schema.getKey());
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, schema.getValue().toString());
            }
            var before = of(checkout).parsed();
            generate(
                    parsed().stream().filter(schema -> !before.contains(schema)).toList(), generated);
            raiseReaderLevel(generated);
            javac(generated, classes, classPath);
            return List.of(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Schema> parsed() {
        var parser = new SchemaParser();
        // A field's default is checked when it is read: enums, which name no other schema, go first.
        schemas.values().stream()
                .sorted(comparing(schema -> !schema.path("type").asText().equals("enum")))
                .forEach(schema -> parser.parse(schema.toString()));
        return parser.getParsedNamedSchemas();
    }

    private static void generate(List<Schema> schemas, Path to) throws IOException {
        var compiler = new SpecificCompiler(schemas);
        compiler.setStringType(StringType.String);
        compiler.setFieldVisibility(SpecificCompiler.FieldVisibility.PRIVATE);
        compiler.setCreateSetters(false);
        compiler.setOutputCharacterEncoding("UTF-8");
        compiler.compileToDestination(null, to.toFile());
    }

    private void raiseReaderLevel(Path to) throws IOException {
        if (readerLevel > SchemaProperties.READER_LEVEL) {
            var source = Files.readString(checkout.resolve(PROPERTIES))
                    .replace(LEVEL.formatted(SchemaProperties.READER_LEVEL), LEVEL.formatted(readerLevel));
            Files.writeString(to.resolve(PROPERTIES.getFileName()), source);
        }
    }

    private static void javac(Path sources, Path to, String classPath) throws IOException {
        var arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-cp", classPath, "-d", to.toString()));
        try (var files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::toString)
                    .forEach(arguments::add);
        }
        var status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("the changed schemas' classes do not compile");
        }
    }
}
