/// What the caller has, over all tenants at once. Open [melmastoon.query.me.OwnMemberships].
@NullMarked
package melmastoon.query.me;

import org.jspecify.annotations.NullMarked;
