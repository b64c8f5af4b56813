package melmastoon.command.membership;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.inject.Singleton;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Lookups;
import melmastoon.application.kernel.Request;
import melmastoon.application.membership.MembershipType;
import melmastoon.application.membership.OwnerlessTenants;
import melmastoon.application.membership.RemoveDeletedUser;
import melmastoon.application.membership.RemoveDeletedUser.Ownership;
import melmastoon.application.membership.RemoveDeletedUser.UserRemoved;
import melmastoon.command.inbound.Delivery;
import melmastoon.command.inbound.InboundConsumer;
import melmastoon.domain.Text;

/// Somebody has no account any more: every membership of that person ends. A tenant that is left without an owner is
/// alarmed (ruling 17); a repeat of the event alarms again.
@Singleton
record DeletedUsers(RemoveDeletedUser remove, Lookups lookups, OwnerlessTenants ownerless) implements InboundConsumer {
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Deleted(String userId) {}

    @Override
    public String type() {
        return "melmastoon.iam.user.deleted.v1";
    }

    @Override
    public void consume(Delivery delivery) {
        var user = Subject.user(
                Text.foreignId("userId", delivery.data(Deleted.class).userId()));
        lookups.tenantsOf(MembershipType.MEMBER, user.toString())
                .forEach(tenant ->
                        delivery.in(tenant, "remove_deleted_user", request -> removed(request, tenant, user)));
    }

    private CommandResult<UserRemoved> removed(Request request, TenantId tenant, Subject user) {
        var result = remove.remove(request, tenant, user);
        if (result instanceof CommandResult.Done<UserRemoved> done
                && done.value().ownership() == Ownership.LOST) {
            ownerless.alarm(tenant);
        }
        return result;
    }
}
