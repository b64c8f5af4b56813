package melmastoon.domain.organization;

import java.util.List;
import java.util.UUID;
import melmastoon.access.Id;
import melmastoon.domain.InvalidValue;

/// property-service's id of a hotel, opaque text of at most 256 characters.
///
/// Never starts with one of our own prefixes, because checks accept a unit's `org_` id and this one in the same
/// place (ruling 6).
public record PropertyId(String value) {
    private static final List<String> OURS =
            List.of("tnt_", "tcg_", "org_", "mbr_", "rol_", "rla_", "inv_", "bcn_", "flg_");

    public PropertyId {
        InvalidValue.unless(
                !value.isBlank()
                        && value.length() <= 256
                        && InvalidValue.isPrintable(value)
                        && OURS.stream().noneMatch(value::startsWith),
                "propertyId",
                value,
                "a property id: 1 to 256 characters that do not start like an id of this service");
    }

    /// One that nobody gave us.
    public static PropertyId minted(UUID value) {
        return new PropertyId(Id.format("ppt_", value));
    }

    @Override
    public String toString() {
        return value;
    }
}
