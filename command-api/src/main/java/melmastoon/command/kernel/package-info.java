/// What every command route uses: the request as it is given to use cases, responses, `Location`s, the threads that
/// wait for Postgres. It knows no feature.
///
/// Open [melmastoon.command.kernel.CommandRequest] first.
@NullMarked
package melmastoon.command.kernel;

import org.jspecify.annotations.NullMarked;
