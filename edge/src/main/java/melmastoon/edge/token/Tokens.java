package melmastoon.edge.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import melmastoon.access.Caller;
import melmastoon.edge.problem.Fault;
import melmastoon.edge.problem.Problem;

/// Verifies bearer tokens: the group's issuer is chosen by `iss` before any key is touched, then algorithm, type,
/// signature, time, audience and claims.
@Singleton
public final class Tokens {
    private record Verified(Caller caller, Instant notBefore, Instant expires, JWK key) {}

    /// Asymmetric only: with a shared secret whoever verifies could also sign.
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    /// RFC 9068's access tokens, plain JWTs, and tokens that do not say. Not logout, DPoP or other purposes.
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");
    /// A signature costs 40 µs, more than a whole decision. Entries are per token and group, and die with the token or
    /// its key.
    private static final int REMEMBERED = 10_000;

    private final List<RouteGroup> groups;
    private final Map<String, Issuer> issuers;
    private final Clock clock;
    private final Map<String, Verified> verified = new ConcurrentHashMap<>();

    Tokens(List<RouteGroup> groups, Clock clock, @Value("${melmastoon.jwks.patience:5s}") Duration patience) {
        var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        // The longest prefix first.
        this.groups = groups.stream()
                .sorted(Comparator.comparingInt(
                                (RouteGroup group) -> group.pathPrefix().length())
                        .reversed())
                .toList();
        this.issuers = groups.stream()
                .map(RouteGroup::issuer)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), name -> new Issuer(name, http, clock, patience)));
        this.clock = clock;
    }

    /// Who sent `token` to `path`.
    ///
    /// @return fails with a [Problem] of 401, or 503 where the issuer's keys were never had
    public CompletableFuture<Caller> verify(String token, String path) {
        var group = groups.stream().filter(each -> each.covers(path)).findFirst();
        return group.isEmpty()
                ? CompletableFuture.failedFuture(invalid("no issuer is accepted for this route"))
                : verify(token, group.get());
    }

    private CompletableFuture<Caller> verify(String token, RouteGroup group) {
        var key = group.pathPrefix() + ' ' + token;
        var issuer = java.util.Objects.requireNonNull(issuers.get(group.issuer()));
        var known = verified.get(key);
        if (known != null && issuer.publishes(known.key)) {
            return inTime(known.notBefore, known.expires)
                    .map(CompletableFuture::<Caller>failedFuture)
                    .orElseGet(() -> CompletableFuture.completedFuture(known.caller));
        }
        try {
            var jwt = SignedJWT.parse(token);
            var claims = jwt.getJWTClaimsSet();
            var refused = refusal(jwt.getHeader(), claims, group);
            return refused.isPresent()
                    ? CompletableFuture.failedFuture(refused.get())
                    : issuer.keysFor(jwt.getHeader()).handle((keys, failure) -> {
                        if (failure != null) {
                            throw Problem.of(Fault.ISSUER_UNAVAILABLE, "The keys of the token's issuer cannot be had.");
                        }
                        return remember(key, check(jwt, claims, keys, group));
                    });
        } catch (ParseException e) {
            return CompletableFuture.failedFuture(invalid("it is not a signed JWT"));
        }
    }

    /// What is wrong with the token, signature and time aside.
    private Optional<Problem> refusal(JWSHeader header, JWTClaimsSet claims, RouteGroup group) {
        if (!group.issuer().equals(claims.getIssuer())) {
            return Optional.of(invalid("its issuer is not the one of this route"));
        }
        if (!ALGORITHMS.contains(header.getAlgorithm())) {
            return Optional.of(invalid("its algorithm is not one of RS256, PS256, ES256"));
        }
        if (!typeFits(header.getType())) {
            return Optional.of(invalid("its `typ` is not one of an access token"));
        }
        if (header.getCriticalParams() != null && !header.getCriticalParams().isEmpty()) {
            return Optional.of(invalid("its `crit` header is not understood"));
        }
        return Optional.empty();
    }

    private static boolean typeFits(@org.jspecify.annotations.Nullable JOSEObjectType type) {
        return type == null || TYPES.contains(type.getType().toLowerCase(java.util.Locale.ROOT));
    }

    private Verified check(SignedJWT jwt, JWTClaimsSet claims, List<JWK> keys, RouteGroup group) {
        var signer = keys.stream().filter(key -> signed(jwt, key)).findFirst();
        if (signer.isEmpty()) {
            throw invalid("its signature is not one of its issuer");
        }
        if (claims.getExpirationTime() == null) {
            throw invalid("it has no `exp`");
        }
        var notBefore = claims.getNotBeforeTime() == null
                ? Instant.EPOCH
                : claims.getNotBeforeTime().toInstant();
        var expires = claims.getExpirationTime().toInstant();
        inTime(notBefore, expires).ifPresent(problem -> {
            throw problem;
        });
        if (!claims.getAudience().contains(group.audience())) {
            throw Problem.of(
                    Fault.TOKEN_WRONG_AUDIENCE,
                    "The token is not for this service's audience `" + group.audience() + "`.");
        }
        return new Verified(Claims.caller(claims), notBefore, expires, signer.get());
    }

    private static boolean signed(SignedJWT jwt, JWK key) {
        try {
            return key instanceof AsymmetricJWK asymmetric
                    && jwt.verify(new DefaultJWSVerifierFactory()
                            .createJWSVerifier(jwt.getHeader(), asymmetric.toPublicKey()));
        } catch (JOSEException e) {
            return false;
        }
    }

    private Optional<Problem> inTime(Instant notBefore, Instant expires) {
        var now = clock.instant();
        if (!now.isBefore(expires)) {
            return Optional.of(Problem.of(Fault.TOKEN_EXPIRED, "The token ended at " + expires + "."));
        }
        // Two clocks are never the same; only the beginning is lenient.
        return now.plusSeconds(10).isBefore(notBefore)
                ? Optional.of(Problem.of(Fault.TOKEN_EXPIRED, "The token begins at " + notBefore + "."))
                : Optional.empty();
    }

    private Caller remember(String key, Verified entry) {
        if (verified.size() >= REMEMBERED) {
            verified.clear();
        }
        verified.put(key, entry);
        return entry.caller;
    }

    static Problem invalid(String why) {
        return Problem.of(Fault.TOKEN_INVALID, "The token is refused: " + why + ".");
    }

    /// The problem inside what a future failed with.
    static RuntimeException unwrap(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }
}
