package melmastoon.postgres.finance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import melmastoon.domain.finance.TemplateVersion;
import org.jspecify.annotations.Nullable;

/// What an export has, written last: without a manifest there is no export. In JSON and in the clear, since
/// it names no row's values.
///
/// @param tenant     in text form
/// @param exportedAt in ISO 8601, by the clock of the finance database
/// @param tables     in the order in which foreign keys let them be filled
record ExportManifest(
        String tenant,
        int billingVersion,
        int paymentsVersion,
        String exportedAt,
        List<Table> tables,
        List<Sequence> sequences) {
    /// @param sha256 of the rows in COPY's text format, not encrypted, in the order of the primary key
    record Table(String service, String name, List<String> columns, long rows, String sha256) {
        /// The object's name under the export's location.
        String object() {
            return service + "." + name + ".copy";
        }
    }

    /// @param last the last value; absent where none was taken
    record Sequence(String service, String name, @Nullable Long last) {
        Optional<Long> lastTaken() {
            return Optional.ofNullable(last);
        }
    }

    static final String OBJECT = "manifest.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    ExportManifest {
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
    }

    TemplateVersion version() {
        return new TemplateVersion(billingVersion, paymentsVersion);
    }

    byte[] encode() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static ExportManifest decode(byte[] json) throws IOException {
        return JSON.readValue(json, ExportManifest.class);
    }
}
