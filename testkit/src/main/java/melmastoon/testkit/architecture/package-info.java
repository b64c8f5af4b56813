/// The architecture rules: which module may use which, what must stay pure, what nothing may be called.
///
/// [melmastoon.testkit.architecture.ArchitectureRules] are the rules over compiled classes,
/// [melmastoon.testkit.architecture.Sources] reads
/// the checkout for those over files. Each rule has a test that has seen it fail.
@NullMarked
package melmastoon.testkit.architecture;

import org.jspecify.annotations.NullMarked;
