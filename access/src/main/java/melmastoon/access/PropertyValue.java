package melmastoon.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a property of a subject or of a resource says (AuthZEN 1.0: `properties`). Not to be taken for a hotel.
///
/// Four JSON types and no others: text, number, boolean, and a list of texts.
public sealed interface PropertyValue {
    record Text(String value) implements PropertyValue {}

    /// Finite; JSON has no others, and no type for whole numbers (RFC 8259, section 6).
    record Numeric(double value) implements PropertyValue {
        /// Up to here every whole number is a double of its own (RFC 7493, section 2.2).
        private static final double MOST_EXACT = 9_007_199_254_740_991.0;

        public Numeric {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a number of JSON is finite");
            }
            value += 0.0; // -0 and 0 are one number, and would be two records
        }

        public boolean isWhole() {
            return value == Math.rint(value) && Math.abs(value) <= MOST_EXACT;
        }
    }

    record Truth(boolean value) implements PropertyValue {}

    record Texts(List<String> values) implements PropertyValue {
        public Texts {
            values = List.copyOf(values);
        }
    }

    /// The value as a parser of JSON gives it.
    ///
    /// @throws IllegalArgumentException where it is of no such type, or no number that a double holds exactly
    static PropertyValue of(@Nullable Object json) {
        return switch (json) {
            case String text -> new Text(text);
            case Boolean truth -> new Truth(truth);
            case Double number -> new Numeric(number);
            case Integer number -> new Numeric(number);
            case Long number when Math.abs((double) number) <= Numeric.MOST_EXACT -> new Numeric(number);
            case List<?> list
            when list.stream().allMatch(String.class::isInstance) ->
                new Texts(list.stream().map(String.class::cast).toList());
            case null, default ->
                throw new IllegalArgumentException("neither text, number, boolean nor a list of texts");
        };
    }

    /// A [String], [Long], [Double], [Boolean] or list of strings.
    default Object json() {
        return switch (this) {
            case Text(var text) -> text;
            case Numeric number -> number.isWhole() ? (Object) (long) number.value() : (Object) number.value();
            case Truth(var truth) -> truth;
            case Texts(var texts) -> texts;
        };
    }
}
