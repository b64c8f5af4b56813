package melmastoon.release;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What `release restore` is told by the environment.
///
/// @param databaseUser tenant_ops, or a login with its rights
/// @param commandApi   base URL of a command-api
/// @param tokenFile    holds a platform administrator's bearer token; read again for each request, so that it can be
///                     renewed while the restore runs
record RestoreSettings(
        String databaseUrl,
        String databaseUser,
        String databasePassword,
        String kafka,
        URI commandApi,
        Path tokenFile) {
    static final List<String> NAMES = List.of(
            "MELMASTOON_DATABASE_URL",
            "MELMASTOON_DATABASE_USER",
            "MELMASTOON_DATABASE_PASSWORD",
            "MELMASTOON_KAFKA",
            "MELMASTOON_COMMAND_API_URL",
            "MELMASTOON_TOKEN_FILE");

    /// @throws WrongUse naming every variable that is missing, or the one that cannot be read
    static RestoreSettings of(Map<String, String> environment) {
        var values = Settings.required(environment, NAMES);
        return new RestoreSettings(
                values.get(0),
                values.get(1),
                values.get(2),
                values.get(3),
                Settings.url("MELMASTOON_COMMAND_API_URL", values.get(4)),
                Path.of(values.get(5)));
    }

    @Override
    public String toString() {
        return "RestoreSettings[" + databaseUser + " at " + databaseUrl + ", " + kafka + ", " + commandApi + "]";
    }
}
