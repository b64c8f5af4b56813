/// What the benchmarks need of the replica's views without a log.
@NullMarked
package melmastoon.topology;

import org.jspecify.annotations.NullMarked;
