package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What is suspended, moved or left is denied from the position of the command on, and what comes back is allowed.
class SuspensionIT {
    private static final String DUNYA = "usr_dunya";

    private final Api api = new Api();

    @Test
    void aSuspendedMemberIsDeniedAtThePositionOfTheSuspensionAndAllowedAtThatOfItsEnd() {
        var hotel = hotel();
        for (int i = 0; i < 10; i++) {
            hotel.suspend(DUNYA).expect(200);
            assertThat(denial(hotel, "ppt_kabul")).isEqualTo("MEMBERSHIP_SUSPENDED");
            hotel.reinstate(DUNYA).expect(200);
            assertThat(denial(hotel, "ppt_kabul")).isEqualTo("allowed");
        }
    }

    @Test
    void aSuspendedTenantIsDeniedAtThePositionOfTheSuspensionAndAllowedAtThatOfItsEnd() {
        var hotel = hotel();
        for (int i = 0; i < 10; i++) {
            hotel.suspend().expect(200);
            assertThat(denial(hotel, "ppt_kabul")).isEqualTo("TENANT_SUSPENDED");
            hotel.reactivate().expect(200);
            assertThat(denial(hotel, "ppt_kabul")).isEqualTo("allowed");
        }
    }

    @Test
    void aTenantIsNotSuspendedForNonPaymentWhileItsSubscriptionRunsByRuling9() {
        var hotel = hotel();

        for (var running : List.of("active", "grace")) {
            hotel.subscription(running);
            assertThat(hotel.suspendForNonPayment().expect(409).code())
                    .isEqualTo("MELMASTOON.TENANT.SUBSCRIPTION_RUNNING");
        }
        hotel.subscription("silent");
        assertThat(hotel.suspendForNonPayment().expect(503).code())
                .isEqualTo("MELMASTOON.COMMON.DEPENDENCY_UNAVAILABLE");
        assertThat(denial(hotel, "ppt_kabul")).isEqualTo("allowed");
        hotel.subscription("cancelled");
        hotel.suspendForNonPayment().expect(200);
    }

    @Test
    void whoMovesToAnotherHouseIsDeniedInTheOldOne() {
        var hotel = hotel();
        var herat = hotel.property("Herat", hotel.root, "ppt_herat");

        hotel.rescope(DUNYA, List.of(herat)).expect(200);

        assertThat(denial(hotel, "ppt_kabul")).isEqualTo("OUT_OF_SCOPE");
        assertThat(denial(hotel, "ppt_herat")).isEqualTo("allowed");
    }

    @Test
    void whoHasLeftIsNoMember() {
        var hotel = hotel();

        hotel.leave(DUNYA).expect(200);

        assertThat(denial(hotel, "ppt_kabul")).isEqualTo("NOT_A_MEMBER");
    }

    private Hotel hotel() {
        var hotel = Hotel.chain(api);
        hotel.property("Kabul", hotel.root, "ppt_kabul");
        hotel.member(DUNYA, List.of("tenant.front_desk"), List.of());
        return hotel;
    }

    private static String denial(Hotel hotel, String property) {
        var answer = hotel.check(DUNYA, "reservation:check_in", property).json();
        return answer.path("allowed").asBoolean()
                ? "allowed"
                : answer.path("denyReason").asText();
    }
}
