package melmastoon.application.kernel;

import java.util.Optional;
import java.util.Set;
import melmastoon.access.Caller;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;

/// Who writes: somebody with a token, somebody with the secret of one thing, or this service itself.
public sealed interface Actor {

    /// A person or a service, as a verified token says.
    record Authenticated(Caller token) implements Actor {
        @Override
        public String issuer() {
            return token.issuer();
        }

        @Override
        public Subject subject() {
            return token.subject();
        }
    }

    /// This service, on behalf of nobody: a timer, an inbound event, a saga's step or a job.
    ///
    /// @param source which one, such as `timer:invitation_expiry`
    record Internal(String source) implements Actor {
        private static final String SERVICE = "tenant-service";

        @Override
        public String issuer() {
            return SERVICE;
        }

        @Override
        public Subject subject() {
            return Subject.service(SERVICE);
        }
    }

    /// Somebody without a token of their own who has the secret of one thing, and is known by that thing alone
    /// (ruling 46).
    ///
    /// @param subject the thing, such as `invitation:inv_…`
    record Unidentified(Subject subject) implements Actor {
        @Override
        public String issuer() {
            return Internal.SERVICE;
        }
    }

    /// Who vouches for the subject: the token's `iss`, or this service.
    String issuer();

    Subject subject();

    default Optional<Caller> caller() {
        return switch (this) {
            case Authenticated(var token) -> Optional.of(token);
            case Internal _, Unidentified _ -> Optional.empty();
        };
    }

    /// Whether it may be used for `tenant` at all: a token may be narrowed to another one.
    default boolean mayActIn(TenantId tenant) {
        return caller().map(caller -> caller.mayActIn(tenant)).orElse(true);
    }

    default boolean isPerson() {
        return subject().type().equals(Subject.USER);
    }

    default boolean isPlatformAdmin() {
        return caller().map(Caller::isPlatformAdmin).orElse(false);
    }

    default boolean hasScope(String scope) {
        return caller().map(caller -> caller.hasScope(scope)).orElse(false);
    }

    default Optional<String> verifiedEmail() {
        return caller().flatMap(Caller::verifiedEmail);
    }

    default Optional<String> name() {
        return caller().flatMap(Caller::name);
    }

    default Set<String> amr() {
        return caller().map(Caller::amr).orElse(Set.of());
    }
}
