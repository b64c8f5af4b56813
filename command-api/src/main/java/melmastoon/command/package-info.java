/// HTTP in: REST commands of the write side. Each route parses, calls one use case, answers.
///
/// Open [melmastoon.command.CommandApi] first, then `kernel/`: what every command's route is given. A feature is one
/// package beside it; [melmastoon.command.UseCases] makes the use cases beans.
@NullMarked
package melmastoon.command;

import org.jspecify.annotations.NullMarked;
