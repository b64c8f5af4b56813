package melmastoon.local.stack;

import java.io.IOException;
import java.net.URI;
import melmastoon.embedded.pubsub.PubSubStandIn;
import melmastoon.local.issuer.Issuer;
import melmastoon.local.issuer.IssuerServer;
import melmastoon.local.mailbox.Mailbox;
import melmastoon.local.mailbox.NotificationKey;

/// The world around the service, in this JVM: what signs tokens, what receives mail, what stands in for Pub/Sub.
final class Surroundings {
    private Surroundings() {}

    static AutoCloseable pubsub(Settings settings) {
        var port = Part.PUBSUB.port(settings.portBase());
        try {
            return PubSubStandIn.start(port);
        } catch (IOException e) {
            throw new Refused("no stand-in for Pub/Sub on port " + port + ": " + e.getMessage());
        }
    }

    static AutoCloseable issuer(Settings settings, Secrets secrets) {
        return IssuerServer.start(Issuer.in(secrets.directory(), URI.create(Part.ISSUER.url(settings.portBase()))));
    }

    static AutoCloseable mailbox(Settings settings, Secrets secrets) {
        return Mailbox.start(
                NotificationKey.in(secrets.directory()),
                OurProcess.PUBSUB_PROJECT,
                Part.PUBSUB.url(settings.portBase()),
                settings.data().home("mailbox"),
                Part.MAILBOX.port(settings.portBase()));
    }
}
