/// Tests of the package of the same name.
@NullMarked
package melmastoon.edge.page;

import org.jspecify.annotations.NullMarked;
