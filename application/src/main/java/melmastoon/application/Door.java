package melmastoon.application;

import java.util.Optional;
import melmastoon.access.Decision;
import melmastoon.access.DenyReason;
import melmastoon.access.Evaluator;
import melmastoon.access.Permission;
import melmastoon.access.Question;
import melmastoon.access.Subject;
import melmastoon.domain.Refusal;
import melmastoon.domain.tenant.TenantRefusal;

/// Who may do a thing at all, asked before anything is decided.
@FunctionalInterface
public interface Door {
    /// The one machine that may say what a tenant pays for (ruling 2).
    Subject BILLING = Subject.service("billing-service");

    /// Why the caller stays outside, or empty where it may come in.
    Optional<Refusal> refuses(Work work);

    /// Whether also a person may come in who is neither a member nor a platform administrator.
    default boolean isForStrangers() {
        return false;
    }

    /// For members who hold `permission`, decided by the evaluator that answers everybody else's checks too. To
    /// whoever is not a member the tenant does not exist.
    static Door permission(String permission) {
        var asked = Permission.parse(permission);
        return work -> {
            if (work.memberOf(work.actor()).isEmpty()) {
                return Optional.of(stranger(work, permission));
            }
            var question = new Question(
                    work.actor(), asked, Optional.empty(), work.caller().amr());
            return switch (Evaluator.decide(work.viewOf(work.actor()), question, work.now(), work.now())) {
                case Decision.Allowed _ -> Optional.empty();
                case Decision.Denied(var reason, var detail, var _) ->
                    reason == DenyReason.TENANT_NOT_ACTIVE
                            ? Optional.of(new TenantRefusal.TenantNotActive(
                                    work.tenant().state().status()))
                            : Optional.of(new RequestRefusal.PermissionDenied(permission, reason, detail));
            };
        };
    }

    /// The same, and for services whose token has a scope of that name, and for platform administrators.
    static Door reading(String permission) {
        var members = permission(permission);
        return work -> work.caller().hasScope(permission) || work.caller().isPlatformAdmin()
                ? Optional.empty()
                : members.refuses(work);
    }

    static Door platformAdmin() {
        return work -> work.caller().isPlatformAdmin()
                ? Optional.empty()
                : Optional.of(stranger(work, "platform administrator"));
    }

    static Door platformAdminOr(Subject service) {
        return work -> work.caller().isPlatformAdmin() || work.actor().equals(service)
                ? Optional.empty()
                : Optional.of(stranger(work, "platform administrator or " + service.id()));
    }

    /// For what proves itself otherwise, such as an invitation's token.
    static Door open() {
        return new Door() {
            @Override
            public Optional<Refusal> refuses(Work work) {
                return Optional.empty();
            }

            @Override
            public boolean isForStrangers() {
                return true;
            }
        };
    }

    /// Only those who know of the tenant anyway are told what they lack.
    private static Refusal stranger(Work work, String needed) {
        return work.memberOf(work.actor()).isPresent() || work.caller().isPlatformAdmin()
                ? new RequestRefusal.PermissionDenied(needed, DenyReason.NOT_GRANTED, "the caller does not have it")
                : new TenantRefusal.TenantNotFound(work.tenantId());
    }
}
