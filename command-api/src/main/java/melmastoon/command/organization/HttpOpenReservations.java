package melmastoon.command.organization;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import melmastoon.application.organization.OpenReservations;
import melmastoon.command.kernel.Peer;
import melmastoon.command.kernel.Peers;

/// `GET /api/v1/tenants/{tenantId}/open-reservations?property=…` at reservation-service: `{"open": true}` or
/// `{"open": false}`.
@Singleton
final class HttpOpenReservations implements OpenReservations {
    private final Peer reservation;

    HttpOpenReservations(@Named(Peers.RESERVATION) Peer reservation) {
        this.reservation = reservation;
    }

    /// The property is a parameter and no step of the path, since its id is any text, `..` too.
    @Override
    public Answer at(Property property) {
        var path = "/api/v1/tenants/" + property.tenant() + "/open-reservations?property="
                + URLEncoder.encode(property.id().value(), UTF_8);
        return reservation
                .get(path, Peer.Reading.yesOrNo("open"))
                .<Answer>map(open -> open ? new Open() : new None())
                .orElseGet(Unanswered::new);
    }
}
