package melmastoon.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import melmastoon.schemas.SchemaProperties;
import melmastoon.testkit.architecture.Sources;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewerBuildTest {
    @TempDir
    Path folder;

    @Test
    void itsClassesStandBeforeThoseOfThisBuild() throws Exception {
        var overlay = NewerBuild.of(Sources.ofThisCheckout().root())
                .withField("OrganizationUnitState", "climate", "alpine")
                .withProperty("OrganizationUnitCreated", "eventType", "melmastoon.tenant.organization_unit.opened.v1")
                .compile(folder, System.getProperty("java.class.path"));

        var urls = new URL[] {overlay.getFirst().toUri().toURL()};
        try (var newer = new ChildFirst(urls)) {
            var state = schema(newer, "OrganizationUnitState");
            assertThat(state.getField("climate").defaultVal()).isEqualTo("alpine");
            assertThat(schema(newer, "OrganizationUnitCreated").getProp("eventType"))
                    .isEqualTo("melmastoon.tenant.organization_unit.opened.v1");
            assertThat(newer.getResource("melmastoon/schemas/avro").toString()).startsWith("file:" + folder);
        }
    }

    @Test
    void whatItNarrowsIsForItsOwnReaders() throws Exception {
        var overlay = NewerBuild.of(Sources.ofThisCheckout().root())
                .withNarrowingField("MembershipState", "clause", "none")
                .compile(folder, System.getProperty("java.class.path"));

        var urls = new URL[] {overlay.getFirst().toUri().toURL()};
        try (var newer = new ChildFirst(urls)) {
            var asked = SchemaProperties.readerLevel(schema(newer, "MembershipRoleChanged"));
            assertThat(asked).isGreaterThan(SchemaProperties.READER_LEVEL);
            assertThat(newer.loadClass(SchemaProperties.class.getName())
                            .getField("READER_LEVEL")
                            .get(null))
                    .isEqualTo(asked);
        }
    }

    private static Schema schema(ClassLoader loader, String name) throws Exception {
        return (Schema) loader.loadClass("melmastoon.tenant.v1." + name)
                .getField("SCHEMA$")
                .get(null);
    }

    /// As a class path does, it looks into the overlay before it looks elsewhere.
    private static final class ChildFirst extends URLClassLoader {
        ChildFirst(URL[] urls) {
            super(urls, ChildFirst.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("melmastoon.tenant.v1.") || name.equals(SchemaProperties.class.getName())) {
                var known = findLoadedClass(name);
                return known == null ? findClass(name) : known;
            }
            return super.loadClass(name, resolve);
        }

        @Override
        public URL getResource(String name) {
            var own = findResource(name);
            return own == null ? super.getResource(name) : own;
        }
    }
}
