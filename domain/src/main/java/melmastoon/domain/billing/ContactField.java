package melmastoon.domain.billing;

/// A field of a billing contact, for saying which ones changed.
public enum ContactField {
    FULL_NAME,
    EMAIL,
    PHONE,
    ADDRESS,
    TAX_ID
}
