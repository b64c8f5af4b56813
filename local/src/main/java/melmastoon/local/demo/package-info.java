/// The hotel chain of the demonstration, made and found again through the public API like any client would.
///
/// Open [DemoChain] first: the chain and its people as data. [DemoLoader] makes what is missing of it; [DemoExamples]
/// are the commands that `up` prints.
@NullMarked
package melmastoon.local.demo;

import org.jspecify.annotations.NullMarked;
