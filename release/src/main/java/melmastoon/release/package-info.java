/// What must be there before the other processes start, under the owner's role: schema, partitions, Avro schemas,
/// topics.
///
/// Open [Release] first: it runs the steps in their order and ends. Every step may be run again and then changes
/// nothing.
@NullMarked
package melmastoon.release;

import org.jspecify.annotations.NullMarked;
