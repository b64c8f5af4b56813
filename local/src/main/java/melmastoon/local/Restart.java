package melmastoon.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import melmastoon.local.stack.ControlServer;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.Refused;

/// Asks a running launcher to restart one of our processes.
record Restart(int portBase) {

    /// Returns when it is ready again.
    ///
    /// @param part its name in `status --json`
    /// @throws Refused where nothing runs, or the part is none of our processes
    void restart(String part) {
        var launcher = "http://127.0.0.1:" + Part.control(portBase);
        var request = HttpRequest.newBuilder(URI.create(launcher + ControlServer.RESTART + part))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            switch (answer.statusCode()) {
                case 204 -> {}
                case 404 ->
                    throw new Refused("`%s` is none of our processes; see `./melmastoon status`".formatted(part));
                default -> throw new Refused(answer.body());
            }
        } catch (IOException _) {
            throw new Refused("no launcher answers at %s; is the stack up?".formatted(launcher));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Refused("interrupted");
        }
    }
}
