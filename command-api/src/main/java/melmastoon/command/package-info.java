/// HTTP in: REST commands on the write side. Each route parses, calls one use case, answers.
///
/// Open [melmastoon.command.CommandApi] first, then [melmastoon.command.Write]: what every command's route is given.
/// [melmastoon.command.UseCases] makes the use cases out of the Postgres ports.
@NullMarked
package melmastoon.command;

import org.jspecify.annotations.NullMarked;
