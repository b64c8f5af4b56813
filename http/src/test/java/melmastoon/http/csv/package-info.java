/// Tests of [melmastoon.http.csv].
@NullMarked
package melmastoon.http.csv;

import org.jspecify.annotations.NullMarked;
