package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import melmastoon.local.stack.NewerBuild;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.StackUnderTest;
import melmastoon.testkit.architecture.Sources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// This build beside a newer one, on one stack and its data.
///
/// The newer build's units have one more field, and it says by an event of another type, which this build does not
/// know, that a unit was created.
@Order(Integer.MAX_VALUE)
class UpgradeIT {
    private static final List<Part> IN_ORDER = List.of(Part.QUERY_API, Part.CONNECTORS, Part.CDC, Part.COMMAND_API);

    private final Api api = new Api();
    private final StackUnderTest stack = api.stack;
    private final Hotel hotel = Hotel.chain(api);
    private final List<String> regions = new ArrayList<>();
    private final Set<Part> newer = EnumSet.noneOf(Part.class);

    @TempDir
    Path folder;

    @AfterEach
    void backToThisBuild() {
        stack.replace(newer, List.of());
    }

    @Test
    void anUpgradeInTheDocumentedOrderAndItsRollbackLoseNothing() throws Exception {
        var overlay = build("opened").compile(folder, stack.classPath(Part.QUERY_API));
        try (var watch = watchOfAMember()) {
            stack.release(overlay);
            for (var part : IN_ORDER) {
                watch.without(part, () -> upgrade(Set.of(part), overlay));
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

    /// command-api before all others, and before its schemas are published: it writes nothing that cdc could not
    /// publish. It also narrows what a membership grants, so that a replica of this build holds every tenant of
    /// which it gets such a membership (ruling 48).
    @Test
    void anUpgradeInTheWrongOrderWaitsAndLosesNothing() throws Exception {
        var overlay = build("founded")
                .withNarrowingField("MembershipState", "clause", "none")
                .compile(folder, stack.classPath(Part.QUERY_API));
        var held = Hotel.chain(api);
        held.property("Kabul", held.root, "ppt_kabul");
        held.member("usr_dunya", List.of("tenant.front_desk"), List.of());
        held.reachesTheView();
        try (var watch = watchOfAMember()) {
            var early = stack.replaceEarly(Part.COMMAND_API, overlay);
            newer.add(Part.COMMAND_API);
            await().ignoreExceptions() // until it answers at all
                    .untilAsserted(
                            () -> assertThat(hotel.tryRegion("Before release").status())
                                    .isEqualTo(503));
            assertThat(stack.isReady(Part.COMMAND_API)).isFalse();
            assertThat(stack.isReady(Part.CDC)).isTrue();
            assertThat(allows(hotel.checkNow("usr_dunya", "reservation:check_in", "ppt_kabul")))
                    .isTrue();

            stack.release(overlay);
            stack.awaitReady(Part.COMMAND_API, early);
            writeAndSee();
            assertThat(lastTypeIs("founded")).isTrue();

            held.assign("usr_dunya", "tenant.maintenance", List.of());
            await().untilAsserted(() -> assertThat(parkedTenants()).isEqualTo(1));
            assertThat(held.ask("usr_dunya", "maintenance_order:complete", "ppt_kabul", Set.of(), held.position())
                            .text("denyReason"))
                    .isEqualTo("STALE");
            assertThat(allows(held.checkNow("usr_dunya", "reservation:check_in", "ppt_kabul")))
                    .as("from before the change")
                    .isTrue();

            upgrade(Set.of(Part.CDC, Part.CONNECTORS), overlay);
            writeAndSee();
            watch.without(Part.QUERY_API, () -> upgrade(Set.of(Part.QUERY_API), overlay));
            writeAndSee();
            assertThat(allows(held.check("usr_dunya", "maintenance_order:complete", "ppt_kabul")))
                    .isTrue();
            assertThat(parkedTenants()).isZero();
            assertThat(watch.denials()).isEmpty();
        }
        everythingIsThere();
    }

    /// Asks without a position, so the member has to be in the view before the first question.
    private Watch watchOfAMember() {
        hotel.property("Kabul", hotel.root, "ppt_kabul");
        hotel.member("usr_dunya", List.of("tenant.front_desk"), List.of());
        hotel.reachesTheView();
        return new Watch(hotel, "usr_dunya", "reservation:check_in", "ppt_kabul");
    }

    /// A newer build whose event of a new unit is of the type `organization_unit.<verb>`.
    private static NewerBuild build(String verb) {
        return NewerBuild.of(Sources.ofThisCheckout().root())
                .withField("OrganizationUnitState", "climate_" + verb, "alpine")
                .withProperty("OrganizationUnitCreated", "eventType", type(verb));
    }

    private static String type(String verb) {
        return "melmastoon.tenant.organization_unit." + verb + ".v1";
    }

    private void upgrade(Set<Part> parts, List<Path> overlay) {
        newer.addAll(parts);
        stack.replace(parts, overlay);
    }

    private void rollBack(Part part) {
        stack.replace(Set.of(part), List.of());
        newer.remove(part);
    }

    private void writeAndSee() {
        regions.add(hotel.region("Region " + regions.size(), hotel.root));
        hotel.reachesTheView();
    }

    private boolean lastTypeIs(String verb) {
        return Topic.of(stack).types(hotel.id).getLast().equals(type(verb));
    }

    private long parkedTenants() {
        var page = api.send(api.request(Part.QUERY_API, "/prometheus")).text("text");
        return page.lines()
                .filter(line -> line.startsWith("melmastoon_view_parked"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static boolean allows(Api.Reply reply) {
        return reply.json().path("allowed").asBoolean();
    }

    /// Of the log nothing is missing, of the tree neither, and the tenant is not suspect.
    private void everythingIsThere() {
        Topic.of(stack).everyRevisionOnceOrARepeatedTail(hotel.id, hotel.position());
        hotel.reachesTheView();
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
