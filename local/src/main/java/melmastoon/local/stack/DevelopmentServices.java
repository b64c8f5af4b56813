package melmastoon.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import melmastoon.embedded.pubsub.PubSubStandIn;
import melmastoon.local.issuer.Issuer;
import melmastoon.local.issuer.IssuerServer;
import melmastoon.local.mailbox.Mailbox;
import melmastoon.local.mailbox.NotificationKey;
import melmastoon.local.peers.PeerServer;

/// The services that ours depend on, as development versions in the launcher's JVM: token issuer, mailbox,
/// Pub/Sub, and the services that command-api asks.
final class DevelopmentServices {
    private DevelopmentServices() {}

    /// The stand-in, with the topics of other services' events and their subscriptions to command-api.
    static AutoCloseable pubsub(Settings settings, Secrets secrets) {
        var issuer = tokens(settings, secrets);
        try {
            var standIn = PubSubStandIn.start(
                    Part.PUBSUB.port(settings.portBase()),
                    (account, audience) -> Optional.of(issuer.pushToken(account, audience, Instant.now())));
            InboundTopics.withTokens(
                    Part.PUBSUB.url(settings.portBase()), URI.create(Part.COMMAND_API.url(settings.portBase())));
            return standIn;
        } catch (IOException e) {
            throw new Refused("no stand-in for Pub/Sub: " + e.getMessage());
        }
    }

    static AutoCloseable issuer(Settings settings, Secrets secrets) {
        return IssuerServer.start(tokens(settings, secrets), InetAddress.getLoopbackAddress());
    }

    private static Issuer tokens(Settings settings, Secrets secrets) {
        return Issuer.in(secrets.directory(), URI.create(Part.ISSUER.url(settings.portBase())));
    }

    static AutoCloseable peers(Settings settings, Secrets secrets) {
        var issuer = tokens(settings, secrets);
        PeerServer.writeToken(issuer, secrets.serviceToken());
        return PeerServer.start(
                issuer,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Part.PEERS.port(settings.portBase())),
                URI.create(Part.COMMAND_API.url(settings.portBase())));
    }

    static AutoCloseable mailbox(Settings settings, Secrets secrets) {
        return Mailbox.start(
                NotificationKey.in(secrets.directory()),
                Settings.PUBSUB_PROJECT,
                Part.PUBSUB.url(settings.portBase()),
                settings.data().home("mailbox"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Part.MAILBOX.port(settings.portBase())));
    }
}
