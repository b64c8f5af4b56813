package melmastoon.application.kernel;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import melmastoon.access.Caller;
import melmastoon.access.Decision;
import melmastoon.access.DenyReason;
import melmastoon.access.Evaluator;
import melmastoon.access.MembershipId;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Question;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantView;
import melmastoon.domain.Refusal;

/// Who may do a thing at all. Asked twice: before the tenant's lock is taken, so that whoever may not neither holds it
/// nor waits for it, and again under it.
@FunctionalInterface
public interface Authorization {
    /// The one service that may attach plans (ruling 2).
    Subject BILLING = Subject.service("billing-service");

    Answer check(CommandContext context);

    /// The same once it is known over whom: whether it authorizes for somebody who works within `over`, or for what is
    /// granted there (ruling 38). Only [#people] depends on that.
    default Answer check(CommandContext context, Scope over) {
        return check(context);
    }

    sealed interface Answer {
        record Granted(Evidence evidence) implements Answer {}

        record Denied(Refusal refusal) implements Answer {}
    }

    /// For whom either of the two authorizes. Whoever neither does is given the refusal of this one.
    default Authorization or(Authorization other) {
        return new Either(this, other);
    }

    record Either(Authorization first, Authorization second) implements Authorization {
        @Override
        public Answer check(CommandContext context) {
            return either(authorization -> authorization.check(context));
        }

        @Override
        public Answer check(CommandContext context, Scope over) {
            return either(authorization -> authorization.check(context, over));
        }

        private Answer either(Function<Authorization, Answer> check) {
            return switch (check.apply(first)) {
                case Answer.Granted granted -> granted;
                case Answer.Denied denied -> check.apply(second) instanceof Answer.Granted granted ? granted : denied;
            };
        }
    }

    /// For members who hold `permission`, decided by the evaluator that answers all other checks too. For whoever is
    /// not a member the tenant does not exist.
    ///
    /// @throws IllegalArgumentException where the catalogue has no such permission: nobody could ever hold it
    static Authorization permission(String permission) {
        var asked = registered(permission).permission();
        return context -> held(context, asked, Evaluator::decide);
    }

    /// For members who hold `permission`, which is one of administration of people, wherever the person works that the
    /// command is about (ruling 38).
    ///
    /// @throws IllegalArgumentException where the catalogue has no such permission, or one of another level
    static Authorization people(String permission) {
        var asked = registered(permission);
        if (asked.level() != PermissionCatalogue.Level.PEOPLE) {
            throw new IllegalArgumentException("`" + permission + "` is not about people");
        }
        return new People(asked.permission());
    }

    private static PermissionCatalogue.Entry registered(String permission) {
        return PermissionCatalogue.standard()
                .find(Permission.parse(permission))
                .orElseThrow(() ->
                        new IllegalArgumentException("`" + permission + "` is not in the catalogue of permissions"));
    }

    record People(Permission permission) implements Authorization {
        /// Whether it is held anywhere at all.
        @Override
        public Answer check(CommandContext context) {
            return held(context, permission, Evaluator::decideAnywhere);
        }

        @Override
        public Answer check(CommandContext context, Scope over) {
            return switch (check(context)) {
                case Answer.Granted _ ->
                    context.grantThroughout(permission, over)
                            .<Answer>map(
                                    allowed -> new Answer.Granted(new Evidence.Grant(permission.toString(), allowed)))
                            .orElseGet(this::outOfScope);
                case Answer.Denied denied -> denied;
            };
        }

        private Answer outOfScope() {
            return new Answer.Denied(new RequestRefusal.PermissionDenied(
                    permission.toString(),
                    DenyReason.OUT_OF_SCOPE,
                    "you do not hold it everywhere that this command reaches"));
        }
    }

    /// The evaluator's way to decide: where a permission has to be held.
    @FunctionalInterface
    interface Deciding {
        Decision decide(TenantView view, Question question, Instant asOf, Instant now);
    }

    private static Answer held(CommandContext context, Permission permission, Deciding deciding) {
        if (context.actorsMembership().isEmpty()) {
            return denied(context, permission.toString());
        }
        var question = new Question(
                context.actor().subject(),
                permission,
                Optional.empty(),
                context.actor().amr());
        return switch (deciding.decide(context.actorsView(), question, context.now(), context.now())
                .withoutCustom()) {
            case Decision.Allowed allowed -> new Answer.Granted(new Evidence.Grant(permission.toString(), allowed));
            case Decision.Denied(var reason, var detail, var _) ->
                new Answer.Denied(
                        reason.isOfTenantsState()
                                ? new RequestRefusal.TenantNotActive(
                                        context.status(), Optional.of(permission.toString()))
                                : new RequestRefusal.PermissionDenied(permission.toString(), reason, detail));
        };
    }

    /// For members who hold `permission`, services whose token has a scope of that name, and platform administrators.
    static Authorization reading(String permission) {
        return readingPersonal(permission).or(platformAdmin());
    }

    /// The same for what names a person: the platform's people see that by break-glass access only (ruling 58).
    static Authorization readingPersonal(String permission) {
        Authorization scope = context -> context.actor().hasScope(permission)
                ? new Answer.Granted(new Evidence.TokenScope(permission))
                : denied(context, permission);
        return permission(permission).or(scope);
    }

    static Authorization platformAdmin() {
        return context -> context.actor().isPlatformAdmin()
                ? new Answer.Granted(new Evidence.PlatformRole(Caller.PLATFORM_ADMIN))
                : denied(context, "platform administrator");
    }

    /// The same for people alone: who did something by a service's token, nobody could be asked later.
    static Authorization platformAdminInPerson() {
        return context -> context.actor().isPerson()
                ? platformAdmin().check(context)
                : denied(context, "platform administrator in person");
    }

    static Authorization service(Subject service) {
        return context -> context.actor().subject().equals(service)
                ? new Answer.Granted(new Evidence.KnownService(service.id()))
                : denied(context, service.id());
    }

    /// For whoever has this membership (ruling 36: leaving is always allowed).
    static Authorization ownMembership(MembershipId membership) {
        return context -> context.actorsMembership().filter(membership::equals).isPresent()
                ? new Answer.Granted(new Evidence.OwnMembership(membership.toString()))
                : denied(context, "own membership");
    }

    /// For timers, inbound events, sagas and jobs of this service.
    static Authorization internal() {
        return new Internal();
    }

    record Internal() implements Authorization {
        @Override
        public Answer check(CommandContext context) {
            return context.actor() instanceof Actor.Internal(var source)
                    ? new Answer.Granted(new Evidence.Internal(source))
                    : denied(context, "tenant-service");
        }
    }

    /// Only those who know of the tenant anyway are told what they lack.
    private static Answer denied(CommandContext context, String needed) {
        var knows =
                context.actor().isPlatformAdmin() || context.actorsMembership().isPresent();
        return new Answer.Denied(
                knows
                        ? RequestRefusal.PermissionDenied.lacks(needed)
                        : new RequestRefusal.TenantNotFound(context.tenant()));
    }
}
