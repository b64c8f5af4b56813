package melmastoon.domain.finance;

import java.util.regex.Pattern;
import melmastoon.domain.InvalidValue;

/// An export of a tenant's finance schemas.
///
/// @param location       in the storage of exports
/// @param manifestSha256 of the manifest, which has the hash of each table
public record FinanceExport(String location, String manifestSha256) {
    private static final Pattern LOCATION = Pattern.compile("[a-zA-Z0-9_-]{1,64}/[a-zA-Z0-9_-]{1,64}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public FinanceExport {
        InvalidValue.unless(LOCATION.matcher(location).matches(), "location", location, "a folder in a folder");
        InvalidValue.unless(
                SHA_256.matcher(manifestSha256).matches(), "manifestSha256", manifestSha256, "64 hexadecimal digits");
    }
}
