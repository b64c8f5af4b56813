package melmastoon.domain.tenant;

import java.util.Arrays;
import melmastoon.domain.InvalidValue;

/// The region in which the tenant's data must be stored.
public enum ResidencyRegion {
    ME_CENTRAL1("me-central1"),
    ASIA_SOUTH1("asia-south1"),
    EUROPE_WEST1("europe-west1");

    private final String code;

    ResidencyRegion(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static ResidencyRegion parse(String code) {
        return Arrays.stream(values())
                .filter(region -> region.code.equals(code))
                .findFirst()
                .orElseThrow(() -> InvalidValue.isNot(
                        "residencyRegion",
                        code,
                        "one of "
                                + Arrays.stream(values())
                                        .map(ResidencyRegion::code)
                                        .toList()));
    }
}
