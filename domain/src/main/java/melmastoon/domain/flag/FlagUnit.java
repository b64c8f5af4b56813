package melmastoon.domain.flag;

/// What a flag is on for, and so of what a share of 10,000 is counted.
public enum FlagUnit {
    /// The tenant as a whole, by its id.
    TENANT,
    /// Each subject, in text form such as `user:usr_1`.
    SUBJECT
}
