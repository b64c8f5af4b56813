package melmastoon.domain.resource;

/// What can be asked of a subject's properties.
public sealed interface SubjectPropertiesCommand {
    /// Says them, or replaces what was said.
    ///
    /// @param others of how many subjects the tenant says something
    record Set(SubjectProperties.Known known, int others) implements SubjectPropertiesCommand {}

    record Clear() implements SubjectPropertiesCommand {}
}
