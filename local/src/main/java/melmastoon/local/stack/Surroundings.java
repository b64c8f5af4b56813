package melmastoon.local.stack;

import java.net.URI;
import melmastoon.local.issuer.Issuer;
import melmastoon.local.issuer.IssuerServer;
import melmastoon.local.mailbox.Mailbox;
import melmastoon.local.mailbox.NotificationKey;

/// The world around the service, in this JVM: what signs tokens, what receives mail, what stands in for Pub/Sub.
final class Surroundings {
    private Surroundings() {}

    static AutoCloseable pubsub(Settings settings) {
        throw new Refused("no stand-in for Pub/Sub yet at " + Part.PUBSUB.url(settings.portBase()));
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
