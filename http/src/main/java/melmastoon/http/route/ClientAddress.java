package melmastoon.http.route;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/// Where a request comes from: the peer's address, or what trusted proxies say before it.
///
/// `X-Forwarded-For` is read from its end and only as far as the addresses are trusted proxies', because everything
/// before the first stranger is what that stranger wrote.
@Singleton
public final class ClientAddress {
    private static final String FORWARDED = "X-Forwarded-For";
    /// One customer of an IPv6 network has at least these bits' subnet for herself.
    private static final int IPV6_NETWORK_BYTES = 8;

    /// @param trusted MELMASTOON_PROXIES_TRUSTED, addresses and networks such as `10.0.0.0/8`; none where absent
    @ConfigurationProperties("melmastoon.proxies")
    record Proxies(@Bindable(defaultValue = "") List<String> trusted) {}

    private record Network(InetAddress address, int bits) {
        static Network parse(String text) {
            var slash = text.indexOf('/');
            var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            var longest = address.getAddress().length * Byte.SIZE;
            var bits = slash < 0 ? longest : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > longest) {
                throw new IllegalArgumentException("`" + text + "` is not a network");
            }
            return new Network(address, bits);
        }

        boolean contains(InetAddress other) {
            var mine = address.getAddress();
            var theirs = other.getAddress();
            return mine.length == theirs.length
                    && IntStream.range(0, bits).allMatch(bit -> isSet(mine, bit) == isSet(theirs, bit));
        }

        private static boolean isSet(byte[] bytes, int bit) {
            return (bytes[bit / Byte.SIZE] & 1 << (7 - bit % Byte.SIZE)) != 0;
        }
    }

    private final List<Network> trusted;

    ClientAddress(Proxies proxies) {
        this.trusted = proxies.trusted().stream()
                .filter(text -> !text.isBlank())
                .map(text -> Network.parse(text.strip()))
                .toList();
    }

    /// The client's network: an IPv4 address, or the first 64 bits of an IPv6 address.
    public String networkOf(HttpRequest<?> request) {
        var address = addressOf(request);
        var bytes = address.getAddress();
        return bytes.length == IPV6_NETWORK_BYTES * 2
                ? HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK_BYTES)
                : address.getHostAddress();
    }

    private InetAddress addressOf(HttpRequest<?> request) {
        var address = request.getRemoteAddress().getAddress();
        for (var hop : hops(request)) {
            if (!isTrusted(address)) {
                return address;
            }
            try {
                address = InetAddress.ofLiteral(hop);
            } catch (IllegalArgumentException _) {
                return address;
            }
        }
        return address;
    }

    /// The nearest first.
    private static List<String> hops(HttpRequest<?> request) {
        var hops = request.getHeaders().getAll(FORWARDED).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .toList();
        return hops.reversed();
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }
}
