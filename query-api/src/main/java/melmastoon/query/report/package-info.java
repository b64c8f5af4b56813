/// What auditors ask: who may do something, and what somebody may do, complete and with the grants behind it.
///
/// [melmastoon.query.report.WhoCanController] and [melmastoon.query.report.WhatCanController] are the routes,
/// [melmastoon.access.AccessReports] is what they ask.
@NullMarked
package melmastoon.query.report;

import org.jspecify.annotations.NullMarked;
