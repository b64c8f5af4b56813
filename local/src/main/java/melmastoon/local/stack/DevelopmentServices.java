package melmastoon.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import melmastoon.embedded.pubsub.PubSubStandIn;
import melmastoon.local.issuer.Issuer;
import melmastoon.local.issuer.IssuerServer;
import melmastoon.local.mailbox.Mailbox;
import melmastoon.local.mailbox.NotificationKey;

/// The services that ours depend on, as development versions in the launcher's JVM: token issuer, mailbox, Pub/Sub.
final class DevelopmentServices {
    private DevelopmentServices() {}

    static AutoCloseable pubsub(Settings settings) {
        try {
            return PubSubStandIn.start(Part.PUBSUB.port(settings.portBase()));
        } catch (IOException e) {
            throw new Refused("no stand-in for Pub/Sub: " + e.getMessage());
        }
    }

    static AutoCloseable issuer(Settings settings, Secrets secrets) {
        var issuer = Issuer.in(secrets.directory(), URI.create(Part.ISSUER.url(settings.portBase())));
        return IssuerServer.start(issuer, InetAddress.getLoopbackAddress());
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
