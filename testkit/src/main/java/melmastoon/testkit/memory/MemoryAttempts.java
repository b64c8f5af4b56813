package melmastoon.testkit.memory;

import java.util.Map;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Actor;
import melmastoon.application.kernel.Attempts;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Once;
import org.jspecify.annotations.Nullable;

record MemoryAttempts(Tables tables, TenantId tenant) implements Attempts {
    @Override
    public boolean isUsed(Actor actor, Once once) {
        var known = current(actor, once);
        return known != null && known.tenant().equals(tenant);
    }

    @Override
    public Claim claim(Actor actor, Once once) {
        var known = current(actor, once);
        if (known == null) {
            put(actor, once, null);
            return new Claim.Fresh();
        }
        if (!known.tenant().equals(tenant) || !known.fingerprint().equals(once.fingerprint())) {
            return new Claim.OtherRequest();
        }
        var result = known.result();
        if (result == null) {
            throw new IllegalStateException("a committed attempt has its answer");
        }
        return new Claim.Kept(result);
    }

    @Override
    public void keep(Actor actor, Once once, CommandResult<Map<String, String>> result) {
        if (!tables.all().attempts().containsKey(key(actor, once))) {
            throw new IllegalStateException("the key `" + once.key() + "` was not claimed");
        }
        put(actor, once, result);
    }

    @Override
    public void forget(Actor actor, Once once) {
        tables.changeAttempts(attempts -> attempts.minus(key(actor, once)));
    }

    @Override
    public int prune(int most) {
        var now = tables.clock().instant();
        var expired = tables.all().attempts().entrySet().stream()
                .filter(attempt -> attempt.getValue().tenant().equals(tenant)
                        && !now.isBefore(attempt.getValue().expiresAt()))
                .map(Map.Entry::getKey)
                .limit(most)
                .toList();
        tables.changeAttempts(attempts -> attempts.minusAll(expired));
        return expired.size();
    }

    /// What is still kept.
    private Tables.@Nullable Attempt current(Actor actor, Once once) {
        var known = tables.all().attempts().get(key(actor, once));
        return known == null || !tables.clock().instant().isBefore(known.expiresAt()) ? null : known;
    }

    private void put(Actor actor, Once once, @Nullable CommandResult<Map<String, String>> result) {
        var expiresAt = tables.clock().instant().plus(once.keptFor());
        var attempt = new Tables.Attempt(tenant, once.fingerprint(), expiresAt, result);
        tables.changeAttempts(attempts -> attempts.plus(key(actor, once), attempt));
    }

    private static String key(Actor actor, Once once) {
        return String.join("\n", actor.issuer(), actor.subject().toString(), once.key());
    }
}
