package melmastoon.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.Callable;
import melmastoon.local.stack.Health;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Shows the invitation mails that the development mailbox opened.
@Command(
        name = "mail",
        description = "Show the mails of the development mailbox, the newest last.",
        mixinStandardHelpOptions = true)
final class Mail implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private final StackOptions options = new StackOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        var url = options.url(Part.MAILBOX) + "/mails";
        var mails = Health.body(url)
                .orElseThrow(() -> new Refused("no mailbox answers at %s; is the stack up?".formatted(url)));
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(mails);
            return 0;
        }
        for (var mail : JSON.readTree(mails)) {
            out.printf(
                    "%s invites %s to %s%n  invitation %s, until %s%n  token %s%n",
                    mail.path("inviter").asText(),
                    mail.path("to").asText(),
                    mail.path("tenantId").asText(),
                    mail.path("invitationId").asText(),
                    mail.path("expiresAt").asText(),
                    mail.path("token").asText());
        }
        return 0;
    }
}
