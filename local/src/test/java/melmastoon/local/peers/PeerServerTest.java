package melmastoon.local.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import melmastoon.local.issuer.Issuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerServerTest {
    private static final String FOLIOS = "/pricing/api/v1/tenants/tnt_1/open-folios";
    private static final String RESERVATIONS = "/reservation/api/v1/tenants/tnt_1/open-reservations?property=ppt_1";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private URI url;
    private PeerServer server;

    @BeforeEach
    void start() throws Exception {
        try (var free = new ServerSocket(0)) {
            url = URI.create("http://127.0.0.1:" + free.getLocalPort());
        }
        var issuer = Issuer.in(folder, URI.create("http://127.0.0.1:1"));
        PeerServer.writeToken(issuer, folder.resolve("token"));
        server = PeerServer.start(issuer, new InetSocketAddress(InetAddress.getLoopbackAddress(), url.getPort()), url);
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void nothingIsOpenUntilADeveloperSaysSoAtEachServiceByItself() throws Exception {
        assertThat(get(FOLIOS, token())).isEqualTo("200 {\"open\":false}");

        assertThat(tell("/pricing/answer", "open")).isEqualTo("200 {\"answer\":\"open\"}\n");

        assertThat(get(FOLIOS, token())).isEqualTo("200 {\"open\":true}");
        assertThat(get(RESERVATIONS, token())).isEqualTo("200 {\"open\":false}");
        assertThat(tell("/pricing/answer", "closed")).isEqualTo("400 ");
        assertThat(tell("/pricing/answer", "none")).startsWith("200");
        assertThat(get(FOLIOS, token())).isEqualTo("200 {\"open\":false}");
    }

    @Test
    void everySubscriptionIsActiveUntilADeveloperSaysOtherwiseOfOneTenant() throws Exception {
        var ours = subscription("tnt_1");
        assertThat(get(ours, token())).isEqualTo("200 {\"active\":true}");

        assertThat(tell(ours, "cancelled")).isEqualTo("200 {\"answer\":\"cancelled\"}\n");
        assertThat(get(ours, token())).isEqualTo("200 {\"active\":false}");
        assertThat(tell(ours, "grace")).startsWith("200");
        assertThat(get(ours, token())).matches("200 \\{\"active\":false,\"gracePeriodEndsAt\":\"[-0-9T:.]+Z\"}");
        assertThat(tell(ours, "paid")).isEqualTo("400 ");
        assertThat(get(subscription("tnt_2"), token())).isEqualTo("200 {\"active\":true}");
        assertThat(get(ours, "x")).isEqualTo("401 ");
        assertThat(tell(ours, "active")).startsWith("200");
        assertThat(get(ours, token())).isEqualTo("200 {\"active\":true}");
    }

    @Test
    void iamKnowsEverybodyWhoWasNotDeleted() throws Exception {
        assertThat(tell("/iam/deleted", "usr_gone")).isEqualTo("204 ");

        assertThat(lookUp("x")).isEqualTo("401 ");
        assertThat(lookUp(token())).isEqualTo("200 {\"unknown\":[\"usr_gone\"]}");
    }

    private String lookUp(String token) throws Exception {
        return send(HttpRequest.newBuilder(url.resolve("/iam/api/v1/users/lookup"))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString("{\"ids\":[\"usr_gone\",\"usr_here\"]}")));
    }

    private static String subscription(String tenant) {
        return "/billing/api/v1/tenants/" + tenant + "/subscription";
    }

    @Test
    void onlyWhoeverHasTheTokenIsAnswered() throws Exception {
        assertThat(get(FOLIOS, "x")).isEqualTo("401 ");
        assertThat(get("/pricing/elsewhere", token())).isEqualTo("404 ");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("token"))))
                .isEqualTo("rw-------");
    }

    private String token() throws Exception {
        return Files.readString(folder.resolve("token"));
    }

    private String get(String path, String token) throws Exception {
        return send(HttpRequest.newBuilder(url.resolve(path)).header("Authorization", "Bearer " + token));
    }

    private String tell(String path, String answer) throws Exception {
        return send(HttpRequest.newBuilder(url.resolve(path)).PUT(HttpRequest.BodyPublishers.ofString(answer)));
    }

    private String send(HttpRequest.Builder request) throws Exception {
        var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }
}
