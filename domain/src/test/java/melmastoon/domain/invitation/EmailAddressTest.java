package melmastoon.domain.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import melmastoon.domain.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ruling 41: an address decides who may accept an invitation.
class EmailAddressTest {
    private static final EmailAddress KIM = new EmailAddress("kim@acme.example");

    @Test
    void anAddressIsFoldedByAsciiCase() {
        assertThat(new EmailAddress("Kim@ACME.example")).isEqualTo(KIM);
        assertThat(EmailAddress.parse("KIM@acme.EXAMPLE")).contains(KIM);
    }

    /// U+212A KELVIN SIGN, U+0130, U+017F and a Cyrillic letter: Unicode folds or draws each like an ASCII
    /// letter.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u212aim@acme.example",
                "k\u0130m@acme.example",
                "kim@acme.e\u0445ample",
                "kim@\u017fcme.example",
                "kim@acme.exampl\uff45"
            })
    void aCharacterThatOnlyLooksOrFoldsLikeAsciiMakesItNoAddress(String text) {
        assertNoAddress(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " kim@acme.example",
                "kim@acme.example ",
                "\u00a0kim@acme.example",
                "kim@acme.example\n",
                "kim\u200b@acme.example",
                "kim@acme.example\u0000",
                "kim @acme.example"
            })
    void nothingIsStrippedFromAnAddress(String text) {
        assertNoAddress(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kim",
                "kim@",
                "@acme.example",
                "kim@acme",
                "k@m@acme.example",
                "kim@acme..example",
                "kim@-acme.example",
                "kim@acme-.example",
                "k..m@acme.example",
                ".kim@acme.example",
                "\"kim\"@acme.example",
                "kim@[192.0.2.1]",
                "kim@192.0.2.1",
                "kim@hotel.\u0645\u062b\u0627\u0644"
            })
    void whatHasNoLocalPartAndHostNameIsNoAddress(String text) {
        assertNoAddress(text);
    }

    @Test
    void anAddressHasTheLengthsOfSmtp() {
        var label = "a".repeat(60);
        var host = label + "." + label + "." + label + ".example";

        assertThat(EmailAddress.parse("k".repeat(64) + "@acme.example")).isPresent();
        assertNoAddress("k".repeat(65) + "@acme.example");
        assertThat(EmailAddress.parse("k".repeat(63) + "@" + host)).isPresent();
        assertNoAddress("k".repeat(64) + "@" + host);
    }

    @Test
    void anInternationalDomainIsWrittenAsALabels() {
        assertThat(EmailAddress.parse("kim@xn--mgbh0fb.xn--kgbechtv")).isPresent();
    }

    @Test
    void anAddressIsMaskedInText() {
        assertThat(new EmailAddress("Amal.K+x@ACME.example")).hasToString("a…@acme.example");
    }

    private static void assertNoAddress(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new EmailAddress(text));
    }
}
