package melmastoon.local;

import java.net.URI;
import java.time.Instant;
import java.util.concurrent.Callable;
import melmastoon.local.issuer.Issuer;
import melmastoon.local.issuer.TokenRequest;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.Refused;
import melmastoon.local.stack.Secrets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Prints a token of the development issuer: anybody's, for an hour.
@Command(
        name = "token",
        description = "Print a JWT of the development issuer, for a person or for a service; it lasts an hour.",
        mixinStandardHelpOptions = true)
final class Token implements Callable<Integer> {
    @Mixin
    private final StackOptions options = new StackOptions();

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Caller caller = new Caller();

    @Option(names = "--tenant", paramLabel = "tnt_…", description = "Narrow the token to one tenant.")
    private @Nullable String tenant;

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            description = "The `iss` of a stack that is not on this machine's ports.")
    private @Nullable URI issuer;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private static final class Caller {
        @ArgGroup(exclusive = false)
        private @Nullable Person person;

        @ArgGroup(exclusive = false)
        private @Nullable Service service;
    }

    private static final class Person {
        @Option(names = "--user", required = true, paramLabel = "usr_…", description = "The person's id.")
        private String id = "";

        @Option(names = "--email", paramLabel = "ADDRESS", description = "The person's address, said to be verified.")
        private @Nullable String email;

        @Option(names = "--platform-admin", description = "With the role platform.super_admin.")
        private boolean platformAdmin;

        @Option(names = "--mfa", description = "Say that the person used a second factor.")
        private boolean secondFactor;

        TokenRequest request() {
            var request = TokenRequest.user(id);
            if (email != null) {
                request = request.withEmail(email);
            }
            if (platformAdmin) {
                request = request.asPlatformAdmin();
            }
            return secondFactor ? request.withAmr("pwd", "mfa") : request;
        }
    }

    private static final class Service {
        @Option(names = "--service", required = true, paramLabel = "NAME", description = "The service's name.")
        private String name = "";

        @Option(
                names = "--scope",
                required = true,
                paramLabel = "\"SCOPE …\"",
                description = "What it may do, separated by blanks, for example \"pdp:check tenant:read\".")
        private String scopes = "";

        TokenRequest request() {
            return TokenRequest.service(name, scopes.strip().split("\\s+", -1));
        }
    }

    @Override
    public Integer call() {
        var request = request();
        var signer = issuer == null ? issuer(options) : issuer(options, issuer);
        spec.commandLine()
                .getOut()
                .println(signer.token(tenant == null ? request : request.withTenant(tenant), Instant.now()));
        return 0;
    }

    private TokenRequest request() {
        if (caller.person != null) {
            return caller.person.request();
        }
        if (caller.service != null) {
            return caller.service.request();
        }
        throw new Refused("say `--user` or `--service`");
    }

    /// The issuer of the stack that `options` name.
    static Issuer issuer(StackOptions options) {
        return issuer(options, options.portBase());
    }

    static Issuer issuer(StackOptions options, int portBase) {
        return issuer(options, URI.create(Part.ISSUER.url(portBase)));
    }

    private static Issuer issuer(StackOptions options, URI uri) {
        return Issuer.in(new Secrets(options.data().secrets()).directory(), uri);
    }
}
