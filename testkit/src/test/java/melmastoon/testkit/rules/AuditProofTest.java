package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.TestApplication.done;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import melmastoon.application.audit.AuditProof;
import melmastoon.application.audit.AuditProof.PublishedHead;
import melmastoon.application.kernel.AuditEntry;
import melmastoon.application.kernel.AuditFilter;
import melmastoon.application.kernel.AuditHead;
import melmastoon.application.kernel.AuditLink;
import melmastoon.application.kernel.AuditRow;
import melmastoon.application.kernel.PersonalDigest;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// Ruling 53: whatever somebody does to the rows of the audit, the proof names the first link that is not as it was.
class AuditProofTest {
    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);
    private final List<AuditRow> rows = new ArrayList<>();
    private final List<PublishedHead> published = new ArrayList<>();

    AuditProofTest() {
        for (int i = 0; i < 5; i++) {
            acme.invited("guest" + i + "@acme.example", WHOLE, "tenant.front_desk");
        }
        rows.addAll(done(application.readAudit().read(application.asks(Acme.OLGA), acme.tenant(), AuditFilter.NEWEST))
                .value()
                .rows());
        published.addAll(memory.auditLinks(acme.tenant()).stream()
                .map(link -> new PublishedHead(1, link.head(), link.entry().at()))
                .toList());
    }

    @Test
    void aChainThatNobodyTouchedIsProved() {
        var result = prove();

        assertThat(result.breaks()).isEmpty();
        assertThat(result.links()).isEqualTo(rows.size());
        assertThat(result.published()).isEqualTo(rows.size());
        assertThat(result.head()).isEqualTo(published.getLast().head());
    }

    @Test
    void nothingWrittenIsProvedToo() {
        rows.clear();
        published.clear();

        assertThat(prove().isProved()).isTrue();
    }

    @Test
    void aChangedRowIsNamedWithItsTime() {
        change(2, entry -> withOutcome(entry, "forged"));

        assertThat(prove().breaks()).singleElement().satisfies(found -> {
            assertThat(found.sequence()).isEqualTo(rows.get(2).place().sequence());
            assertThat(found.at()).hasValue(rows.get(2).entry().at());
            assertThat(found.what()).contains("was changed");
        });
    }

    @Test
    void aChangedRowWithAHashOfItsOwnBreaksTheNextLink() {
        var forged = withOutcome(rows.get(2).entry(), "forged");
        var link =
                new AuditLink(link(2).link().previous(), forged, link(2).link().personal());
        replace(2, new AuditRow(rows.get(2).place(), forged, Optional.of(new AuditRow.Chained(link, link.hash()))));
        published.clear();

        assertThat(prove().breaks()).singleElement().satisfies(found -> {
            assertThat(found.sequence()).isEqualTo(rows.get(1).place().sequence());
            assertThat(found.what()).contains("does not follow link " + link.sequence());
        });
    }

    @Test
    void aRemovedRowIsMissing() {
        var removed = rows.remove(2);

        assertThat(prove().breaks()).singleElement().satisfies(found -> {
            assertThat(found.sequence()).isEqualTo(removed.place().sequence());
            assertThat(found.what()).isEqualTo("it is missing");
        });
    }

    @Test
    void theBeginningCannotBeTakenOff() {
        rows.removeLast();
        rows.removeLast();

        assertThat(prove().breaks()).singleElement().satisfies(found -> {
            assertThat(found.sequence()).isEqualTo(1);
            assertThat(found.what()).contains("all up to link 2");
        });
    }

    @Test
    void theEndCannotBeTakenOffOnceItsHeadIsPublished() {
        rows.removeFirst();
        rows.removeFirst();

        assertThat(prove().breaks()).singleElement().satisfies(found -> {
            assertThat(found.sequence()).isEqualTo(published.size() - 1L);
            assertThat(found.at()).hasValue(published.getLast().at());
        });
        published.clear();
        assertThat(prove().isProved()).as("without the heads nobody could tell").isTrue();
    }

    @Test
    void aChainThatIsComputedAnewIsNotTheOneThatWasPublished() {
        var head = AuditHead.NONE;
        for (int i = rows.size() - 1; i >= 0; i--) {
            var entry = i == 3
                    ? withOutcome(rows.get(i).entry(), "forged")
                    : rows.get(i).entry();
            var link = new AuditLink(head, entry, link(i).link().personal());
            replace(i, new AuditRow(rows.get(i).place(), entry, Optional.of(new AuditRow.Chained(link, link.hash()))));
            head = link.head();
        }

        assertThat(prove().breaks()).hasSize(4).first().satisfies(found -> {
            assertThat(found.sequence()).isEqualTo(rows.get(3).place().sequence());
            assertThat(found.what()).contains("published").contains("written anew");
        });
    }

    @Test
    void anErasedFieldProvesAndAForgedOneDoesNot() {
        personal(0, Map.of(), link -> new PersonalDigest(link.digest(), Optional.empty()));
        assertThat(prove().isProved()).isTrue();

        personal(1, Map.of("email", "somebody@else.example"), digest -> digest);
        assertThat(prove().breaks())
                .singleElement()
                .satisfies(found -> assertThat(found.what()).contains("`email`"));
    }

    @Test
    void aRowOutsideTheChainIsNamedWhereTheChainHadBegun() {
        var entry = rows.getFirst().entry();
        rows.add(new AuditRow(new AuditRow.Place(0, UUID.randomUUID()), entry, Optional.empty()));

        assertThat(prove()).satisfies(result -> {
            assertThat(result.outside()).isEqualTo(1);
            assertThat(result.breaks())
                    .singleElement()
                    .satisfies(found -> assertThat(found.what()).contains("outside the chain"));
        });
    }

    @Test
    void aHeadThatIsPublishedTwiceIsOneWitness() {
        published.add(published.getFirst());

        assertThat(prove().published()).isEqualTo(rows.size());
    }

    private AuditProof.Result prove() {
        var proof = new AuditProof(published);
        rows.forEach(proof::add);
        return proof.end();
    }

    private AuditRow.Chained link(int index) {
        return rows.get(index).link().orElseThrow();
    }

    private void change(int index, UnaryOperator<AuditEntry> change) {
        var forged = change.apply(rows.get(index).entry());
        var old = link(index);
        var link = new AuditLink(old.link().previous(), forged, old.link().personal());
        replace(
                index,
                new AuditRow(rows.get(index).place(), forged, Optional.of(new AuditRow.Chained(link, old.stored()))));
    }

    private void personal(int index, Map<String, String> values, UnaryOperator<PersonalDigest> change) {
        var old = link(index);
        var digests = new HashMap<String, PersonalDigest>();
        old.link().personal().forEach((field, digest) -> digests.put(field, change.apply(digest)));
        var entry = with(rows.get(index).entry(), rows.get(index).entry().outcome(), values);
        var link = new AuditLink(old.link().previous(), entry, digests);
        replace(
                index,
                new AuditRow(rows.get(index).place(), entry, Optional.of(new AuditRow.Chained(link, old.stored()))));
    }

    private void replace(int index, AuditRow row) {
        rows.set(index, row);
    }

    private static AuditEntry withOutcome(AuditEntry entry, String outcome) {
        return with(entry, outcome, entry.personal());
    }

    private static AuditEntry with(AuditEntry entry, String outcome, Map<String, String> personal) {
        return new AuditEntry(
                entry.id(),
                entry.at(),
                entry.actorIssuer(),
                entry.actor(),
                entry.action(),
                outcome,
                entry.evidence(),
                entry.subject(),
                entry.before(),
                entry.after(),
                personal,
                entry.position(),
                entry.requestId(),
                entry.traceId());
    }
}
