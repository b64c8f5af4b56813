package melmastoon.local.peers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import melmastoon.local.issuer.Issuer;
import melmastoon.local.issuer.TokenRequest;

/// Serves `/pricing`, `/reservation`, `/iam` and `/billing`, to whoever has command-api's token, and [PushRelay] at
/// `/push`.
public final class PeerServer implements AutoCloseable {
    /// Who asks.
    private static final String CALLER = "tenant-service";

    /// As long as a stack may run without a restart.
    private static final Duration TOKEN = Duration.ofDays(365);

    private static final String BEARER = "Bearer ";

    private final Issuer issuer;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final PushRelay relay;

    private PeerServer(Issuer issuer, HttpServer server, PushRelay relay) {
        this.issuer = issuer;
        this.relay = relay;
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/pricing", new OpenItems("open-folios", this::isOurs));
        server.createContext("/reservation", new OpenItems("open-reservations", this::isOurs));
        server.createContext("/iam", new Accounts(this::isOurs));
        server.createContext("/billing", new Subscriptions(this::isOurs));
        server.createContext("/push", relay);
        server.start();
    }

    /// @param issuer     whose tokens it takes
    /// @param commandApi where Google's emulator's push requests go
    public static PeerServer start(Issuer issuer, InetSocketAddress address, URI commandApi) {
        try {
            return new PeerServer(issuer, HttpServer.create(address, 0), new PushRelay(issuer, commandApi));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes the token that command-api sends, what it is given as `MELMASTOON_SERVICE_TOKEN_FILE`.
    public static void writeToken(Issuer issuer, Path file) {
        issuer.write(TokenRequest.service(CALLER).lasting(TOKEN), Instant.now(), file);
    }

    private boolean isOurs(HttpExchange exchange) {
        var header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        try {
            var token = SignedJWT.parse(header.startsWith(BEARER) ? header.substring(BEARER.length()) : "");
            return token.verify(new ECDSAVerifier(issuer.key().toPublicJWK()))
                    && CALLER.equals(token.getJWTClaimsSet().getSubject());
        } catch (ParseException | JOSEException _) {
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        relay.close();
        server.stop(0);
    }
}
