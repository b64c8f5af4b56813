package melmastoon.connectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests one [BridgeFixture]: the servers start with the first test that asks for it and end with the last.
final class SharedServers implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(BridgeFixture.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(BridgeFixture.class, _ -> open(), BridgeFixture.class);
    }

    private static BridgeFixture open() {
        try {
            return new BridgeFixture(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "kafka-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
