/// Reads: tenants, their trees, roles and people, and what one person has in all of them.
///
/// Open [melmastoon.query.read.Reading] first: who may read, how fresh, and on which threads. The controllers make
/// lists of the stores; what they show is in [melmastoon.query.read.Shown].
@NullMarked
package melmastoon.query.read;

import org.jspecify.annotations.NullMarked;
