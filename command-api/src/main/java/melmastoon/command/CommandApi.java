package melmastoon.command;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import java.util.List;
import melmastoon.process.ServiceProcess;

/// The process that takes commands.
@OpenAPIDefinition(
        info = @Info(title = "Tenant service: commands", version = "1", description = """
            Who a hotel business is, and which of its people may do what where: the writing side.

            Every write takes `Idempotency-Key`: the same key of the same caller is one command for 24 hours,
            with one effect and one answer. Every write answers with `Melmastoon-Revision`, the tenant's
            position after it; pass it to query-api as `atLeast` to be answered from nothing older.

            Errors are `application/problem+json` with a stable `code`, `MELMASTOON.<DOMAIN>.<CODE>`.
            """),
        security = @SecurityRequirement(name = "bearer"))
@SecurityScheme(name = "bearer", type = SecuritySchemeType.HTTP, scheme = "bearer", bearerFormat = "JWT")
public final class CommandApi {
    private static final List<String> NEEDED = List.of(
            "MELMASTOON_ISSUER",
            "MELMASTOON_AUDIENCE",
            "MELMASTOON_DATABASE_URL",
            "MELMASTOON_DATABASE_USER",
            "MELMASTOON_DATABASE_PASSWORD",
            "MELMASTOON_NOTIFICATION_KEYSET",
            "MELMASTOON_IDEMPOTENCY_KEY");

    private CommandApi() {}

    public static void main(String[] args) {
        ServiceProcess.start(CommandApi.class, NEEDED, args);
    }
}
