package melmastoon.query.forward;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import java.util.Optional;
import melmastoon.access.Caller;
import melmastoon.access.Decision;
import melmastoon.access.Decision.Allowed;
import melmastoon.access.Decision.Denied;
import melmastoon.access.DenyReason;
import melmastoon.access.Obligation;
import melmastoon.access.Permission;
import melmastoon.access.Subject;
import melmastoon.http.position.Positions;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import melmastoon.query.decision.CheckResult;
import melmastoon.query.kernel.ResponseHeaders;
import melmastoon.query.kernel.ResponseHeaders.Caching;

/// What gateways understand: 200 with headers to pass on, 401 with a challenge, 403 with a reason.
final class ForwardAnswers {
    static final String SUBJECT = "Melmastoon-Subject";
    static final String TENANT = "Melmastoon-Tenant";
    static final String DENY_REASON = "Melmastoon-Deny-Reason";

    /// Stands for what is not known. No header that is passed on is ever left out: a gateway would pass on what the
    /// client sent under its name.
    private static final String NONE = "-";

    private ForwardAnswers() {}

    /// A request that needs nothing.
    static HttpResponse<Void> unasked() {
        return HttpResponse.<Void>ok()
                .header(SUBJECT, NONE)
                .header(TENANT, NONE)
                .header(ResponseHeaders.DECISION_ID, NONE)
                .header(Positions.HEADER, NONE);
    }

    /// @param tenant as the request or the token names it
    /// @throws Problem 401 or 403 where it may not pass
    static HttpResponse<Void> of(CheckResult result, Caller caller, String tenant, Permission permission) {
        refusal(result.decision(), permission).ifPresent(problem -> {
            throw ResponseHeaders.stamp(
                    problem.with(ResponseHeaders.DECISION_ID, result.id()), result.position(), result.age());
        });
        var response = HttpResponse.<Void>ok()
                .header(SUBJECT, plain(caller.subject()))
                .header(TENANT, tenant)
                .header(ResponseHeaders.DECISION_ID, result.id());
        return ResponseHeaders.stamp(response, result.position(), result.age(), Caching.NO_STORE);
    }

    /// An allow that obliges to something is refused, too: an enforcement point that cannot do it has to deny, and a
    /// gateway can do nothing (decision 052).
    private static Optional<Problem> refusal(Decision decision, Permission permission) {
        return switch (decision) {
            case Denied denied -> Optional.of(denied(denied, permission));
            case Allowed allowed ->
                allowed.obligations().stream()
                        .findFirst()
                        .map(obligation -> refused(
                                Fault.FORWARD_OBLIGATION_UNSUPPORTED,
                                "An allow of `" + permission + "` obliges to a `" + obligation.type()
                                        + "`, which a gateway cannot make."));
        };
    }

    private static Problem denied(Denied denied, Permission permission) {
        var reason = denied.reason();
        if (reason == DenyReason.STEP_UP_REQUIRED) {
            return Problem.of(
                            Fault.STEP_UP_REQUIRED,
                            "`" + permission + "` needs a stronger authentication; `WWW-Authenticate` says which.")
                    .with(HttpHeaders.WWW_AUTHENTICATE, challenge(denied))
                    .with(DENY_REASON, reason.name());
        }
        var problem = Problem.of(Fault.FORWARD_DENIED, "`" + permission + "` is denied: `" + reason + "`.")
                .with(DENY_REASON, reason.name());
        return reason == DenyReason.STALE ? problem.with(HttpHeaders.RETRY_AFTER, "1") : problem;
    }

    /// RFC 9470, section 3.
    private static String challenge(Denied denied) {
        var wanted = denied.obligations().stream()
                .map(Obligation::properties)
                .map(properties -> properties.get("acr_value"))
                .map(value -> ", acr_values=\"" + value + "\"")
                .findFirst()
                .orElse("");
        return "Bearer error=\"insufficient_user_authentication\","
                + " error_description=\"A stronger authentication is required\"" + wanted;
    }

    /// What ends before anything is decided.
    static Problem refused(Fault fault, String detail) {
        return Problem.of(fault, detail).with(DENY_REASON, fault.name());
    }

    static Problem refused(Fault fault) {
        return Problem.of(fault).with(DENY_REASON, fault.name());
    }

    /// `type:id` as a header can hold it.
    private static String plain(Subject subject) {
        var plain = new StringBuilder();
        for (var each : subject.toString().getBytes(UTF_8)) {
            if (each > ' ' && each < 0x7F && each != '%') {
                plain.append((char) each);
            } else {
                plain.append("%%%02X".formatted(each));
            }
        }
        return plain.toString();
    }
}
