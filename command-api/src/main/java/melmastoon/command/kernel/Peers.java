package melmastoon.command.kernel;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Named;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import melmastoon.application.kernel.Traces;
import org.jspecify.annotations.Nullable;

/// The services that this one asks. One that has no address gives no answer, and what needs one is refused.
@Factory
public final class Peers {
    public static final String PRICING = "pricing-service";
    public static final String RESERVATION = "reservation-service";
    public static final String IAM = "iam-service";
    public static final String BILLING = "billing-service";

    /// @param pricingUrl       MELMASTOON_PRICING_URL
    /// @param reservationUrl   MELMASTOON_RESERVATION_URL
    /// @param iamUrl           MELMASTOON_IAM_URL
    /// @param billingUrl       MELMASTOON_BILLING_URL
    /// @param serviceTokenFile MELMASTOON_SERVICE_TOKEN_FILE, see [Peer.Address]
    @ConfigurationProperties("melmastoon")
    record Addresses(
            @Nullable URI pricingUrl,
            @Nullable URI reservationUrl,
            @Nullable URI iamUrl,
            @Nullable URI billingUrl,
            @Nullable Path serviceTokenFile) {
        Optional<Peer.Address> of(String name, @Nullable URI url) {
            if (url == null) {
                return Optional.empty();
            }
            if (!Set.of("http", "https").contains(String.valueOf(url.getScheme()))) {
                throw new IllegalStateException("the address of " + name + " is no http or https URL: " + url);
            }
            if (serviceTokenFile == null) {
                throw new IllegalStateException(
                        "MELMASTOON_SERVICE_TOKEN_FILE is not set, and " + name + " is asked with its token");
            }
            return Optional.of(new Peer.Address(name, url, serviceTokenFile));
        }
    }

    private final Peer.Limits limits;
    private final JsonMapper json;
    private final Traces traces;
    private final MeterRegistry meters;

    Peers(Peer.Limits limits, JsonMapper json, Traces traces, MeterRegistry meters) {
        this.limits = limits;
        this.json = json;
        this.traces = traces;
        this.meters = meters;
    }

    @Context
    @Named(PRICING)
    Peer pricing(Addresses addresses) {
        return peer(PRICING, addresses.of(PRICING, addresses.pricingUrl()));
    }

    @Context
    @Named(RESERVATION)
    Peer reservation(Addresses addresses) {
        return peer(RESERVATION, addresses.of(RESERVATION, addresses.reservationUrl()));
    }

    @Context
    @Named(IAM)
    Peer iam(Addresses addresses) {
        return peer(IAM, addresses.of(IAM, addresses.iamUrl()));
    }

    @Context
    @Named(BILLING)
    Peer billing(Addresses addresses) {
        return peer(BILLING, addresses.of(BILLING, addresses.billingUrl()));
    }

    private Peer peer(String name, Optional<Peer.Address> address) {
        return new Peer(name, address, limits, json, traces, meters);
    }
}
