/// How fast it is: the pure code under JMH, and the path from a write's answer to the check that reflects it.
///
/// Nothing here is a test: numbers of a noisy machine are compared within one run, never asserted.
@NullMarked
package melmastoon.bench;

import org.jspecify.annotations.NullMarked;
