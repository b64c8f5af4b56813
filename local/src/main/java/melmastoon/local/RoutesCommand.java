package melmastoon.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.forward.AmbiguousRequest;
import melmastoon.access.forward.MalformedRoutes;
import melmastoon.access.forward.OriginalRequest;
import melmastoon.access.forward.Route;
import melmastoon.access.forward.RouteTable;
import melmastoon.access.forward.Variable;
import melmastoon.local.stack.Refused;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What whoever writes a table of routes wants to know before a gateway relies on it.
@Command(
        name = "routes",
        description = "Commands for the tables of routes of forward authorization.",
        subcommands = {RoutesCommand.Check.class, CommandLine.HelpCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class RoutesCommand {
    /// The file is no table of routes.
    static final int MALFORMED = 3;

    /// @throws Refused where the file is no table of routes
    static RouteTable read(Path file) {
        try {
            return RouteTable.parse(text(file));
        } catch (MalformedRoutes malformed) {
            throw new Refused(
                    "%s is no table of routes; `./melmastoon routes check` lists its mistakes, the first is in line %d: %s"
                            .formatted(
                                    file,
                                    malformed.mistakes().getFirst().line(),
                                    malformed.mistakes().getFirst().message()));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Refused(file + " cannot be read as UTF-8: " + e);
        }
    }

    /// Reads a table as query-api does.
    @Command(
            name = "check",
            description = {
                "Read a table of routes as query-api does, list its routes, and say what it would be asked for requests. Needs no"
                        + " stack.",
                "Exit code 0 where query-api would start with it, 3 where it is malformed, 1 where it could not be read."
            },
            mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "The table of routes.")
        private Path file = Path.of("");

        @Option(
                names = "--try",
                paramLabel = "REQUEST",
                description = "A method and a target such as \"GET /docs/a?b=c\", to be looked up. May be repeated.")
        private List<String> requests = List.of();

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private CommandSpec spec;

        @Override
        public Integer call() {
            try {
                var table = RouteTable.parse(text(file));
                report(table, spec.commandLine().getOut());
                return 0;
            } catch (MalformedRoutes malformed) {
                var err = spec.commandLine().getErr();
                malformed
                        .mistakes()
                        .forEach(
                                each -> err.printf("%s:%d:%d: %s%n", file, each.line(), each.column(), each.message()));
                return MALFORMED;
            }
        }

        private void report(RouteTable table, PrintWriter out) {
            out.printf("%s: %d routes%n", file, table.routes().size());
            for (var route : table.routes()) {
                out.printf("  %4d  %s%s%n", route.line(), route, note(route));
            }
            for (var request : requests) {
                out.printf("%s%n    %s%n", request, answer(table, request));
            }
        }

        private static String note(Route route) {
            return permission(route)
                    .filter(each -> PermissionCatalogue.standard().find(each).isEmpty())
                    .map(each -> "   (no permission of the platform: only tenants with such a resource type have it)")
                    .orElse("");
        }

        private static Optional<Permission> permission(Route route) {
            return switch (route.need()) {
                case Route.Nothing _ -> Optional.empty();
                case Route.Of(var permission) -> Optional.of(permission);
            };
        }

        private static String answer(RouteTable table, String request) {
            var space = request.indexOf(' ');
            if (space < 0) {
                throw new Refused("`" + request + "` is not a method, a space and a target");
            }
            try {
                return table.find(OriginalRequest.parse(request.substring(0, space), request.substring(space + 1)))
                        .map(Check::question)
                        .orElse("denied: no route is for it");
            } catch (AmbiguousRequest e) {
                return "denied: " + e.getMessage();
            }
        }

        private static String question(RouteTable.Match match) {
            var line = "line " + match.route().line() + ": ";
            return permission(match.route())
                    .map(permission -> line + "asks for " + permission
                            + match.value(Variable.TENANT)
                                    .map(id -> ", tenant " + id)
                                    .orElse(", tenant of the token")
                            + match.value(Variable.PROPERTY)
                                    .map(id -> ", property " + id)
                                    .orElse("")
                            + match.value(Variable.RESOURCE)
                                    .map(id -> ", resource " + permission.resource() + " " + id)
                                    .orElse(""))
                    .orElse(line + "public, asks nothing");
        }
    }
}
