package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.StackUnderTest;
import org.junit.jupiter.api.Test;

/// Other services' events, published as they would: Pub/Sub pushes them to command-api, and readers see what they led
/// to.
class InboundIT {
    private static final String ALLOWED = "allowed";

    private final Api api = new Api();

    @Test
    void whoAcceptedWithoutAnAccountIsAMemberOnceIamSaysThatThereIsOne() {
        var hotel = hotel();
        var laila = hotel.pendingMember("laila", List.of("tenant.front_desk"), Map.of());
        assertThat(denial(hotel, laila)).isNotEqualTo(ALLOWED);

        publish(
                "iam.user.registered",
                "{\"userId\": \"%s\", \"email\": \"laila@kohinoor.example\", \"emailVerified\": true}"
                        .formatted(laila));

        await().until(() -> denial(hotel, laila).equals(ALLOWED));
    }

    /// Nothing answers it until command-api is there again.
    @Test
    void anEventIsDeliveredAgainUntilCommandApiAnswers() {
        var stack = StackUnderTest.running();
        var hotel = hotel();
        hotel.member("usr_" + hotel.id, List.of("tenant.front_desk"), List.of());
        await().until(() -> denial(hotel, "usr_" + hotel.id).equals(ALLOWED));
        stack.kill(Part.COMMAND_API);

        publish("iam.user.deleted", "{\"userId\": \"usr_%s\"}".formatted(hotel.id));
        stack.start(Part.COMMAND_API);

        await().until(() -> denial(hotel, "usr_" + hotel.id).equals("NOT_A_MEMBER"));
    }

    private static void publish(String type, String json) {
        var said = StackUnderTest.running().run("./melmastoon publish " + type + " --json '" + json + "'\n");
        assertThat(said).contains("published evt_");
    }

    private Hotel hotel() {
        var hotel = Hotel.chain(api);
        hotel.property("Kabul", hotel.root, "ppt_kabul");
        return hotel;
    }

    private static String denial(Hotel hotel, String user) {
        var answer = hotel.check(user, "reservation:check_in", "ppt_kabul").json();
        return answer.path("allowed").asBoolean()
                ? ALLOWED
                : answer.path("denyReason").asText();
    }
}
