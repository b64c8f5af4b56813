/// Lists in pages (ruling 44): the one shape of a list, its limit and its cursor.
@NullMarked
package melmastoon.http.page;

import org.jspecify.annotations.NullMarked;
