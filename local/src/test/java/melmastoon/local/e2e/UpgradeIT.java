package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import melmastoon.local.stack.NewerBuild;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.StackUnderTest;
import melmastoon.testkit.architecture.Sources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// This build beside a newer one, on one stack and its data.
///
/// The newer build's units have one more field, and it says by an event of another type, which this build does not
/// know, that a unit was created.
class UpgradeIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<Part> IN_ORDER = List.of(Part.QUERY_API, Part.CONNECTORS, Part.CDC, Part.COMMAND_API);

    private final Api api = new Api();
    private final StackUnderTest stack = api.stack;
    private final Hotel hotel = Hotel.chain(api);
    private final List<String> regions = new ArrayList<>();
    private final List<Part> newer = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void backToThisBuild() {
        for (var part : List.copyOf(newer).reversed()) {
            rollBack(part);
        }
    }

    @Test
    void anUpgradeInTheDocumentedOrderAndItsRollbackLoseNothing() throws Exception {
        var overlay = build("opened");
        try (var watch = watchOfAMember()) {
            stack.release(overlay);
            for (var part : IN_ORDER) {
                upgrade(part, overlay, watch);
                writeAndSee();
            }
            assertThat(lastTypeIs("opened")).isTrue();
            for (var part : IN_ORDER.reversed()) {
                watch.without(part, () -> rollBack(part));
                writeAndSee();
            }
            assertThat(lastTypeIs("created")).isTrue();
            assertThat(watch.denials()).isEmpty();
        }
        everythingIsThere();
    }

    /// command-api before all others, and before its schemas are published.
    @Test
    void anUpgradeInTheWrongOrderWaitsAndLosesNothing() throws Exception {
        var overlay = build("founded");
        try (var watch = watchOfAMember()) {
            upgrade(Part.COMMAND_API, overlay, watch);
            regions.add(hotel.region("Before release", hotel.root));
            assertThat(hotel.checkNow("usr_dunya", "reservation:check_in", "ppt_kabul")
                            .json()
                            .path("allowed")
                            .asBoolean())
                    .isTrue();

            stack.release(overlay);
            reachesTheView();
            writeAndSee();
            assertThat(lastTypeIs("founded")).isTrue();
            for (var part : List.of(Part.CDC, Part.CONNECTORS, Part.QUERY_API)) {
                upgrade(part, overlay, watch);
                writeAndSee();
            }
            assertThat(watch.denials()).isEmpty();
        }
        everythingIsThere();
    }

    /// Asks without a position, so the member has to be in the view before the first question.
    private Watch watchOfAMember() {
        hotel.property("Kabul", hotel.root, "ppt_kabul");
        hotel.member("usr_dunya", List.of("tenant.front_desk"), List.of());
        reachesTheView();
        return new Watch(hotel, "usr_dunya", "reservation:check_in", "ppt_kabul");
    }

    /// A newer build whose event of a new unit is of the type `organization_unit.<verb>`.
    private List<Path> build(String verb) {
        return NewerBuild.of(Sources.ofThisCheckout().root())
                .withField("OrganizationUnitState", "climate_" + verb, "alpine")
                .withProperty("OrganizationUnitCreated", "eventType", type(verb))
                .compile(folder.resolve(verb), stack.classPath(Part.COMMAND_API));
    }

    private static String type(String verb) {
        return "melmastoon.tenant.organization_unit." + verb + ".v1";
    }

    private void upgrade(Part part, List<Path> overlay, Watch watch) {
        watch.without(part, () -> stack.replace(part, overlay));
        newer.add(part);
    }

    private void rollBack(Part part) {
        stack.replace(part, List.of());
        newer.remove(part);
    }

    private void writeAndSee() {
        regions.add(hotel.region("Region " + regions.size(), hotel.root));
        reachesTheView();
    }

    private void reachesTheView() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(hotel.check(hotel.owner, "tenant:read", "")
                                .json()
                                .path("allowed")
                                .asBoolean())
                        .isTrue());
    }

    private boolean lastTypeIs(String verb) {
        return Topic.of(stack).types(hotel.id).getLast().equals(type(verb));
    }

    /// Of the log nothing is missing, of the tree neither, and the tenant is not suspect.
    private void everythingIsThere() {
        Topic.of(stack).everyRevisionOnceOrARepeatedTail(hotel.id, hotel.position());
        var tree = api.read(
                        Part.QUERY_API,
                        hotel.path("/org-tree?timeoutMs=1000&atLeast=" + hotel.position()),
                        hotel.ownersToken())
                .expect(200)
                .json()
                .toString();
        assertThat(regions).isNotEmpty().allSatisfy(region -> assertThat(tree).contains(region));
    }
}
