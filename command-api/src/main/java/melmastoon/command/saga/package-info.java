/// Sagas over HTTP and in metrics: which services they wait for, and which are overdue.
///
/// Open [melmastoon.command.saga.SagaController] first; [melmastoon.command.saga.SagaServices] is what an operator
/// sets.
@NullMarked
package melmastoon.command.saga;

import org.jspecify.annotations.NullMarked;
