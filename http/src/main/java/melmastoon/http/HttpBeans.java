package melmastoon.http;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.convert.TypeConverter;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import melmastoon.access.ApprovalId;
import melmastoon.access.GuestErasureId;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.SagaId;
import melmastoon.access.TenantId;
import melmastoon.http.token.RouteGroup;

/// The clock, the route group of iam's tokens, and our ids as path variables.
@Factory
final class HttpBeans {
    @Singleton
    @Requires(missingBeans = Clock.class)
    Clock clock() {
        return Clock.systemUTC();
    }

    /// Whose tokens are accepted, and for whom they must be issued.
    @ConfigurationProperties("melmastoon")
    record Accepted(String issuer, String audience) {}

    @Singleton
    RouteGroup everyRoute(Accepted accepted) {
        return new RouteGroup("/", accepted.issuer(), accepted.audience());
    }

    @Bean
    TypeConverter<CharSequence, TenantId> tenantId() {
        return converter(TenantId::parse);
    }

    @Bean
    TypeConverter<CharSequence, OrganizationUnitId> organizationUnitId() {
        return converter(OrganizationUnitId::parse);
    }

    @Bean
    TypeConverter<CharSequence, MembershipId> membershipId() {
        return converter(MembershipId::parse);
    }

    @Bean
    TypeConverter<CharSequence, RoleId> roleId() {
        return converter(RoleId::parse);
    }

    @Bean
    TypeConverter<CharSequence, RoleAssignmentId> roleAssignmentId() {
        return converter(RoleAssignmentId::parse);
    }

    @Bean
    TypeConverter<CharSequence, InvitationId> invitationId() {
        return converter(InvitationId::parse);
    }

    @Bean
    TypeConverter<CharSequence, GuestErasureId> guestErasureId() {
        return converter(GuestErasureId::parse);
    }

    @Bean
    TypeConverter<CharSequence, ApprovalId> approvalId() {
        return converter(ApprovalId::parse);
    }

    @Bean
    TypeConverter<CharSequence, SagaId> sagaId() {
        return converter(SagaId::parse);
    }

    private static <T> TypeConverter<CharSequence, T> converter(Function<String, T> parse) {
        return (text, _, context) -> {
            try {
                return Optional.of(parse.apply(text.toString()));
            } catch (IllegalArgumentException e) {
                context.reject(text, e);
                return Optional.empty();
            }
        };
    }
}
