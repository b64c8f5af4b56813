/// The architecture rules: which module may use which, what must stay pure, what nothing may be called.
///
/// [melmastoon.testkit.house.HouseRules] are the rules over compiled classes, [melmastoon.testkit.house.Sources] reads
/// the checkout for those over files. Each rule has a test that has seen it fail.
@NullMarked
package melmastoon.testkit.house;

import org.jspecify.annotations.NullMarked;
