package melmastoon.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import melmastoon.domain.invitation.InvitationToken;
import melmastoon.domain.organization.PropertyId;
import melmastoon.domain.tenant.CountryCode;
import melmastoon.domain.tenant.Locale;
import melmastoon.domain.tenant.PlanRef;
import melmastoon.domain.tenant.ResidencyRegion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What can be written at all; names, addresses and slugs have tests of their own.
class ValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "af", "AFG", "XX", "ZZ", "A1"})
    void aCountryIsOneOfIso3166(String country) {
        assertThat(new CountryCode("AF").value()).isEqualTo("AF");
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new CountryCode(country));
    }

    @Test
    void aResidencyRegionIsOneOfThree() {
        assertThat(ResidencyRegion.parse("asia-south1")).isEqualTo(ResidencyRegion.ASIA_SOUTH1);
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> ResidencyRegion.parse("us-east1"));
    }

    @Test
    void aPlanReferenceIsOpaqueAndWithoutSpaces() {
        assertThat(new PlanRef("plan:gold/2026").value()).isEqualTo("plan:gold/2026");
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new PlanRef("plan gold"));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new PlanRef(""));
    }

    @Test
    void aLocaleIsALanguageTagInItsCanonicalForm() {
        assertThat(new Locale("fa-af").value()).isEqualTo("fa-AF");
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new Locale("fa_AF"));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new Locale(""));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new Locale("x-private"));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new Locale("en" + "-abcdefgh".repeat(100_000)));
    }

    @Test
    void aMintedPropertyIdIsAUlid() {
        assertThat(PropertyId.minted(new UUID(0, 0)).value()).isEqualTo("ppt_" + "0".repeat(26));
    }

    @Test
    void aTokenIs32BytesInBase64UrlAndNeverShown() {
        var token = InvitationToken.of(new byte[32]);

        assertThat(token.value()).hasSize(43).matches("[A-Za-z0-9_-]+");
        assertThat(token.toString()).doesNotContain(token.value());
        assertThat(token.hash().hex()).hasSize(64).doesNotContain(token.value());
        assertThatThrownBy(() -> InvitationToken.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }
}
