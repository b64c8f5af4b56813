/// Tests of the package of the same name.
@NullMarked
package melmastoon.edge.http;

import org.jspecify.annotations.NullMarked;
