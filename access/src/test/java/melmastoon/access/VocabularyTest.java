package melmastoon.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    private static final TenantId ACME = new TenantId(UUID.fromString("0190163d-8694-739b-aea5-966c26f8ad90"));

    @Test
    void anIdIsItsPrefixAndTheUlidOfItsBits() {
        assertThat(ACME).hasToString("tnt_01J0B3V1MMEEDTX9CPDGKFHBCG");
        assertThat(TenantId.parse(ACME.toString())).isEqualTo(ACME);
    }

    @Test
    void anIdWithAnotherPrefixIsMalformed() {
        for (var text : List.of(
                "org_01J0B3V1MMEEDTX9CPDGKFHBCG",
                "tnt_01j0b3v1mmeedtx9cpdgkfhbcg",
                "tnt_01J0B3V1MMEEDTX9CPDGKFHBC",
                "tnt_81J0B3V1MMEEDTX9CPDGKFHBCG",
                "tnt_",
                "")) {
            assertThatThrownBy(() -> TenantId.parse(text)).isInstanceOf(MalformedId.class);
        }
    }

    @Test
    void aPositionSurvivesItsOpaqueForm() {
        var position = new Position(ACME, 3, 4_000_000_000L);
        assertThat(Position.decode(position.encode())).isEqualTo(position);
    }

    @Test
    void whatIsNoPositionIsRefused() {
        for (var text : List.of("", "7", "!!!", "AAAA", new Position(ACME, 1, 1).encode() + "AA")) {
            assertThatThrownBy(() -> Position.decode(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aLaterEpochReachesEveryRevisionOfAnEarlierOne() {
        assertThat(new Position(ACME, 2, 1).reaches(new Position(ACME, 1, 900))).isTrue();
        assertThat(new Position(ACME, 1, 900).reaches(new Position(ACME, 2, 1))).isFalse();
        assertThat(new Position(ACME, 1, 9).reaches(new Position(ACME, 1, 9))).isTrue();
        assertThat(new Position(ACME, 1, 8).reaches(new Position(ACME, 1, 9))).isFalse();
    }

    @Test
    void aPositionIsNeverReachedByAnotherTenants() {
        var other = new TenantId(new UUID(7, 7));
        assertThat(new Position(other, 9, 9).reaches(new Position(ACME, 1, 1))).isFalse();
    }

    @Test
    void charactersAreCodePoints() {
        var emoji = "\uD83D\uDE00";
        assertThat(Characters.areMoreThan(2, emoji.repeat(2))).isFalse();
        assertThat(Characters.areMoreThan(2, emoji.repeat(3))).isTrue();
        assertThat(Characters.cut(2, emoji.repeat(3))).isEqualTo(emoji.repeat(2) + "…");
        assertThat(Characters.cut(2, "ab")).isEqualTo("ab");
    }

    @Test
    void aScopeOfNothingCannotBeWritten() {
        assertThatThrownBy(() -> new Scope.Only(Set.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aScopeCoversWhatItNamesAndNoMore() {
        var a = new Scope.Only(Set.of(unit(1), unit(2)));
        var b = new Scope.Only(Set.of(unit(2), unit(3)));
        assertThat(a.covers(new Scope.Only(Set.of(unit(2))), Tree.UNKNOWN)).isTrue();
        assertThat(a.covers(b, Tree.UNKNOWN)).isFalse();
        assertThat(new Scope.WholeTenant().covers(a, Tree.UNKNOWN)).isTrue();
        assertThat(a.covers(new Scope.WholeTenant(), Tree.UNKNOWN)).isFalse();
    }

    @Test
    void scopesOfAPersonsTokenMeanNothing() {
        var person = caller(Subject.user("usr_1"));
        var service = caller(Subject.service("gateway"));
        assertThat(person.hasScope("pdp:check")).isFalse();
        assertThat(service.hasScope("pdp:check")).isTrue();
    }

    private static Caller caller(Subject subject) {
        return new Caller("iss", subject, Optional.empty(), Optional.empty(), Set.of(), Set.of("pdp:check"), Set.of());
    }

    private static OrganizationUnitId unit(long n) {
        return new OrganizationUnitId(new UUID(0, n));
    }
}
