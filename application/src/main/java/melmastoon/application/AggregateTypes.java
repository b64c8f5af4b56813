package melmastoon.application;

import java.util.List;
import melmastoon.application.approval.ApprovalType;
import melmastoon.application.billing.BillingContactType;
import melmastoon.application.closing.TenantClosureType;
import melmastoon.application.config.TenantConfigType;
import melmastoon.application.erasure.GuestErasureType;
import melmastoon.application.finance.FinanceProvisioningType;
import melmastoon.application.flag.FeatureFlagType;
import melmastoon.application.invitation.InvitationType;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.membership.MembershipType;
import melmastoon.application.organization.OrganizationUnitType;
import melmastoon.application.organization.UnitMoveType;
import melmastoon.application.resource.RegisteredResourceType;
import melmastoon.application.resource.ResourceTypeType;
import melmastoon.application.resource.SubjectPropertiesType;
import melmastoon.application.role.RoleType;
import melmastoon.application.tenant.TenantType;

/// Every kind of aggregate. A new one is a line here; tests walk the list to see that each is stored, published and
/// part of snapshots.
public final class AggregateTypes {
    /// In the order of snapshots: what others refer to comes first.
    public static final List<AggregateType<?, ?>> ALL = List.of(
            TenantType.TYPE,
            TenantConfigType.TYPE,
            OrganizationUnitType.TYPE,
            RoleType.TYPE,
            MembershipType.TYPE,
            InvitationType.TYPE,
            BillingContactType.TYPE,
            FeatureFlagType.TYPE,
            GuestErasureType.TYPE,
            ResourceTypeType.TYPE,
            RegisteredResourceType.TYPE,
            SubjectPropertiesType.TYPE,
            ApprovalType.TYPE,
            TenantClosureType.TYPE,
            UnitMoveType.TYPE,
            FinanceProvisioningType.TYPE);

    private AggregateTypes() {}
}
