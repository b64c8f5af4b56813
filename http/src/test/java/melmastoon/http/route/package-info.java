/// Tests of the package of the same name.
@NullMarked
package melmastoon.http.route;

import org.jspecify.annotations.NullMarked;
