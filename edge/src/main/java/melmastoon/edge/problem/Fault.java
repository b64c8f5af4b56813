package melmastoon.edge.problem;

/// What can be wrong with a request before any use case is asked, or with us. Each is one row of `error-codes.tsv`.
public enum Fault {
    BAD_REQUEST,
    MALFORMED_JSON,
    INVALID_FIELD,
    MALFORMED_ID,
    MALFORMED_POSITION,
    FOREIGN_POSITION,
    IDEMPOTENCY_KEY_MISSING,
    TOKEN_MISSING,
    TOKEN_INVALID,
    TOKEN_EXPIRED,
    TOKEN_WRONG_AUDIENCE,
    FORBIDDEN,
    ROUTE_UNKNOWN,
    METHOD_NOT_ALLOWED,
    NOT_ACCEPTABLE,
    BODY_TOO_LARGE,
    CONTENT_TYPE_UNSUPPORTED,
    UNEXPECTED,
    ISSUER_UNAVAILABLE,
    OVERLOADED,
    UNAVAILABLE
}
