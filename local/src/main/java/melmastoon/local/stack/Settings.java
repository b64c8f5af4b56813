package melmastoon.local.stack;

import java.nio.file.Path;
import java.util.Optional;

/// What names one stack and says how it is made.
///
/// @param checkout      the top of the source tree, where the modules' builds are
/// @param portBase      the first port; a stack takes the twenty from there
/// @param forwardRoutes query-api's table of routes for gateways
public record Settings(Path checkout, DataDirectory data, int portBase, Pubsub pubsub, Optional<Path> forwardRoutes) {
    public static final String PUBSUB_PROJECT = "melmastoon-local";

    /// Which Pub/Sub the stack runs.
    public enum Pubsub {
        /// Google's emulator where the machine has it, else the stand-in.
        AUTO,
        EMULATOR,
        STAND_IN
    }
}
