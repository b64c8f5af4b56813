package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RestartIT {
    private final Api api = new Api();

    @Test
    void aRestartOfEverythingKeepsEverything() {
        var hotel = Hotel.chain(api);
        hotel.property("Kabul", hotel.root, "ppt_kabul");
        hotel.member("usr_dunya", List.of("tenant.front_desk"), List.of());
        var before = hotel.revision();

        api.stack.restartAll();

        assertThat(hotel.check("usr_dunya", "reservation:check_in", "ppt_kabul")
                        .json()
                        .path("allowed")
                        .asBoolean())
                .isTrue();
        assertThat(hotel.revision()).isEqualTo(before);
        hotel.region("North", hotel.root);
        hotel.check(hotel.owner, "tenant:read", "");
        Topic.of(api.stack).everyRevisionOnceOrARepeatedTail(hotel.id, hotel.revision());
    }
}
