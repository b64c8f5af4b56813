package melmastoon.http.problem;

/// What can be wrong with a request before any use case is asked, or with this service. Refusals of the domain and the
/// application declare codes of their own (ruling 52). All codes are rows of `error-codes.tsv`.
public enum Fault {
    BAD_REQUEST,
    MALFORMED_JSON,
    INVALID_FIELD,
    MALFORMED_ID,
    MALFORMED_POSITION,
    FOREIGN_POSITION,
    MALFORMED_CURSOR,
    CURSOR_EXPIRED,
    CONTENT_UNDECODABLE,
    IF_MATCH_NOT_TAKEN,
    IDEMPOTENCY_KEY_MISSING("SYNC.IDEMPOTENCY_KEY_MISSING"),
    TOKEN_MISSING,
    TOKEN_INVALID,
    TOKEN_EXPIRED,
    TOKEN_WRONG_AUDIENCE,
    STEP_UP_REQUIRED,
    FORBIDDEN,
    PERMISSION_DENIED,
    ROUTE_UNKNOWN,
    FORWARD_NOT_CONFIGURED,
    FORWARD_REQUEST_UNKNOWN,
    FORWARD_REQUEST_AMBIGUOUS,
    FORWARD_ROUTE_UNKNOWN,
    FORWARD_TENANT_UNKNOWN,
    FORWARD_DENIED,
    FORWARD_OBLIGATION_UNSUPPORTED,
    TENANT_NOT_FOUND("TENANT.NOT_FOUND"),
    ORG_UNIT_NOT_FOUND("TENANT.ORG_UNIT_NOT_FOUND"),
    MEMBERSHIP_NOT_FOUND("MEMBERSHIP.NOT_FOUND"),
    ROLE_UNKNOWN("MEMBERSHIP.ROLE_UNKNOWN"),
    JOB_NOT_FOUND,
    METHOD_NOT_ALLOWED,
    NOT_ACCEPTABLE,
    REQUEST_TIMEOUT,
    BODY_TOO_LARGE,
    URL_TOO_LONG,
    CONTENT_TYPE_UNSUPPORTED,
    CONTENT_ENCODING_UNSUPPORTED,
    IF_MATCH_MISSING,
    HEADERS_TOO_LARGE,
    TOO_MANY_REQUESTS,
    TOO_MANY_CHECKS("COMMON.CHECK_RATE_LIMIT"),
    UNEXPECTED,
    ISSUER_UNAVAILABLE,
    OVERLOADED,
    UNAVAILABLE;

    private final String code;

    Fault() {
        this.code = ErrorCodes.PREFIX + "COMMON." + name();
    }

    Fault(String code) {
        this.code = ErrorCodes.PREFIX + code;
    }

    public String code() {
        return code;
    }
}
