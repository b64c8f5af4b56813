/// The write side over HTTP: a real server in this process, tokens of a real issuer, the ports in memory.
///
/// Open [melmastoon.command.CommandServer] first.
@NullMarked
package melmastoon.command;

import org.jspecify.annotations.NullMarked;
