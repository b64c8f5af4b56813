package melmastoon.testkit.memory;

import java.util.List;
import java.util.function.BiFunction;
import melmastoon.access.TenantId;
import melmastoon.application.approval.ApprovalType;
import melmastoon.application.approval.Approvals;
import melmastoon.application.billing.BillingContactType;
import melmastoon.application.billing.BillingContacts;
import melmastoon.application.closing.TenantClosureType;
import melmastoon.application.closing.TenantClosures;
import melmastoon.application.config.TenantConfigType;
import melmastoon.application.config.TenantConfigs;
import melmastoon.application.erasure.GuestErasureType;
import melmastoon.application.erasure.GuestErasures;
import melmastoon.application.finance.FinanceProvisioningType;
import melmastoon.application.finance.FinanceProvisionings;
import melmastoon.application.flag.FeatureFlagType;
import melmastoon.application.flag.FeatureFlags;
import melmastoon.application.invitation.InvitationType;
import melmastoon.application.invitation.Invitations;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.membership.MembershipType;
import melmastoon.application.membership.Memberships;
import melmastoon.application.organization.OrganizationUnitType;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.application.organization.UnitMoveType;
import melmastoon.application.organization.UnitMoves;
import melmastoon.application.resource.RegisteredResourceType;
import melmastoon.application.resource.ResourceTypeType;
import melmastoon.application.resource.ResourceTypes;
import melmastoon.application.resource.Resources;
import melmastoon.application.resource.SubjectPropertiesType;
import melmastoon.application.resource.SubjectPropertySets;
import melmastoon.application.role.RoleType;
import melmastoon.application.role.Roles;
import melmastoon.application.tenant.TenantType;
import melmastoon.application.tenant.Tenants;

/// The ports of each kind of aggregate. A new kind is a line here.
final class MemoryFeatures {
    static final List<Feature> ALL = List.of(
            new Feature(TenantType.TYPE, Tenants.class, MemoryTenants::new),
            new Feature(TenantConfigType.TYPE, TenantConfigs.class, MemoryTenantConfigs::new),
            new Feature(OrganizationUnitType.TYPE, OrganizationUnits.class, MemoryOrganizationUnits::new),
            new Feature(RoleType.TYPE, Roles.class, MemoryRoles::new),
            new Feature(MembershipType.TYPE, Memberships.class, MemoryMemberships::new),
            new Feature(InvitationType.TYPE, Invitations.class, MemoryInvitations::new),
            new Feature(BillingContactType.TYPE, BillingContacts.class, MemoryBillingContacts::new),
            new Feature(FeatureFlagType.TYPE, FeatureFlags.class, MemoryFeatureFlags::new),
            new Feature(GuestErasureType.TYPE, GuestErasures.class, MemoryGuestErasures::new),
            new Feature(ResourceTypeType.TYPE, ResourceTypes.class, MemoryResourceTypes::new),
            new Feature(RegisteredResourceType.TYPE, Resources.class, MemoryResources::new),
            new Feature(SubjectPropertiesType.TYPE, SubjectPropertySets.class, MemorySubjectPropertySets::new),
            new Feature(ApprovalType.TYPE, Approvals.class, MemoryApprovals::new),
            new Feature(TenantClosureType.TYPE, TenantClosures.class, MemoryTenantClosures::new),
            new Feature(UnitMoveType.TYPE, UnitMoves.class, MemoryUnitMoves::new),
            new Feature(FinanceProvisioningType.TYPE, FinanceProvisionings.class, MemoryFinanceProvisionings::new));

    private MemoryFeatures() {}

    /// @param make the store of a tenant, which implements `port` too
    record Feature(
            AggregateType<?, ?> type, Class<?> port, BiFunction<Tables, TenantId, ? extends MemoryStore<?, ?>> make) {}
}
