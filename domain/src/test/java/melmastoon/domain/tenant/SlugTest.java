package melmastoon.domain.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import melmastoon.domain.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// T-1, ruling 42.
class SlugTest {
    @ParameterizedTest
    @ValueSource(strings = {"acme", "acme-hotels", "a1b2", "abcdefghijklmnopqrstuvwxyz012345"})
    void aSlugIsKebabCaseByT1(String slug) {
        assertThat(new Slug(slug).value()).isEqualTo(slug);
        assertThat(new Slug(slug).isReserved()).isFalse();
    }

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
                " acme",
                "acm\u00e9",
                "acme\n",
                "abcdefghijklmnopqrstuvwxyz0123456"
            })
    void whatIsNotKebabCaseIsNoSlugByT1(String slug) {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new Slug(slug));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xn--acme",
                "xn--80ak6aa92e",
                "localhost",
                "wpad",
                "autodiscover",
                "autoconfig",
                "postmaster",
                "hostmaster",
                "webmaster",
                "abuse",
                "security",
                "oauth",
                "null",
                "undefined",
                "admin",
                "www1",
                "melmastoon",
                "tenant"
            })
    void namesOfThePlatformAndOfTheInternetAreReservedByRuling42(String slug) {
        assertThat(new Slug(slug).isReserved()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xnacme", "administrators-inn", "local-inn", "nullarbor", "hotel-admin"})
    void aNameThatOnlyContainsAReservedOneIsFree(String slug) {
        assertThat(new Slug(slug).isReserved()).isFalse();
    }

    @Test
    void everyReservedNameCouldBeASlugAndStandsOnce() throws IOException {
        try (var file = Objects.requireNonNull(Slug.class.getResourceAsStream("reserved-slugs.txt"))) {
            var names = new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .filter(name -> !name.isEmpty())
                    .toList();

            assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(100).allSatisfy(name -> {
                var slug = new Slug(name.replace("*", "-any"));
                assertThat(slug.isReserved()).isTrue();
            });
        }
    }
}
