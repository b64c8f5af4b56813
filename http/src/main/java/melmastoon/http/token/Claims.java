package melmastoon.http.token;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.Caller;
import melmastoon.access.MalformedId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.domain.InvalidValue;
import melmastoon.domain.Text;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/// A verified token's claims, read as the [Caller].
final class Claims {
    private Claims() {}

    /// @throws melmastoon.http.problem.Problem 401 where a claim is missing or of another type
    static Caller caller(JWTClaimsSet claims) {
        try {
            return new Caller(
                    claims.getIssuer(),
                    subject(claims),
                    Optional.ofNullable(claims.getStringClaim("tenant_id")).map(TenantId::parse),
                    email(claims),
                    Optional.ofNullable(claims.getStringClaim("name")),
                    set(claims, "platform_roles"),
                    scopes(claims.getStringClaim("scope")),
                    set(claims, "amr"));
        } catch (ParseException e) {
            throw Tokens.invalid("a claim is not of the expected type");
        } catch (MalformedId _) {
            throw Tokens.invalid("its `tenant_id` is not a tenant's id");
        }
    }

    /// The one service account that may send it. Google's tokens for service accounts have no `sub_type`.
    ///
    /// @throws Problem 403 where it is another account's, 401 where a claim is of another type
    static Caller account(JWTClaimsSet claims, String account) {
        try {
            if (email(claims).filter(account::equals).isEmpty()) {
                throw Problem.of(Fault.FORBIDDEN, "The token is not one of the account that may use this route.");
            }
            return new Caller(
                    claims.getIssuer(),
                    Subject.service(foreignId(claims.getSubject())),
                    Optional.empty(),
                    Optional.of(account),
                    Set.of(),
                    Set.of(),
                    Set.of());
        } catch (ParseException _) {
            throw Tokens.invalid("a claim is not of the expected type");
        }
    }

    private static Subject subject(JWTClaimsSet claims) throws ParseException {
        var id = foreignId(claims.getSubject());
        return switch (claims.getStringClaim("sub_type")) {
            case Subject.USER -> Subject.user(id);
            case Subject.SERVICE -> Subject.service(id);
            case null, default -> throw Tokens.invalid("its `sub_type` is neither user nor service");
        };
    }

    /// By the rule of all ids that other services give out (ruling 40), because it goes into memberships, audit and
    /// logs.
    private static String foreignId(@Nullable String sub) {
        try {
            return Text.foreignId("sub", sub == null ? "" : sub);
        } catch (InvalidValue _) {
            throw Tokens.invalid("its `sub` is not an id of 1 to 256 printable characters");
        }
    }

    /// As sent, neither folded nor stripped: Unicode's lower case makes `k` of the Kelvin sign, and a stripped space
    /// makes another person's address (ruling 41). Whoever compares addresses knows how.
    private static Optional<String> email(JWTClaimsSet claims) throws ParseException {
        return Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"))
                ? Optional.ofNullable(claims.getStringClaim("email"))
                : Optional.empty();
    }

    private static Set<String> set(JWTClaimsSet claims, String name) throws ParseException {
        var values = claims.getStringListClaim(name);
        if (values == null) {
            return Set.of();
        }
        if (values.stream().anyMatch(Objects::isNull)) {
            throw Tokens.invalid("`" + name + "` has a null");
        }
        return Set.copyOf(values);
    }

    private static Set<String> scopes(@Nullable String scope) {
        return scope == null || scope.isBlank()
                ? Set.of()
                : Set.copyOf(List.of(scope.trim().split(" +", -1)));
    }
}
