package melmastoon.command;

import com.github.f4b6a3.ulid.UlidCreator;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import melmastoon.access.Id;
import melmastoon.application.Commands;
import melmastoon.application.Lookups;
import melmastoon.application.TenantTransactions;
import melmastoon.application.Traces;
import melmastoon.application.invitation.AcceptInvitation;
import melmastoon.application.invitation.InvitationTokens;
import melmastoon.application.invitation.InviteStaff;
import melmastoon.application.invitation.ListInvitations;
import melmastoon.application.invitation.Seals;
import melmastoon.application.membership.AssignRole;
import melmastoon.application.membership.RemoveMembership;
import melmastoon.application.membership.UnassignRole;
import melmastoon.application.organization.CreateOrganizationUnit;
import melmastoon.application.tenant.AttachPlan;
import melmastoon.application.tenant.ProvisionTenant;
import melmastoon.application.tenant.ReadPosition;
import melmastoon.application.tenant.RepairTenant;

/// The use cases, made out of the ports.
@Factory
final class UseCases {
    @Singleton
    Id.Mint mint() {
        return () -> UlidCreator.getMonotonicUlid().toUuid();
    }

    @Singleton
    Commands commands(TenantTransactions transactions, Clock clock, Id.Mint mint, Traces traces) {
        return new Commands(transactions, clock, mint, traces);
    }

    @Singleton
    ProvisionTenant provisionTenant(Commands commands) {
        return new ProvisionTenant(commands);
    }

    @Singleton
    AttachPlan attachPlan(Commands commands) {
        return new AttachPlan(commands);
    }

    @Singleton
    RepairTenant repairTenant(Commands commands) {
        return new RepairTenant(commands);
    }

    @Singleton
    ReadPosition readPosition(Commands commands) {
        return new ReadPosition(commands);
    }

    @Singleton
    CreateOrganizationUnit createOrganizationUnit(Commands commands) {
        return new CreateOrganizationUnit(commands);
    }

    @Singleton
    InvitationTokens invitationTokens() {
        return InvitationTokens.random();
    }

    @Singleton
    InviteStaff inviteStaff(Commands commands, InvitationTokens tokens, Seals seals) {
        return new InviteStaff(commands, tokens, seals);
    }

    @Singleton
    ListInvitations listInvitations(Commands commands) {
        return new ListInvitations(commands);
    }

    @Singleton
    AcceptInvitation acceptInvitation(Commands commands, Lookups lookups) {
        return new AcceptInvitation(commands, lookups);
    }

    @Singleton
    AssignRole assignRole(Commands commands) {
        return new AssignRole(commands);
    }

    @Singleton
    UnassignRole unassignRole(Commands commands) {
        return new UnassignRole(commands);
    }

    @Singleton
    RemoveMembership removeMembership(Commands commands) {
        return new RemoveMembership(commands);
    }
}
