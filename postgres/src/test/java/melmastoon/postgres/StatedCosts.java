package melmastoon.postgres;

import static java.util.Map.entry;

import java.util.Map;
import melmastoon.application.approval.CloseTenant;
import melmastoon.application.approval.DeclineApproval;
import melmastoon.application.approval.ExpireApproval;
import melmastoon.application.approval.GrantApproval;
import melmastoon.application.approval.RequestAccess;
import melmastoon.application.approval.RequestBreakGlass;
import melmastoon.application.approval.WithdrawApproval;
import melmastoon.application.audit.ReadAudit;
import melmastoon.application.billing.ReadBillingContact;
import melmastoon.application.billing.SetBillingContact;
import melmastoon.application.closing.AcknowledgeClosing;
import melmastoon.application.closing.ArchiveTenant;
import melmastoon.application.closing.RemindOfClosing;
import melmastoon.application.config.UpdateTenantConfig;
import melmastoon.application.erasure.AcknowledgeGuestErasure;
import melmastoon.application.erasure.RequestGuestErasure;
import melmastoon.application.finance.DropFinanceSchemas;
import melmastoon.application.finance.ExportFinanceSchemas;
import melmastoon.application.finance.OffboardFinanceSchemas;
import melmastoon.application.finance.ProvisionFinanceSchemas;
import melmastoon.application.finance.ReadFinanceSchemas;
import melmastoon.application.flag.ToggleFeatureFlag;
import melmastoon.application.invitation.AcceptInvitation;
import melmastoon.application.invitation.AcceptWithoutAccount;
import melmastoon.application.invitation.ExpireInvitation;
import melmastoon.application.invitation.InviteMany;
import melmastoon.application.invitation.InviteStaff;
import melmastoon.application.invitation.LinkInvitation;
import melmastoon.application.invitation.ListInvitations;
import melmastoon.application.invitation.ListMembers;
import melmastoon.application.invitation.ReadInvitation;
import melmastoon.application.invitation.ResendInvitation;
import melmastoon.application.invitation.ReviewInvitation;
import melmastoon.application.invitation.RevokeInvitation;
import melmastoon.application.membership.ActivateMembership;
import melmastoon.application.membership.AddServiceMember;
import melmastoon.application.membership.AppointOwner;
import melmastoon.application.membership.AssignRole;
import melmastoon.application.membership.AssignRoleToMany;
import melmastoon.application.membership.ChangePropertyScope;
import melmastoon.application.membership.CopyRoles;
import melmastoon.application.membership.EndBreakGlass;
import melmastoon.application.membership.LeaveTenant;
import melmastoon.application.membership.RecordGrantTime;
import melmastoon.application.membership.ReinstateMembership;
import melmastoon.application.membership.RemoveDeletedUser;
import melmastoon.application.membership.RemoveMembership;
import melmastoon.application.membership.ReviewRemovals;
import melmastoon.application.membership.SuspendMembership;
import melmastoon.application.membership.TransferOwnership;
import melmastoon.application.membership.UnassignRole;
import melmastoon.application.organization.AbortUnitMove;
import melmastoon.application.organization.AcknowledgeUnitMove;
import melmastoon.application.organization.ArchiveOrganizationUnit;
import melmastoon.application.organization.CreateOrganizationUnit;
import melmastoon.application.organization.MoveOrganizationUnit;
import melmastoon.application.organization.RenameOrganizationUnit;
import melmastoon.application.organization.StartUnitMove;
import melmastoon.application.provisioning.ProvisionTenant;
import melmastoon.application.resource.ChangeResourceType;
import melmastoon.application.resource.ClearSubjectProperties;
import melmastoon.application.resource.RegisterResource;
import melmastoon.application.resource.RegisterResourceType;
import melmastoon.application.resource.RemoveResource;
import melmastoon.application.resource.RetireResourceType;
import melmastoon.application.resource.SetSubjectProperties;
import melmastoon.application.role.CreateRole;
import melmastoon.application.role.DeleteRole;
import melmastoon.application.role.GrantPermission;
import melmastoon.application.role.RevokePermission;
import melmastoon.application.role.UpdateRole;
import melmastoon.application.role.UpgradeSystemRoles;
import melmastoon.application.saga.ListOpenSagas;
import melmastoon.application.saga.OverdueSagas;
import melmastoon.application.saga.ReadSaga;
import melmastoon.application.tenant.AttachPlan;
import melmastoon.application.tenant.CancelSubscription;
import melmastoon.application.tenant.ChangeIsolationTier;
import melmastoon.application.tenant.EndGracePeriod;
import melmastoon.application.tenant.ReactivateTenant;
import melmastoon.application.tenant.ReadPosition;
import melmastoon.application.tenant.RepairTenant;
import melmastoon.application.tenant.SetTenantLimits;
import melmastoon.application.tenant.SuspendTenant;
import melmastoon.postgres.Counted.Cost;

/// What every use case may cost.
final class StatedCosts {
    /// Of every use case, in a tenant of any size: round trips, COMMIT included; at most so many rows that
    /// Postgres fetches from tables, versions that are not vacuumed yet included; and rows written.
    /// AcceptInvitation asks once more before, for its tenant. AcceptWithoutAccount does so too, and reads what
    /// iam-service is to be asked in a transaction of its own. A person who has not authenticated with `mfa`
    /// costs one round trip more, for the tenant's flag. RepairTenant reads the whole tenant by its nature, and
    /// ChangeIsolationTier moves it; their rows are those of a tenant of 30 units.
    static final Map<Class<?>, Cost> ALL = Map.ofEntries(
            entry(ProvisionTenant.class, new Cost(6, 70, 50)),
            entry(AttachPlan.class, new Cost(6, 40, 6)),
            entry(CreateOrganizationUnit.class, new Cost(12, 100, 7)),
            entry(RenameOrganizationUnit.class, new Cost(8, 120, 6)),
            entry(MoveOrganizationUnit.class, new Cost(8, 140, 7)),
            entry(ArchiveOrganizationUnit.class, new Cost(9, 120, 6)),
            entry(InviteStaff.class, new Cost(11, 120, 10)),
            entry(InviteMany.class, new Cost(11, 300, 10)),
            entry(AcceptInvitation.class, new Cost(14, 140, 16)),
            entry(AcceptWithoutAccount.class, new Cost(13, 300, 15)),
            entry(LinkInvitation.class, new Cost(11, 300, 15)),
            entry(ActivateMembership.class, new Cost(10, 300, 6)),
            entry(RevokeInvitation.class, new Cost(8, 140, 9)),
            entry(ResendInvitation.class, new Cost(12, 140, 16)),
            entry(ExpireInvitation.class, new Cost(6, 140, 9)),
            entry(AssignRole.class, new Cost(10, 110, 7)),
            entry(AssignRoleToMany.class, new Cost(10, 200, 7)),
            entry(CopyRoles.class, new Cost(11, 200, 2)),
            entry(UnassignRole.class, new Cost(12, 200, 7)),
            entry(RemoveMembership.class, new Cost(11, 450, 8)),
            entry(ChangePropertyScope.class, new Cost(12, 200, 8)),
            entry(SuspendMembership.class, new Cost(11, 140, 6)),
            entry(ReinstateMembership.class, new Cost(9, 130, 6)),
            entry(RequestAccess.class, new Cost(10, 300, 7)),
            entry(RequestBreakGlass.class, new Cost(8, 250, 7)),
            entry(EndBreakGlass.class, new Cost(6, 250, 9)),
            entry(RecordGrantTime.class, new Cost(6, 200, 6)),
            entry(CloseTenant.class, new Cost(6, 200, 7)),
            entry(GrantApproval.class, new Cost(11, 400, 20)),
            entry(DeclineApproval.class, new Cost(8, 250, 7)),
            entry(WithdrawApproval.class, new Cost(8, 250, 7)),
            entry(ExpireApproval.class, new Cost(6, 300, 7)),
            entry(AddServiceMember.class, new Cost(10, 200, 9)),
            entry(AppointOwner.class, new Cost(9, 250, 9)),
            entry(TransferOwnership.class, new Cost(11, 300, 11)),
            entry(LeaveTenant.class, new Cost(10, 140, 8)),
            entry(CreateRole.class, new Cost(9, 160, 6)),
            entry(UpdateRole.class, new Cost(8, 160, 6)),
            entry(GrantPermission.class, new Cost(8, 160, 6)),
            entry(RevokePermission.class, new Cost(8, 160, 6)),
            entry(UpgradeSystemRoles.class, new Cost(7, 300, 6)),
            entry(DeleteRole.class, new Cost(9, 160, 6)),
            entry(SetBillingContact.class, new Cost(8, 600, 14)),
            entry(ReadBillingContact.class, new Cost(4, 60, 0)),
            entry(ReadAudit.class, new Cost(4, 120, 0)),
            entry(UpdateTenantConfig.class, new Cost(8, 80, 6)),
            // Its schema has the highest reader level of those that the tenant has written so far, which is noted.
            entry(ToggleFeatureFlag.class, new Cost(8, 120, 6)),
            // What the finance database costs is its own.
            entry(ProvisionFinanceSchemas.class, new Cost(6, 120, 7)),
            entry(OffboardFinanceSchemas.class, new Cost(6, 150, 6)),
            entry(ExportFinanceSchemas.class, new Cost(6, 120, 7)),
            entry(DropFinanceSchemas.class, new Cost(6, 150, 7)),
            entry(ReadFinanceSchemas.class, new Cost(4, 60, 0)),
            entry(RequestGuestErasure.class, new Cost(8, 120, 6)),
            entry(AcknowledgeGuestErasure.class, new Cost(6, 120, 6)),
            entry(RegisterResourceType.class, new Cost(9, 150, 6)),
            entry(ChangeResourceType.class, new Cost(8, 150, 6)),
            entry(RegisterResource.class, new Cost(11, 170, 7)),
            entry(RemoveResource.class, new Cost(8, 170, 7)),
            entry(RetireResourceType.class, new Cost(9, 170, 6)),
            entry(SetSubjectProperties.class, new Cost(9, 170, 7)),
            entry(ClearSubjectProperties.class, new Cost(8, 170, 7)),
            entry(RemoveDeletedUser.class, new Cost(9, 300, 8)),
            entry(CancelSubscription.class, new Cost(6, 80, 6)),
            entry(EndGracePeriod.class, new Cost(6, 250, 7)),
            entry(SuspendTenant.class, new Cost(6, 80, 6)),
            entry(ChangeIsolationTier.class, new Cost(7, 250, 77)),
            entry(SetTenantLimits.class, new Cost(6, 80, 6)),
            entry(ReactivateTenant.class, new Cost(6, 80, 6)),
            entry(ReadPosition.class, new Cost(3, 50, 0)),
            entry(ReadInvitation.class, new Cost(4, 50, 0)),
            entry(ListInvitations.class, new Cost(4, 50, 0)),
            entry(ReviewInvitation.class, new Cost(10, 150, 7)),
            entry(ReviewRemovals.class, new Cost(5, 150, 0)),
            entry(ListMembers.class, new Cost(5, 120, 0)),
            entry(StartUnitMove.class, new Cost(11, 200, 7)),
            entry(AcknowledgeUnitMove.class, new Cost(9, 200, 10)),
            entry(AbortUnitMove.class, new Cost(6, 200, 7)),
            entry(ReadSaga.class, new Cost(5, 120, 0)),
            entry(ListOpenSagas.class, new Cost(5, 120, 0)),
            entry(OverdueSagas.class, new Cost(4, 120, 0)),
            entry(AcknowledgeClosing.class, new Cost(6, 200, 8)),
            entry(RemindOfClosing.class, new Cost(7, 200, 9)),
            entry(ArchiveTenant.class, new Cost(7, 200, 6)),
            entry(RepairTenant.class, new Cost(22, 200, 5)));

    private StatedCosts() {}
}
