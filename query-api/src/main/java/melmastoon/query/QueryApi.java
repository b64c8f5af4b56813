package melmastoon.query;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import java.util.List;
import melmastoon.process.ServiceProcess;

/// The process: the topology as a full replica, and HTTP in front of it.
@OpenAPIDefinition(
        info =
                @Info(
                        title = "query-api",
                        version = "v1",
                        description = "Authorization decisions, and reads of tenants, their trees, roles and people"),
        security = @SecurityRequirement(name = "bearer"))
@SecurityScheme(name = "bearer", type = SecuritySchemeType.HTTP, scheme = "bearer", bearerFormat = "JWT")
public final class QueryApi {
    private static final List<String> NEEDED = List.of(
            "MELMASTOON_ISSUER",
            "MELMASTOON_AUDIENCE",
            "MELMASTOON_KAFKA",
            "MELMASTOON_STATE_DIR",
            "MELMASTOON_INSTANCE",
            "MELMASTOON_PUBLIC_URL");

    private QueryApi() {}

    public static void main(String[] args) {
        ServiceProcess.start(QueryApi.class, NEEDED, args);
    }
}
