package melmastoon.domain.invitation;

import java.util.Optional;
import melmastoon.domain.InvalidValue;
import melmastoon.domain.Text;

/// How a person was called in the token that she accepted with. Personal data, so its text form hides it.
public record PersonName(String value) {
    public static final int MAX_LENGTH = 200;

    public PersonName {
        value = Text.name("name", value, MAX_LENGTH);
    }

    /// Empty where `text` cannot be a name: nobody is turned away for what iam calls her.
    public static Optional<PersonName> parse(String text) {
        try {
            return Optional.of(new PersonName(text));
        } catch (InvalidValue _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "…";
    }
}
