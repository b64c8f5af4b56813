package melmastoon.query.whatif;

import io.micronaut.core.async.annotation.SingleResult;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import melmastoon.access.Caller;
import melmastoon.http.problem.AnswersRateLimits;
import melmastoon.query.decision.Asking;
import melmastoon.query.kernel.ReadsAll;
import melmastoon.query.kernel.ResponseHeaders;
import melmastoon.query.kernel.ResponseHeaders.Caching;
import melmastoon.query.kernel.TenantReads;
import org.reactivestreams.Publisher;

/// `POST /api/v1/authz/what-if`: who would gain and lose what, where, if a command were sent now; and whether it would
/// be refused.
@Controller("/api/v1/authz/what-if")
@Tag(name = "decisions")
final class WhatIfController {
    private final WhatIfs whatIfs;

    WhatIfController(WhatIfs whatIfs) {
        this.whatIfs = whatIfs;
    }

    @Post
    @Operation(
            operationId = "askWhatIf",
            summary = "Say who would gain and lose what if a command were sent",
            description =
                    "The command is decided as command-api decides it, in one state of the tenant, with the rights of whoever"
                            + " proposes it; nothing is changed. A refusal is an answer, with the command's code. The answer is"
                            + " about members, permissions and properties, from now on: conditions are texts, and what needs"
                            + " `mfa` before and after is no difference. It says nothing of single resources, nor of properties"
                            + " to come but by `everywhere`. A person needs `access:inspect` over the member, and for the whole"
                            + " tenant where the change is about a role or a unit; a service needs `pdp:check` and"
                            + " `pdp:inspect`, or their `:any`. It counts as a hundred checks.")
    @SingleResult
    @ReadsAll
    @AnswersRateLimits
    Publisher<HttpResponse<WhatIfResponse>> ask(
            @Parameter(hidden = true) Caller caller,
            @Body WhatIfBody body,
            @Parameter(hidden = true) HttpRequest<?> request) {
        var asking = Asking.of(
                caller, body.requiredTenant(), body.atLeast(), body.timeoutMs(), true, request, Asking.WHOLE_TENANT);
        var asked = new WhatIfs.Asked(asking, body.proposer(caller), body.proposed());
        var limit = body.most();
        return TenantReads.answer(whatIfs.answer(asked).thenApply(answer -> {
            var from = answer.from();
            from.searched("what-if", answer.memberCount());
            return ResponseHeaders.stamp(
                    HttpResponse.ok(WhatIfResponse.of(answer, limit)), from.position(), from.age(), Caching.NO_STORE);
        }));
    }
}
