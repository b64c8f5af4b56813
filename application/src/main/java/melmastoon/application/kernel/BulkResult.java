package melmastoon.application.kernel;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;

/// What became of the rows of one request. Ids and codes are kept for retries (ruling 46).
public record BulkResult(End end, Rows rows) {

    /// What became of the request as a whole.
    public enum End {
        /// What the rows say is done.
        COMMITTED,
        /// Nothing is done, since not every row could be.
        NOT_COMMITTED,
        /// Nothing is done: this is what would have become of the rows.
        DRY_RUN;

        public static End parse(String name) {
            return valueOf(name);
        }
    }

    /// What became of one row.
    public sealed interface Row {
        /// @param id of what the row made, changed or found as it asks
        record Accepted(String id) implements Row {
            @Override
            public String toString() {
                return id;
            }
        }

        record Refused(String code) implements Row {
            private static final String MARK = "!";

            @Override
            public String toString() {
                return MARK + code;
            }
        }

        private static Row parse(String text) {
            return text.startsWith(Refused.MARK) ? new Refused(text.substring(1)) : new Accepted(text);
        }
    }

    /// In the request's order.
    public record Rows(List<Row> all) {
        public Rows {
            all = List.copyOf(all);
        }

        public static Rows parse(String text) {
            return new Rows(Arrays.stream(text.split(" ")).map(Row::parse).toList());
        }

        @Override
        public String toString() {
            return all.stream().map(Row::toString).collect(joining(" "));
        }
    }
}
