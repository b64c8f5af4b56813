package melmastoon.http.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import melmastoon.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/// A token as it came: it has the form of a signed JWT, and nothing that it says is verified yet.
record SignedToken(SignedJWT jwt, JWTClaimsSet claims) {
    /// Asymmetric only: with a shared secret whoever verifies could also sign.
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    /// RFC 9068's access tokens, plain JWTs, and tokens that do not say. Not logout, DPoP or other purposes.
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    /// @throws Problem 401 where `text` is none
    static SignedToken parse(String text) {
        try {
            var jwt = SignedJWT.parse(text);
            return new SignedToken(jwt, Objects.requireNonNull(jwt.getJWTClaimsSet()));
        } catch (ParseException | RuntimeException e) {
            // Nimbus throws a NullPointerException where a header is JSON's `null`, and anybody can send that.
            throw Tokens.invalid("it is not a signed JWT");
        }
    }

    /// What is wrong with it, signature and time aside.
    Optional<Problem> refusal(RouteGroup group) {
        var header = jwt.getHeader();
        if (!group.issuer().equals(claims.getIssuer())) {
            return Optional.of(Tokens.invalid("its issuer is not the one of this route"));
        }
        if (!ALGORITHMS.contains(header.getAlgorithm())) {
            return Optional.of(Tokens.invalid("its algorithm is not one of RS256, PS256, ES256"));
        }
        if (!typeFits(header.getType())) {
            return Optional.of(Tokens.invalid("its `typ` is not one of an access token"));
        }
        if (header.getCriticalParams() != null && !header.getCriticalParams().isEmpty()) {
            return Optional.of(Tokens.invalid("its `crit` header is not understood"));
        }
        return Optional.empty();
    }

    /// The one of `keys` that signed it.
    Optional<JWK> signer(List<JWK> keys) {
        return keys.stream().filter(this::isSignedBy).findFirst();
    }

    private static boolean typeFits(@Nullable JOSEObjectType type) {
        return type == null || TYPES.contains(type.getType().toLowerCase(Locale.ROOT));
    }

    private boolean isSignedBy(JWK key) {
        try {
            return key instanceof AsymmetricJWK asymmetric
                    && jwt.verify(new DefaultJWSVerifierFactory()
                            .createJWSVerifier(jwt.getHeader(), asymmetric.toPublicKey()));
        } catch (JOSEException e) {
            return false;
        }
    }
}
