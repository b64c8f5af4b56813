package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static melmastoon.command.CommandServer.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Requesting the erasure of a guest's data by HTTP.
class GuestErasureTest {
    private static CommandServer api;

    @BeforeAll
    static void start() {
        api = CommandServer.inMemory();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void anErasureIsRequestedAndReadAtQueryApi() {
        var path = "/api/v1/tenants/" + api.tenant("erases-a-guest") + "/guest-erasures";
        var body = "{\"guestId\":\"gst_1\",\"reason\":\"guest_request\"}";

        var requested = api.post(api.person("olga"), path, body);

        assertThat(requested.status()).as(requested.body()).isEqualTo(201);
        assertThat(field(requested, "id")).startsWith("ger_");
        assertThat(requested.header("Location"))
                .isEqualTo(CommandServer.QUERY + path + "/" + field(requested, "id") + "?atLeast="
                        + field(requested, "position"));
        var again = api.post(api.person("olga"), path, body);
        assertThat(field(again, "id"))
                .as("the guest's erasure is requested already")
                .isEqualTo(field(requested, "id"));
    }

    @Test
    void aRequestNamesAGuestByAPseudonymAndAReasonByACode() {
        var path = "/api/v1/tenants/" + api.tenant("erases-nobody") + "/guest-erasures";
        for (var body : new String[] {
            "{}",
            "{\"guestId\":\"gst_1\"}",
            "{\"guestId\":\"gst_1\",\"reason\":\"she was rude\"}",
            "{\"guestId\":\"zarina@guest.example\",\"reason\":\"other\"}",
            "{\"guestId\":\"\",\"reason\":\"other\"}",
            "{\"guestId\":1,\"reason\":\"other\"}"
        }) {
            isProblem(api.post(api.person("olga"), path, body), 400, "COMMON.INVALID_FIELD");
        }
    }
}
