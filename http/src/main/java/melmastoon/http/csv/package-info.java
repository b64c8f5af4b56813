/// Answers as CSV (RFC 4180), for spreadsheets and auditors' tools.
///
/// Open [melmastoon.http.csv.Csv] first.
@NullMarked
package melmastoon.http.csv;

import org.jspecify.annotations.NullMarked;
