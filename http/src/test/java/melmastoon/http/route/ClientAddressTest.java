package melmastoon.http.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.simple.SimpleHttpRequest;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Ruling 32: whose budget a request is taken from.
class ClientAddressTest {
    private final ClientAddress addresses =
            new ClientAddress(new ClientAddress.Proxies(List.of("10.0.0.0/8", "192.168.1.7")));

    @ParameterizedTest(name = "{0} says {1}: {2}")
    @CsvSource({
        "203.0.113.9, '', 203.0.113.9",
        "203.0.113.9, 198.51.100.1, 203.0.113.9",
        "10.1.2.3, 198.51.100.1, 198.51.100.1",
        "10.1.2.3, '1.1.1.1, 198.51.100.1', 198.51.100.1",
        "10.1.2.3, '198.51.100.1, 192.168.1.7', 198.51.100.1",
        "10.1.2.3, '198.51.100.1, 192.168.1.8', 192.168.1.8",
        "10.1.2.3, nonsense, 10.1.2.3",
        "10.1.2.3, '', 10.1.2.3",
        "2001:db8:1:2:3:4:5:6, '', 20010db800010002"
    })
    void onlyATrustedProxyIsBelieved(String peer, String forwarded, String client) {
        assertThat(addresses.networkOf(request(peer, forwarded))).isEqualTo(client);
    }

    private static HttpRequest<?> request(String peer, String forwarded) {
        var request = new SimpleHttpRequest<@Nullable Object>(io.micronaut.http.HttpMethod.POST, "/", null) {
            @Override
            public InetSocketAddress getRemoteAddress() {
                return new InetSocketAddress(peer, 1);
            }
        };
        return forwarded.isEmpty() ? request : request.header("X-Forwarded-For", forwarded);
    }

    @Test
    void aSpentBudgetSaysWhenItIsFullAgain() {
        var clock = new AtomicLong();
        var limit = new RateLimit(2, Duration.ofMinutes(1), clock::get);
        limit.take("a", Fault.TOO_MANY_REQUESTS);
        limit.take("a", Fault.TOO_MANY_REQUESTS);
        clock.addAndGet(Duration.ofSeconds(20).toNanos());

        assertThatThrownBy(() -> limit.take("a", Fault.TOO_MANY_REQUESTS))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.headers()).containsEntry("Retry-After", "40"));
        limit.take("b", Fault.TOO_MANY_REQUESTS);
        clock.addAndGet(Duration.ofSeconds(41).toNanos());
        limit.take("a", Fault.TOO_MANY_REQUESTS);
    }
}
