/// What what-if says, against what happens.
@NullMarked
package melmastoon.query.whatif;

import org.jspecify.annotations.NullMarked;
