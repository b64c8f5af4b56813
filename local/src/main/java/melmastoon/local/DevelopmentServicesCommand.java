package melmastoon.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import melmastoon.local.issuer.Issuer;
import melmastoon.local.issuer.IssuerServer;
import melmastoon.local.mailbox.Mailbox;
import melmastoon.local.mailbox.NotificationKey;
import melmastoon.local.peers.PeerServer;
import melmastoon.local.stack.DataDirectory;
import melmastoon.local.stack.InboundTopics;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.Secrets;
import melmastoon.local.stack.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The issuer, the mailbox and the services that command-api asks, on all addresses: a service of `docker-compose.yml`.
@Command(
        name = "development-services",
        hidden = true,
        description = "Run the development issuer, mailbox and peers alone, for docker compose.",
        mixinStandardHelpOptions = true)
final class DevelopmentServicesCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Where keys and mails are kept.")
    private Path data = Path.of("");

    @Option(
            names = "--issuer",
            required = true,
            paramLabel = "URL",
            description = "The `iss` of tokens; its port is served.")
    private URI issuer = URI.create("");

    @Option(names = "--pubsub", required = true, paramLabel = "HOST:PORT", description = "Where Pub/Sub is.")
    private String pubsub = "";

    @Option(names = "--project", paramLabel = "NAME", description = "Pub/Sub's project. Default: ${DEFAULT-VALUE}.")
    private String project = Settings.PUBSUB_PROJECT;

    @Option(names = "--command-api", required = true, paramLabel = "URL", description = "Where command-api will be.")
    private URI commandApi = URI.create("");

    @Option(
            names = "--self",
            required = true,
            paramLabel = "URL",
            description = "Where Pub/Sub reaches the peers here.")
    private URI self = URI.create("");

    @Option(
            names = "--public-keys",
            required = true,
            paramLabel = "DIR",
            description = "Where the public keyset and command-api's token go.")
    private Path publicKeys = Path.of("");

    @Override
    public Integer call() throws IOException, InterruptedException {
        var everywhere = InetAddress.ofLiteral("0.0.0.0");
        var secrets = new Secrets(new DataDirectory(data).secrets());
        var key = NotificationKey.in(secrets.directory());
        Files.createDirectories(publicKeys);
        Files.copy(
                key.publicFile(),
                publicKeys.resolve(key.publicFile().getFileName()),
                StandardCopyOption.REPLACE_EXISTING);
        var mails = new InetSocketAddress(everywhere, Part.MAILBOX.port(Part.DEFAULT_PORT_BASE));
        var tokens = Issuer.in(secrets.directory(), issuer);
        PeerServer.writeToken(tokens, publicKeys.resolve("command-api.token"));
        var peers = new InetSocketAddress(everywhere, Part.PEERS.port(Part.DEFAULT_PORT_BASE));
        try (var _ = IssuerServer.start(tokens, everywhere);
                var _ = PeerServer.start(tokens, peers, commandApi);
                var _ = Mailbox.start(key, project, pubsub, data.resolve("mailbox"), mails)) {
            InboundTopics.withoutTokens(pubsub, self);
            new CountDownLatch(1).await();
        }
        return 0;
    }
}
