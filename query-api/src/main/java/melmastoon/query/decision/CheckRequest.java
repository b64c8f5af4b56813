package melmastoon.query.decision;

import io.micronaut.http.HttpRequest;
import melmastoon.access.Caller;
import melmastoon.access.Question;
import melmastoon.http.problem.Problem;
import melmastoon.http.trace.RequestId;
import melmastoon.query.kernel.AtLeast;
import org.jspecify.annotations.Nullable;

/// One question of a caller, as its body says it.
public record CheckRequest(Asking asking, Question question) {
    /// @param atLeast of the query string
    /// @param cost    as of [Asking]
    /// @throws Problem 400 where the body is not a question
    public static CheckRequest of(
            Caller caller, CheckBody body, @Nullable String atLeast, HttpRequest<?> request, int cost) {
        var tenantText = body.requiredTenant();
        var tenant = ForeignIds.tenant(tenantText);
        var subject = body.who();
        var amr = CheckAuthorization.amr(caller, subject, SubjectClaims.of(body.context(), body.subjectProperties()));
        return new CheckRequest(
                new Asking(
                        caller,
                        tenantText,
                        tenant,
                        AtLeast.of(AtLeast.one(body.atLeast(), atLeast), body.timeoutMs(), tenant),
                        Boolean.TRUE.equals(body.explain()),
                        RequestId.of(request),
                        cost),
                new Question(subject, body.permission(), body.where(), amr, body.which(), body.attributes()));
    }

    /// The same, and why.
    public CheckRequest explained() {
        return new CheckRequest(asking.explained(), question);
    }
}
