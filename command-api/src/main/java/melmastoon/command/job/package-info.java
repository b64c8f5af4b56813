/// Jobs over HTTP and by the clock: [JobClock] runs those that are due, [JobController] lists them and asks for a run.
@NullMarked
package melmastoon.command.job;

import org.jspecify.annotations.NullMarked;
