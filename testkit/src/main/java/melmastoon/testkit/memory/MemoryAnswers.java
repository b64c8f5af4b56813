package melmastoon.testkit.memory;

import java.time.Instant;
import melmastoon.access.TenantId;
import melmastoon.application.Answer;
import melmastoon.application.Answers;
import melmastoon.application.Outcome;
import melmastoon.application.Request;

record MemoryAnswers(Tables tables, TenantId tenant) implements Answers {
    @Override
    public Claim claim(Request request, Instant now) {
        var known = tables.of(tenant).attempts().get(key(request));
        if (known == null || known.claimedAt().plus(KEPT_FOR).isBefore(now)) {
            put(request, new Rows.Attempt(request.route(), request.bodyHmac(), now, null));
            return new Claim.Fresh();
        }
        if (!known.route().equals(request.route()) || !known.bodyHmac().equals(request.bodyHmac())) {
            return new Claim.OtherRequest();
        }
        var outcome = known.outcome();
        if (outcome == null) {
            throw new IllegalStateException("a committed attempt has its answer");
        }
        return new Claim.Kept(outcome);
    }

    @Override
    public void keep(Request request, Outcome<Answer> outcome) {
        var claimed = tables.of(tenant).attempts().get(key(request));
        if (claimed == null) {
            throw new IllegalStateException("the key `" + request.idempotencyKey() + "` was not claimed");
        }
        put(request, new Rows.Attempt(claimed.route(), claimed.bodyHmac(), claimed.claimedAt(), outcome));
    }

    @Override
    public void forget(Request request) {
        tables.change(tenant, rows -> rows.withAttempts(attempts -> attempts.minus(key(request))));
    }

    private void put(Request request, Rows.Attempt attempt) {
        tables.change(tenant, rows -> rows.withAttempts(attempts -> attempts.plus(key(request), attempt)));
    }

    private static String key(Request request) {
        return String.join(
                "\n", request.caller().issuer(), request.caller().subject().toString(), request.idempotencyKey());
    }
}
