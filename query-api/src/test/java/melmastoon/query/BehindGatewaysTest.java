package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import melmastoon.embedded.Ports;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples of docs/gateways.md as they stand there, in the gateways that this machine has.
class BehindGatewaysTest {
    private static final Path EXAMPLES = Path.of("../docs/gateways.md");
    private static final List<String> PASSED_ON =
            List.of("Melmastoon-Subject", "Melmastoon-Tenant", "Melmastoon-Decision-Id", "Melmastoon-Position");

    @TempDir
    Path directory;

    private final ForwardedHotels forwarded = new ForwardedHotels();
    private final List<Headers> arrived = new CopyOnWriteArrayList<>();
    private final int port = Ports.free();
    private HttpServer upstream;
    private Optional<Process> gateway = Optional.empty();

    @BeforeEach
    void startUpstream() throws IOException {
        upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        upstream.createContext("/", exchange -> {
            arrived.add(Headers.of(exchange.getRequestHeaders()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        upstream.start();
    }

    @AfterEach
    void stop() {
        gateway.ifPresent(Process::destroyForcibly);
        upstream.stop(0);
        forwarded.close();
    }

    @Test
    void nginxLetsPassWhatIsAllowed() throws Exception {
        var nginx = installed("nginx");
        var config = Files.writeString(directory.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                pid nginx.pid;
                events {}
                http {
                    access_log off;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                """ + example("nginx") + "}\n");
        start(nginx, "-p", directory + "/", "-e", "stderr", "-c", config.toString());
        letsPassWhatIsAllowed();
        assertThat(ask("GET", forwarded.stay(3), forwarded.clerk()).header("Melmastoon-Deny-Reason"))
                .isEqualTo("OUT_OF_SCOPE");
    }

    @Test
    void caddyLetsPassWhatIsAllowed() throws Exception {
        var caddy = installed("caddy");
        var config = Files.writeString(directory.resolve("Caddyfile"), """
                {
                    admin off
                    auto_https off
                }
                """ + example("caddyfile"));
        start(caddy, "run", "--adapter", "caddyfile", "--config", config.toString());
        letsPassWhatIsAllowed();
        assertThat(ask("GET", forwarded.stay(3), forwarded.clerk()).body()).contains("`OUT_OF_SCOPE`");
    }

    private void letsPassWhatIsAllowed() {
        var acme = forwarded.hotels.acme;
        assertThat(ask("GET", forwarded.stay(2) + "?a=b&a=c", forwarded.clerk(), "If-None-Match: \"x\"")
                        .status())
                .isEqualTo(204);
        assertThat(header("Melmastoon-Subject")).isEqualTo("user:usr_clerk");
        assertThat(header("Melmastoon-Tenant")).isEqualTo(acme.tenant.toString());
        assertThat(header("Melmastoon-Position")).isEqualTo(acme.position().encode());
        assertThat(ask("POST", forwarded.stay(2) + "/check-in", forwarded.clerk(), "Content-Length: 0")
                        .status())
                .isEqualTo(204);

        arrived.clear();
        assertThat(ask("GET", forwarded.stay(3), forwarded.clerk()).status()).isEqualTo(403);
        assertThat(ask("DELETE", forwarded.stay(2), forwarded.clerk()).status()).isEqualTo(403);
        var anonymous = ask("GET", forwarded.stay(2));
        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.header("WWW-Authenticate")).isEqualTo("Bearer");
        var weak = ForwardedHotels.bearer(forwarded.hotels.issuer.user("usr_gm"));
        var stepUp = ask("POST", "/hotels/" + acme.tenant + "/" + Log.unit(2) + "/refunds", weak, "Content-Length: 0");
        assertThat(stepUp.status()).isEqualTo(401);
        assertThat(stepUp.header("WWW-Authenticate")).contains("insufficient_user_authentication", "acr_values=");
        for (var hostile : List.of(
                "/docs/../docs/internal/a",
                "/docs//internal/a",
                "/docs/%2e%2e/docs/internal",
                "/docs/Internal/a",
                "/docs%2finternal/a",
                "/docs/%69nternal",
                "/docs/internal;a/b",
                "/docs/%2569nternal",
                "/docs/internal/")) {
            assertThat(ask("GET", hostile, forwarded.clerk()).status())
                    .as(hostile)
                    .isIn(400, 403);
        }
        assertThat(ask("GET", "/docs/a", "X-HTTP-Method-Override: DELETE").status())
                .isEqualTo(403);
        assertThat(ask("GET", "/docs/a", "Melmastoon-Subject: user:usr_owner").status())
                .isEqualTo(403);
        // Nor does it help to speak as another gateway does.
        assertThat(ask(
                                "GET",
                                forwarded.stay(3),
                                forwarded.clerk(),
                                "X-Forwarded-Uri: /docs/a",
                                "X-Original-URI: /docs/a")
                        .status())
                .isEqualTo(403);
        assertThat(arrived).as("what is denied does not arrive").isEmpty();

        assertThat(ask("GET", "/docs/a").status()).isEqualTo(204);
        PASSED_ON.forEach(name -> assertThat(header(name)).as(name).isEqualTo("-"));
    }

    private RawHttp.Answer ask(String method, String target, String... headers) {
        var lines = new ArrayList<>(List.of(method + " " + target + " HTTP/1.1", "Host: hotel.example:" + port));
        lines.addAll(List.of(headers));
        return RawHttp.send(port, lines);
    }

    /// Of the request that arrived last; several values are joined.
    private String header(String name) {
        return String.join("|", arrived.getLast().getOrDefault(name, List.of()));
    }

    private static String installed(String name) {
        var found = Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(
                found.isPresent(),
                "skipped: this machine has no `" + name + "` on its PATH, so the example for it was not tried");
        return found.get().toString();
    }

    /// The example in that language, with the addresses of this test.
    private String example(String language) throws IOException {
        var block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(EXAMPLES));
        assertThat(block.find()).as("an example in " + language).isTrue();
        return block.group(1)
                .replace(
                        "query-api.internal:8082",
                        "127.0.0.1:" + forwarded.hotels.server.uri("/").getPort())
                .replace(
                        "reservations.internal:8080",
                        "127.0.0.1:" + upstream.getAddress().getPort())
                .replace("8000", Integer.toString(port));
    }

    private void start(String... command) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        builder.environment().put("HOME", directory.toString());
        gateway = Optional.of(builder.start());
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            if (gateway.filter(Process::isAlive).isEmpty()) {
                throw new AssertionError(Files.readString(directory.resolve("log")));
            }
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return true;
            } catch (IOException _) {
                return false;
            }
        });
    }
}
