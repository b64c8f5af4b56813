package melmastoon.command;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Import;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import melmastoon.application.AggregateTypes;
import melmastoon.application.StoredAccessFacts;
import melmastoon.application.invitation.InvitationTokens;
import melmastoon.application.kernel.AccessFacts;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.tenant.RepairTenant;

/// The use cases of these packages are beans by their [UseCase] annotation; a new feature is one more package here.
@Factory
@Import(
        packages = {
            "melmastoon.application.approval",
            "melmastoon.application.audit",
            "melmastoon.application.billing",
            "melmastoon.application.closing",
            "melmastoon.application.config",
            "melmastoon.application.erasure",
            "melmastoon.application.finance",
            "melmastoon.application.flag",
            "melmastoon.application.invitation",
            "melmastoon.application.membership",
            "melmastoon.application.organization",
            "melmastoon.application.provisioning",
            "melmastoon.application.resource",
            "melmastoon.application.role",
            "melmastoon.application.saga",
            "melmastoon.application.tenant"
        },
        annotated = "melmastoon.application.kernel.UseCase")
final class UseCases {
    @Singleton
    AccessFacts accessFacts() {
        return new StoredAccessFacts();
    }

    @Singleton
    InvitationTokens invitationTokens() {
        return InvitationTokens.random();
    }

    /// A snapshot needs the list of all kinds.
    @Singleton
    @Replaces(RepairTenant.class)
    RepairTenant repairTenant(Commands commands) {
        return new RepairTenant(commands, AggregateTypes.ALL);
    }
}
