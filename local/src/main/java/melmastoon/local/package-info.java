/// The whole service on one machine: what `./melmastoon` does.
///
/// Open [Melmastoon] first, the command line; each subcommand is a class beside it. The parts and how they are started
/// are in `stack`, the hotel chain of the demonstration in `demo`, the development stand-ins for the outside world in
/// `issuer`, `mailbox` and `peers`.
@NullMarked
package melmastoon.local;

import org.jspecify.annotations.NullMarked;
