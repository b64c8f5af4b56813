/// A second evaluator, written from the rules alone, and drawn tenants in which both are asked the same.
///
/// [melmastoon.testkit.reference.Comparison] draws, asks and compares; open
/// [melmastoon.testkit.reference.ReferenceEvaluator] to read how a decision is made.
@NullMarked
package melmastoon.testkit.reference;

import org.jspecify.annotations.NullMarked;
