/// What all processes share towards their operator: start, required settings, health, metrics, traces and logs.
///
/// Open [melmastoon.process.ServiceProcess] first.
@NullMarked
package melmastoon.process;

import org.jspecify.annotations.NullMarked;
