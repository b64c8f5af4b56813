package melmastoon.command.config;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import melmastoon.access.TenantId;
import melmastoon.application.config.OpenFolios;
import melmastoon.command.kernel.Peer;
import melmastoon.command.kernel.Peers;

/// `GET /api/v1/tenants/{tenantId}/open-folios` at pricing-service: `{"open": true}` or `{"open": false}`.
@Singleton
final class HttpOpenFolios implements OpenFolios {
    private final Peer pricing;

    HttpOpenFolios(@Named(Peers.PRICING) Peer pricing) {
        this.pricing = pricing;
    }

    @Override
    public Answer of(TenantId tenant) {
        return pricing.get("/api/v1/tenants/" + tenant + "/open-folios", Peer.Reading.yesOrNo("open"))
                .<Answer>map(open -> open ? new Open() : new None())
                .orElseGet(Unanswered::new);
    }
}
