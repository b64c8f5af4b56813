/// Tests of the package of the same name.
@NullMarked
package melmastoon.http.page;

import org.jspecify.annotations.NullMarked;
