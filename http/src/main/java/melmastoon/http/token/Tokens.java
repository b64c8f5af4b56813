package melmastoon.http.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.jwk.JWK;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.propagation.PropagatedContext;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/// Verifies bearer tokens: the group's issuer is chosen by `iss` before any key is touched, then algorithm, type,
/// signature, time, audience and claims.
@Singleton
public final class Tokens {
    private sealed interface Outcome {}

    private record Verified(Caller caller, Instant notBefore, Instant expires, JWK key) implements Outcome {}

    /// A value and no failure: the cache would log each failure with its stack trace, and anybody can make one up.
    private record Refused(RuntimeException why) implements Outcome {}

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
    private final AsyncCache<Key, Outcome> outcomes;
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
        this.outcomes = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfter(Expiry.<Key, Outcome>creating((_, outcome) -> remembered(outcome)))
                .buildAsync();
    }

    private Duration remembered(Outcome outcome) {
        return switch (outcome) {
            case Verified token -> Duration.between(clock.instant(), token.expires());
            case Refused _ -> Duration.ZERO;
        };
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
        var known = outcomes.synchronous();
        if (known.getIfPresent(key) instanceof Verified before && !keys.publishes(before.key)) {
            known.invalidate(key);
        }
        return outcomes.get(key, (_, _) -> onThread(() -> check(SignedToken.parse(token), group, keys)))
                .thenApply(outcome -> switch (outcome) {
                    case Verified passed -> inTime(passed);
                    case Refused(var why) -> throw why;
                });
    }

    /// Off the event loop, because the issuer may be slow. Cheap to refuse, so that a flood of forged tokens costs no
    /// more than its signatures.
    private CompletableFuture<Outcome> onThread(Supplier<Verified> work) {
        if (!places.tryAcquire()) {
            return CompletableFuture.completedFuture(
                    new Refused(new RejectedExecutionException("too many tokens are being verified")));
        }
        Supplier<Outcome> outcome = () -> {
            try {
                return work.get();
            } catch (RuntimeException e) {
                return new Refused(e);
            }
        };
        return CompletableFuture.supplyAsync(PropagatedContext.wrapCurrent(outcome), threads)
                .whenComplete((_, _) -> places.release());
    }

    private Verified check(SignedToken token, RouteGroup group, IssuerKeys keys) {
        token.refusal(group).ifPresent(problem -> {
            throw problem;
        });
        var claims = token.claims();
        var signer = token.signer(keys.matching(token.jwt().getHeader()))
                .orElseThrow(() -> invalid("its signature is not one of its issuer"));
        if (claims.getExpirationTime() == null) {
            throw invalid("it has no `exp`");
        }
        var notBefore = claims.getNotBeforeTime() == null
                ? Instant.EPOCH
                : claims.getNotBeforeTime().toInstant();
        var expires = claims.getExpirationTime().toInstant();
        var caller =
                group.account().map(account -> Claims.account(claims, account)).orElseGet(() -> Claims.caller(claims));
        var verified = new Verified(caller, notBefore, expires, signer);
        var _ = inTime(verified);
        if (!claims.getAudience().contains(group.audience())) {
            throw Problem.of(
                    Fault.TOKEN_WRONG_AUDIENCE,
                    "The token is not for this service's audience `" + group.audience() + "`.");
        }
        return verified;
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
