/// The topology in this process: started and closed with it, its health and its numbers.
///
/// Open [melmastoon.query.replica.Replica] first.
@NullMarked
package melmastoon.query.replica;

import org.jspecify.annotations.NullMarked;
