/// What each of our processes is to its operator: how it starts, says what it lacks, and shows its health, metrics and
/// traces.
///
/// Open [melmastoon.process.ServiceProcess] first.
@NullMarked
package melmastoon.process;

import org.jspecify.annotations.NullMarked;
