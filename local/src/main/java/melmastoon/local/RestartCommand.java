package melmastoon.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Runs one of our processes again, for instance after its module was built anew, or after it died.
@Command(
        name = "restart",
        description = "End one of our processes and run it again from its build; return when it is ready.",
        mixinStandardHelpOptions = true)
final class RestartCommand implements Callable<Integer> {
    @Mixin
    private final StackOptions options = new StackOptions();

    @Parameters(paramLabel = "PART", description = "commandApi, queryApi, cdc or connectors.")
    private String part = "";

    @Override
    public Integer call() {
        new Restart(options.portBase()).restart(part);
        return 0;
    }
}
