package melmastoon.domain.billing;

import java.util.List;
import java.util.Optional;
import melmastoon.domain.InvalidValue;
import melmastoon.domain.Text;
import melmastoon.domain.tenant.CountryCode;

/// Where an invoice is sent to. Only country and lines are what every country's addresses have; many hotels have no
/// postal code.
///
/// @param lines      street, house or post box: 1 to 3 lines
/// @param city       the post town
/// @param region     state or province
/// @param postalCode where the country has them
public record PostalAddress(
        List<Line> lines, Line city, Optional<Line> region, Optional<PostalCode> postalCode, CountryCode country) {
    public static final int MAX_LINES = 3;

    public PostalAddress {
        lines = List.copyOf(lines);
        if (lines.isEmpty() || lines.size() > MAX_LINES) {
            throw new InvalidValue("address.lines", "an address has 1 to " + MAX_LINES + " lines");
        }
    }

    /// One line of it. Personal data, so its text form hides it.
    public record Line(String value) {
        public static final int MAX_LENGTH = 200;

        public Line {
            value = Text.name("address line", value, MAX_LENGTH);
        }

        @Override
        public String toString() {
            return "…";
        }
    }

    /// In any country's form. Personal data, so its text form hides it.
    public record PostalCode(String value) {
        public static final int MAX_LENGTH = 16;

        public PostalCode {
            value = Text.name("postal code", value, MAX_LENGTH);
        }

        @Override
        public String toString() {
            return "…";
        }
    }
}
