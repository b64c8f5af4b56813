package melmastoon.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.InvitationToken;
import melmastoon.domain.organization.PropertyId;
import melmastoon.domain.organization.UnitName;
import melmastoon.domain.role.RoleCode;
import melmastoon.domain.tenant.CountryCode;
import melmastoon.domain.tenant.LegalName;
import melmastoon.domain.tenant.Locale;
import melmastoon.domain.tenant.PlanRef;
import melmastoon.domain.tenant.ResidencyRegion;
import melmastoon.domain.tenant.Slug;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What can be written at all.
class ValuesTest {

    /// T-1.
    @ParameterizedTest
    @ValueSource(strings = {"acme", "acme-hotels", "a1b2", "abcdefghijklmnopqrstuvwxyz012345"})
    void aSlugIsKebabCase(String slug) {
        assertThat(new Slug(slug).value()).isEqualTo(slug);
    }

    /// T-1.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "Acme",
                "1acme",
                "acme-",
                "-acme",
                "acme_hotels",
                "acme hotels",
                "acmé",
                "acme\n",
                "abcdefghijklmnopqrstuvwxyz0123456"
            })
    void whatIsNotKebabCaseIsNoSlug(String slug) {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new Slug(slug));
    }

    /// Postgres and Avro would keep a question mark instead.
    @Test
    void halfACharacterIsNoText() {
        var half = "house \ud83c";
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new UnitName(half));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new PropertyId(half));
        assertThat(new UnitName("house \ud83c\udfe8").value()).endsWith("\ud83c\udfe8");
    }

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
    void namesAreStrippedAndNotBlank() {
        assertThat(new LegalName("  Acme Hotels Ltd ").value()).isEqualTo("Acme Hotels Ltd");
        assertThat(new UnitName("هتل").value()).isEqualTo("هتل");
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new LegalName(" \t "));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new UnitName("a\u0000b"));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new UnitName("x".repeat(201)));
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
    }

    /// Ruling 6.
    @ParameterizedTest
    @ValueSource(strings = {"tnt_1", "org_01J", "mbr_", "rol_x", "rla_x", "inv_x", "tcg_x", "bcn_x", "flg_x", "", " "})
    void aPropertyIdNeverLooksLikeOneOfOurIds(String id) {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new PropertyId(id));
    }

    @Test
    void aMintedPropertyIdIsAUlid() {
        assertThat(PropertyId.minted(new UUID(0, 0)).value()).isEqualTo("ppt_" + "0".repeat(26));
        assertThat(new PropertyId("HOTEL 7").value()).isEqualTo("HOTEL 7");
    }

    @Test
    void aRoleCodeHasDots() {
        assertThat(RoleCode.OWNER.value()).isEqualTo("tenant.owner");
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new RoleCode("owner"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amal",
                "amal@",
                "@acme.example",
                "amal@acme",
                "a b@acme.example",
                "a@b@acme.example",
                "amal@acme..example",
                "amal@-acme.example",
                "a..b@acme.example"
            })
    void whatHasNoHostIsNoAddress(String email) {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new EmailAddress(email));
    }

    @Test
    void anAddressIsLowerCaseAndMaskedInText() {
        var address = new EmailAddress(" Amal.K+x@ACME.example ");

        assertThat(address.value()).isEqualTo("amal.k+x@acme.example");
        assertThat(address).hasToString("a…@acme.example");
    }

    @Test
    void aTokenIs32BytesInBase64UrlAndNeverShown() {
        var token = InvitationToken.of(new byte[32]);

        assertThat(token.value()).hasSize(43).matches("[A-Za-z0-9_-]+");
        assertThat(token.toString()).doesNotContain(token.value());
        assertThat(token.hash().hex()).hasSize(64).doesNotContain(token.value());
        assertThatThrownBy(() -> InvitationToken.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMessageNamesTheInputInBackticksAndNeverAtLength() {
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> new Slug("X".repeat(100_000)))
                .satisfies(invalid -> {
                    assertThat(invalid.getMessage()).startsWith("`XXX").hasSizeLessThan(300);
                    assertThat(invalid.type()).isEqualTo("slug");
                });
    }
}
