package melmastoon.domain.resource;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import melmastoon.domain.InvalidValue;
import melmastoon.domain.Text;
import melmastoon.domain.resource.PropertySchema.Declaration;
import org.jspecify.annotations.Nullable;

/// The JSON Schema (draft 2020-12) that a [PropertySchema] is written as:
///
///     {"type": "object",
///      "properties": {"floor": {"type": "integer"},
///                     "wing":  {"type": "string", "enum": ["north", "south"]},
///                     "tags":  {"type": "array", "items": {"type": "string"}}},
///      "required": ["floor"],
///      "additionalProperties": false}
///
/// Every other keyword is refused: a validator of ours that passed over one would accept what the schema forbids.
public final class PropertySchemaDocument {
    public static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    public static final int MAX_ALLOWED = 100;

    /// Where the document is in a request.
    private final String place;

    private PropertySchemaDocument(String place) {
        this.place = place;
    }

    /// @param place    the member that `document` is, for error messages
    /// @param document as a parser of JSON gives it
    /// @throws InvalidValue naming what is no part of such a schema
    public static PropertySchema parse(String place, Map<String, ?> document) {
        var schema = stored(place, document);
        if (schema.size() > PropertySchema.MAX_SIZE) {
            throw new InvalidValue(
                    place,
                    "the names of all properties and the texts of their enums are at most " + PropertySchema.MAX_SIZE
                            + " characters together");
        }
        return schema;
    }

    /// The same where the schema was accepted before: one may be larger than they are allowed to be now.
    public static PropertySchema stored(String place, Map<String, ?> document) {
        return new PropertySchemaDocument(place).schema(object(place, document));
    }

    /// As [#parse] reads it.
    public static Map<String, Object> of(PropertySchema schema) {
        var properties = new LinkedHashMap<String, Object>();
        schema.properties().forEach((name, declaration) -> properties.put(name, of(declaration)));
        var document = new LinkedHashMap<String, Object>();
        document.put("$schema", DRAFT);
        document.put("type", "object");
        document.put("properties", properties);
        document.put(
                "required",
                schema.properties().entrySet().stream()
                        .filter(each -> each.getValue().isRequired())
                        .map(Map.Entry::getKey)
                        .toList());
        document.put("additionalProperties", schema.isOpen());
        return document;
    }

    private static Map<String, Object> of(Declaration declaration) {
        var type = declaration.type();
        return type == PropertyType.ARRAY
                ? Map.of("type", type.keyword(), "items", typed(PropertyType.STRING, declaration.allowed()))
                : typed(type, declaration.allowed());
    }

    private static Map<String, Object> typed(PropertyType type, List<String> allowed) {
        return allowed.isEmpty() ? Map.of("type", type.keyword()) : Map.of("type", type.keyword(), "enum", allowed);
    }

    private PropertySchema schema(Map<String, ?> document) {
        only(place, document, Set.of("$schema", "type", "properties", "required", "additionalProperties"));
        check(DRAFT.equals(member(document, "$schema", DRAFT)), "$schema", "`" + DRAFT + "`");
        check("object".equals(document.get("type")), "type", "`object`");
        var properties = object(place + ".properties", member(document, "properties", Map.of()));
        check(
                properties.size() <= Properties.MAX_COUNT,
                "properties",
                "an object of at most " + Properties.MAX_COUNT + " properties");
        var required = required(member(document, "required", List.of()), properties.keySet());
        var declared = new TreeMap<String, Declaration>();
        properties.forEach((name, declaration) -> {
            Properties.checkName(place + ".properties", name);
            declared.put(name, declaration(place + ".properties." + name, declaration, required.contains(name)));
        });
        return new PropertySchema(declared, isOpen(member(document, "additionalProperties", true)));
    }

    private boolean isOpen(Object additional) {
        check(additional instanceof Boolean, "additionalProperties", "true or false");
        return additional.equals(true);
    }

    private Set<String> required(Object names, Set<String> properties) {
        check(
                names instanceof List<?> list
                        && list.stream().allMatch(name -> name instanceof String text && properties.contains(text)),
                "required",
                "a list of names that stand in `properties`");
        return ((List<?>) names).stream().map(String::valueOf).collect(Collectors.toSet());
    }

    private Declaration declaration(String at, Object json, boolean required) {
        var declaration = object(at, json);
        var type = PropertyType.find(declaration.get("type"))
                .orElseThrow(() ->
                        new InvalidValue(at + ".type", "the type is one of [string, number, integer, boolean, array]"));
        return switch (type) {
            case STRING -> new Declaration(type, texts(at, declaration), required);
            case ARRAY -> {
                only(at, declaration, Set.of("type", "items"));
                var items = object(at + ".items", declaration.get("items"));
                if (!"string".equals(items.get("type"))) {
                    throw new InvalidValue(at + ".items.type", "the items of an array are of type `string`");
                }
                yield new Declaration(type, texts(at + ".items", items), required);
            }
            case NUMBER, INTEGER, BOOLEAN -> {
                only(at, declaration, Set.of("type"));
                yield new Declaration(type, List.of(), required);
            }
        };
    }

    /// The `enum` of a string, empty where it has none.
    private static List<String> texts(String at, Map<String, ?> declaration) {
        only(at, declaration, Set.of("type", "enum"));
        if (!declaration.containsKey("enum")) {
            return List.of();
        }
        if (!(declaration.get("enum") instanceof List<?> list)
                || list.isEmpty()
                || list.size() > MAX_ALLOWED
                || !list.stream().allMatch(String.class::isInstance)) {
            throw new InvalidValue(at + ".enum", "an enum has 1 to " + MAX_ALLOWED + " strings");
        }
        var texts = new LinkedHashSet<String>();
        list.forEach(text -> texts.add(Text.name(at + ".enum", (String) text, Properties.MAX_TEXT)));
        return List.copyOf(texts);
    }

    private static Object member(Map<String, ?> object, String keyword, Object otherwise) {
        var value = object.get(keyword);
        return value == null ? otherwise : value;
    }

    private static Map<String, Object> object(String at, @Nullable Object json) {
        if (!(json instanceof Map<?, ?> map)) {
            throw new InvalidValue(at, "a JSON object is expected");
        }
        var object = new TreeMap<String, Object>();
        map.forEach((name, value) -> {
            if (value == null) {
                throw InvalidValue.isNot(at, String.valueOf(name), "allowed to be null");
            }
            object.put(String.valueOf(name), value);
        });
        return object;
    }

    private static void only(String at, Map<String, ?> object, Set<String> keywords) {
        for (var keyword : object.keySet()) {
            if (!keywords.contains(keyword)) {
                throw InvalidValue.isNot(
                        at,
                        keyword,
                        "a keyword that is supported here: "
                                + keywords.stream().sorted().toList());
            }
        }
    }

    private void check(boolean valid, String keyword, String rule) {
        if (!valid) {
            throw new InvalidValue(place + "." + keyword, "`" + keyword + "` must be " + rule);
        }
    }
}
