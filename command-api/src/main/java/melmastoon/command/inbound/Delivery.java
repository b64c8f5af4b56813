package melmastoon.command.inbound;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Actor;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Once;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.RequestRefusal;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.http.json.StrictJson;
import melmastoon.http.problem.ErrorCodes;
import melmastoon.postgres.kernel.SchemaNotPublished;
import melmastoon.postgres.sql.DatabaseFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One delivery of an event: runs its commands, one tenant a transaction, and knows afterwards what became of them.
///
/// Where a command fails in one tenant, those in other tenants run nevertheless. The event is then delivered again, and
/// whatever was done is not done twice.
public final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final String NO_TENANT = new RequestRefusal.TenantNotFound(TenantTransaction.NIL).code();

    private final InboundEvent event;
    private final byte[] data;
    private final String requestId;
    private final Instant deadline;
    private final List<Outcome> outcomes = new ArrayList<>();

    private enum Outcome {
        DONE,
        /// The same on a retry.
        REFUSED,
        UNKNOWN_TENANT,
        /// May be another one the next time.
        FAILED
    }

    Delivery(InboundEvent event, byte[] data, String requestId, Instant deadline) {
        this.event = event;
        this.data = data;
        this.requestId = requestId;
        this.deadline = deadline;
    }

    /// The event's data. Members that `type` does not know are ignored where it says so (ruling 40).
    public <T> T data(Class<T> type) {
        return StrictJson.read(data, type);
    }

    /// Runs one command in one tenant, unless this event has done so before.
    ///
    /// @param consumer names the command among those that this event leads to in one tenant
    public void in(TenantId tenant, String consumer, Function<Request, CommandResult<?>> command) {
        var request = new Request(
                new Actor.Internal("event:" + event.type()),
                Once.inboundEvent(tenant, event.key(), consumer),
                requestId,
                Optional.empty(),
                Optional.of(deadline));
        outcomes.add(outcome(tenant, () -> command.apply(request)));
    }

    private Outcome outcome(TenantId tenant, Supplier<CommandResult<?>> command) {
        try {
            return command.get().fold(_ -> Outcome.DONE, refused -> refused(tenant, refused.code()));
        } catch (DatabaseFailure | SchemaNotPublished e) {
            LOG.warn("INBOUND_FAILED {} {} in {}: {}", event.type(), event.id(), tenant, e.getMessage());
            return Outcome.FAILED;
        } catch (RuntimeException e) {
            LOG.error("INBOUND_FAILED {} {} in {}", event.type(), event.id(), tenant, e);
            return Outcome.FAILED;
        }
    }

    /// What is answered 503 or 429 over HTTP may be accepted the next time.
    private Outcome refused(TenantId tenant, String code) {
        var status = ErrorCodes.all().of(code).status();
        var mayPass = status >= 500 || status == 429;
        LOG.info("INBOUND_REFUSED {} {} in {}: {}", event.type(), event.id(), tenant, code);
        if (mayPass) {
            return Outcome.FAILED;
        }
        return code.equals(NO_TENANT) ? Outcome.UNKNOWN_TENANT : Outcome.REFUSED;
    }

    /// Whether it has to be delivered again.
    boolean hasFailed() {
        return outcomes.contains(Outcome.FAILED);
    }

    boolean wasRefused() {
        return outcomes.contains(Outcome.REFUSED);
    }

    /// @throws Unprocessable where the event names a tenant that there is not
    void requireTenants() {
        if (outcomes.contains(Outcome.UNKNOWN_TENANT)) {
            throw new Unprocessable(
                    Unprocessable.Reason.UNKNOWN_TENANT, "the event names a tenant that does not exist");
        }
    }
}
