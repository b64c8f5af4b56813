package melmastoon.domain.organization;

import java.util.List;
import java.util.UUID;
import melmastoon.access.Id;
import melmastoon.domain.InvalidValue;
import melmastoon.domain.Text;

/// property-service's id of a hotel: opaque, and kept as sent.
///
/// Checks accept a unit's `org_` id and this one in the same place (ruling 6). So it never starts with a prefix of
/// ours, and has no space or invisible character with which it could look as if it did (ruling 40).
public record PropertyId(String value) {
    private static final List<String> OUR_PREFIXES = List.of(
            "tnt_", "tcg_", "org_", "mbr_", "rol_", "rla_", "inv_", "bcn_", "flg_", "ger_", "apv_", "aud_", "sga_");

    public PropertyId {
        Text.foreignId("propertyId", value);
        InvalidValue.unless(
                Text.isVisible(value) && OUR_PREFIXES.stream().noneMatch(value::startsWith),
                "propertyId",
                value,
                "a property id: it has no spaces or invisible characters and does not start like an id of this service");
    }

    /// For a property whose id no other service gave.
    public static PropertyId minted(UUID value) {
        return new PropertyId(Id.format("ppt_", value));
    }

    @Override
    public String toString() {
        return value;
    }
}
