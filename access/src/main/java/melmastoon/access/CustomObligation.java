package melmastoon.access;

import java.util.regex.Pattern;

/// What a role's condition obliges the enforcement point to, by a name on which the two have agreed, such as
/// `second_signature` (AuthZEN Obligations Profile 1.0, "custom").
///
/// A name and nothing else: what there is to do it with, the enforcement point knows from its question, and no
/// text that a tenant writes reaches answers and logs.
///
/// @param name of any form where it is read: a newer build may have taken others
public record CustomObligation(String name) {
    public static final int MAX_LENGTH = 64;

    /// Of one that is written.
    public static final String FORM = "[a-z][a-z0-9_]{1,63}";

    private static final Pattern WRITTEN = Pattern.compile(FORM);

    /// For whoever writes one.
    ///
    /// @throws IllegalArgumentException where `text` does not have the form
    public static CustomObligation parse(String text) {
        if (!WRITTEN.matcher(text).matches()) {
            throw new IllegalArgumentException(Characters.quoted(text)
                    + " is not a name of 2 to 64 lower-case letters, digits and `_` that starts with a letter");
        }
        return new CustomObligation(text);
    }

    @Override
    public String toString() {
        return name;
    }
}
