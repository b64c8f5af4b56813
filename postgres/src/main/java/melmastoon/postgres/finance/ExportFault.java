package melmastoon.postgres.finance;

/// An export cannot be read back as it was written, or does not have the rows that are in the database.
final class ExportFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    ExportFault(String message) {
        super(message);
    }

    ExportFault(String message, Throwable cause) {
        super(message, cause);
    }
}
