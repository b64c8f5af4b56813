package melmastoon.http.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.propagation.PropagatedContext;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import melmastoon.access.Caller;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/// Verifies bearer tokens: the group's issuer is chosen by `iss` before any key is touched, then algorithm, type,
/// signature, time, audience and claims.
@Singleton
public final class Tokens {
    private record Verified(Caller caller, Instant notBefore, Instant expires, JWK key) {}

    /// A token as one route group verified it. Its digest, so that no memory dump holds a token that can be used.
    private record Key(RouteGroup group, String digest) {
        static Key of(RouteGroup group, String token) {
            try {
                var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
                return new Key(group, HexFormat.of().formatHex(digest));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    /// Asymmetric only: with a shared secret whoever verifies could also sign.
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    /// RFC 9068's access tokens, plain JWTs, and tokens that do not say. Not logout, DPoP or other purposes.
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");
    /// A signature costs 40 µs, more than a whole decision. Entries end with the token or its key.
    private static final int REMEMBERED = 10_000;
    /// Verifications at once. They wait for nothing but an issuer's keys, which is rare.
    private static final int VERIFYING = 256;

    /// @param patience the least time between two requests for an unknown key id
    @ConfigurationProperties("melmastoon.jwks")
    record Settings(@Bindable(defaultValue = "5s") Duration patience) {}

    private final List<RouteGroup> groups;
    private final Map<String, IssuerKeys> issuers;
    private final Clock clock;
    private final AsyncCache<Key, Verified> verified;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("tokens-", 0).factory());
    private final Semaphore places = new Semaphore(VERIFYING);

    Tokens(List<RouteGroup> groups, Clock clock, Settings settings) {
        // The longest prefix first.
        this.groups = groups.stream()
                .sorted(Comparator.comparingInt(
                                (RouteGroup group) -> group.pathPrefix().length())
                        .reversed())
                .toList();
        this.issuers = groups.stream()
                .map(RouteGroup::issuer)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), name -> new IssuerKeys(name, settings.patience())));
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfter(Expiry.<Key, Verified>creating(
                        (_, token) -> Duration.between(clock.instant(), token.expires())))
                .buildAsync();
    }

    /// Who sent `token` to `path`.
    ///
    /// @return fails with a [Problem] of 401, or 503 where the issuer's keys were never fetched
    public CompletableFuture<Caller> verify(String token, String path) {
        var group = groups.stream().filter(each -> each.covers(path)).findFirst();
        return group.isEmpty()
                ? CompletableFuture.failedFuture(invalid("no issuer is accepted for this route"))
                : verify(token, group.get());
    }

    private CompletableFuture<Caller> verify(String token, RouteGroup group) {
        var key = Key.of(group, token);
        var keys = Objects.requireNonNull(issuers.get(group.issuer()));
        var known = verified.getIfPresent(key);
        if (known != null && known.isDone() && !known.isCompletedExceptionally()) {
            if (keys.publishes(known.join().key)) {
                return known.thenApply(this::inTime);
            }
            verified.synchronous().invalidate(key);
        }
        return verified.get(key, (_, _) -> onThread(() -> check(token, group, keys)))
                .thenApply(this::inTime);
    }

    /// Off the event loop, because the issuer may be slow. Cheap to refuse, so that a flood of forged tokens costs no
    /// more than its signatures.
    private <T> CompletableFuture<T> onThread(Supplier<T> work) {
        if (!places.tryAcquire()) {
            return CompletableFuture.failedFuture(new RejectedExecutionException("too many tokens are being verified"));
        }
        return CompletableFuture.supplyAsync(PropagatedContext.wrapCurrent(work), threads)
                .whenComplete((_, _) -> places.release());
    }

    private Verified check(String token, RouteGroup group, IssuerKeys keys) {
        try {
            var jwt = SignedJWT.parse(token);
            var claims = jwt.getJWTClaimsSet();
            refusal(jwt.getHeader(), claims, group).ifPresent(problem -> {
                throw problem;
            });
            return check(jwt, claims, keys.matching(jwt.getHeader()), group);
        } catch (ParseException e) {
            throw invalid("it is not a signed JWT");
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

    private static boolean typeFits(@Nullable JOSEObjectType type) {
        return type == null || TYPES.contains(type.getType().toLowerCase(Locale.ROOT));
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
        var verified = new Verified(Claims.caller(claims), notBefore, expires, signer.get());
        var _ = inTime(verified);
        if (!claims.getAudience().contains(group.audience())) {
            throw Problem.of(
                    Fault.TOKEN_WRONG_AUDIENCE,
                    "The token is not for this service's audience `" + group.audience() + "`.");
        }
        return verified;
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

    /// @throws Problem 401 where the token has not begun or has ended
    private Caller inTime(Verified token) {
        var now = clock.instant();
        if (!now.isBefore(token.expires)) {
            throw Problem.of(Fault.TOKEN_EXPIRED, "The token expired at " + token.expires + ".");
        }
        // Two clocks are never the same; only the beginning is lenient.
        if (now.plusSeconds(10).isBefore(token.notBefore)) {
            throw Problem.of(Fault.TOKEN_EXPIRED, "The token is not valid before " + token.notBefore + ".");
        }
        return token.caller;
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
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
