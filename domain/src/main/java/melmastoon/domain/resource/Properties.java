package melmastoon.domain.resource;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import melmastoon.access.PropertyValue;
import melmastoon.domain.InvalidValue;
import melmastoon.domain.Text;

/// What is said of a resource or of a subject: a flat object of few and short values.
///
/// It travels in events, which are kept for ever. So no person is named in it, and a text that looks like an e-mail
/// address is refused; a name cannot be recognised, and the API's description says that none belongs here.
///
/// @param byName at most 32, of 2,048 characters together
public record Properties(SortedMap<String, PropertyValue> byName) {
    public static final int MAX_COUNT = 32;
    public static final int MAX_TEXT = 256;
    public static final int MAX_SIZE = 2_048;
    public static final Properties NONE = new Properties(new TreeMap<>());

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]@[^\\s@]+\\.[^\\s@]");

    public Properties {
        byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }

    /// @param place the member that `json` is, for error messages
    /// @param json  as a parser of JSON gives it
    /// @throws InvalidValue naming the property that cannot be one
    public static Properties parse(String place, Map<String, ?> json) {
        var values = new TreeMap<String, PropertyValue>();
        var size = 0;
        for (var entry : json.entrySet()) {
            checkName(place, entry.getKey());
            var value = value(place + "." + entry.getKey(), entry.getValue());
            values.put(entry.getKey(), value);
            size += entry.getKey().length() + size(value);
        }
        if (values.size() > MAX_COUNT || size > MAX_SIZE) {
            throw new InvalidValue(
                    place, "there are at most " + MAX_COUNT + " properties, of " + MAX_SIZE + " characters together");
        }
        return new Properties(values);
    }

    /// Refuses what would keep a person's address for ever.
    ///
    /// @throws InvalidValue where `text` looks like an e-mail address
    public static void checkNotPersonal(String place, String text) {
        if (ADDRESS.matcher(text).find()) {
            throw InvalidValue.isNot(
                    place,
                    text,
                    "allowed, because it looks like an e-mail address: what is said here is kept for ever and names no"
                            + " person; use an opaque id");
        }
    }

    static void checkName(String place, String name) {
        InvalidValue.unless(
                NAME.matcher(name).matches(),
                place,
                name,
                "a property's name: 1 to 63 letters, digits and `_`, starting with a letter");
    }

    private static PropertyValue value(String place, Object json) {
        return switch (parsed(place, json)) {
            case PropertyValue.Text(var text) -> new PropertyValue.Text(text(place, text));
            case PropertyValue.Texts(var texts)
            when texts.size() <= MAX_COUNT ->
                new PropertyValue.Texts(
                        texts.stream().map(text -> text(place, text)).toList());
            case PropertyValue.Texts _ -> throw new InvalidValue(place, "a list has at most " + MAX_COUNT + " strings");
            case PropertyValue.Numeric number -> number;
            case PropertyValue.Truth truth -> truth;
        };
    }

    private static PropertyValue parsed(String place, Object json) {
        try {
            return PropertyValue.of(json);
        } catch (IllegalArgumentException _) {
            throw new InvalidValue(
                    place,
                    "a value is a string, a number that a double holds exactly, a boolean, or a list of strings");
        }
    }

    private static String text(String place, String text) {
        checkNotPersonal(place, text);
        return Text.name(place, text, MAX_TEXT);
    }

    private static int size(PropertyValue value) {
        return switch (value) {
            case PropertyValue.Text(var text) -> text.length();
            case PropertyValue.Texts(var texts) ->
                texts.stream().mapToInt(String::length).sum() + texts.size();
            case PropertyValue.Numeric _, PropertyValue.Truth _ -> 1;
        };
    }
}
