package melmastoon.access;

import static melmastoon.access.Fixtures.NOW;
import static melmastoon.access.Fixtures.everywhere;
import static melmastoon.access.Fixtures.holds;
import static melmastoon.access.Fixtures.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Ruling 55: an allow of a permission that is marked `notify` obliges the enforcement point to notify somebody.
class NotificationTest {
    private static final TenantView ACME =
            Fixtures.acme().with(member("usr_olga", everywhere(), holds("tenant.owner", everywhere())));

    @Test
    void anAllowCarriesTheNotificationThatItsPermissionIsMarkedWith() {
        var answer = ask("key_credential:issue_master", Set.of("mfa"));

        assertThat(answer.allowed()).isTrue();
        assertThat(answer.obligations()).singleElement().satisfies(obligation -> {
            assertThat(obligation.type()).isEqualTo("notification");
            assertThat(obligation.properties())
                    .containsEntry("to", "urn:melmastoon:notify:owners")
                    .containsEntry("topic", "key_credential:issue_master")
                    .containsKey("body");
        });
    }

    @Test
    void aDenyCarriesWhatWouldLeadToAnAllowAndNoNotification() {
        assertThat(ask("key_credential:issue_master", Set.of()).obligations())
                .extracting(Obligation::type)
                .containsExactly("step-up");
    }

    @Test
    void sensitiveMeansFreshnessOnly() {
        var sensitive = PermissionCatalogue.standard()
                .find(Permission.parse("rate:update"))
                .orElseThrow();

        assertThat(sensitive.marks().sensitive()).isTrue();
        assertThat(ask("rate:update", Set.of()).obligations()).isEmpty();
    }

    @Test
    void aMarkThatIsNotKnownIsRefused() {
        var roles = List.of("role", "ow", "tenant.owner", "Owner");
        for (var marks : List.of("notify", "sensitve", "sensitive,", "sensitive,sensitive")) {
            assertThatThrownBy(() ->
                            PermissionCatalogue.parse(List.of(roles, List.of("a:b", "tenant", "active", marks, "x"))))
                    .as(marks)
                    .hasMessageContaining("marks that are not known");
        }
    }

    private static Decision ask(String permission, Set<String> amr) {
        var question =
                new Question(Subject.user("usr_olga"), Permission.parse(permission), Optional.of("ppt_kabul"), amr);
        return Evaluator.decide(ACME, question, NOW, NOW);
    }
}
