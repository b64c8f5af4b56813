package melmastoon.bench;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.Caller;
import melmastoon.access.Decision;
import melmastoon.access.MembershipId;
import melmastoon.access.Position;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.TenantId;
import melmastoon.query.decision.CheckBody;
import melmastoon.query.decision.CheckResponse;
import melmastoon.query.decision.CheckResult;

/// What HTTP alone costs in this server: behind the same filters it reads the body of a check, and answers as a check
/// does, with nothing done in between. Only the benchmarks' class path has it.
@Controller(NothingController.PATH)
final class NothingController {
    static final String PATH = "/api/v1/bench/nothing";
    private static final UUID ANY = new UUID(0x0198_0000_0000_0000L, 7);
    private static final Position POSITION = new Position(new TenantId(ANY), 1, 1_000);
    private static final CheckResponse ANSWER = CheckResponse.of(
            new CheckResult(
                    "dec_01M7Y6Y8TG9BPHFGG4YF802HSK",
                    new Decision.Allowed(
                            new MembershipId(ANY),
                            new RoleAssignmentId(ANY),
                            new RoleId(ANY),
                            "tenant.front_desk",
                            POSITION,
                            List.of()),
                    Optional.of(POSITION),
                    Optional.of(Duration.ZERO)),
            false);

    @Post
    @SuppressWarnings("unused") // that they are bound is the point
    CheckResponse answer(Caller caller, @Body CheckBody body) {
        return ANSWER;
    }
}
