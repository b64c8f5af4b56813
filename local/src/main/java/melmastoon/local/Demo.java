package melmastoon.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.concurrent.Callable;
import melmastoon.local.demo.Client;
import melmastoon.local.demo.DemoLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Loads the demonstration into a running stack, or finds it there.
@Command(
        name = "demo",
        description = "Load the demo hotel chain through the public API, or find it again, and print its ids.",
        mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {
    @Mixin
    private final StackOptions options = new StackOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        var ids = new DemoLoader(new Client(options.portBase(), Token.issuer(options))).load();
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(ids));
            return 0;
        }
        out.printf("%s %s%n", ids.slug(), ids.tenantId());
        ids.units()
                .forEach((name, id) ->
                        out.printf("  %-16s %s %s%n", name, id, ids.properties().getOrDefault(name, "")));
        ids.users()
                .forEach((user, role) ->
                        out.printf("  %-16s %-30s %s%n", user, ids.memberships().getOrDefault(user, ""), role));
        out.printf("  %-16s %s%n", "position", ids.position());
        return 0;
    }
}
