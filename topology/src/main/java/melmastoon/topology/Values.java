package melmastoon.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import melmastoon.schemas.EventCatalogue;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.OrganizationUnitState;
import melmastoon.tenant.v1.RoleState;
import melmastoon.tenant.v1.TenantSnapshot;
import melmastoon.tenant.v1.TenantState;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/// The store's values: the state records of the snapshot's schema in Avro's single-object encoding.
///
/// A store outlives the build that wrote it. The old forms of a state record are those inside the published schemas
/// of the snapshot, so every value stays readable.
final class Values<T extends SpecificRecord> {
    static final Values<TenantState> TENANT = new Values<>(TenantState.getClassSchema(), s -> field(s, "tenant"));
    static final Values<OrganizationUnitState> UNIT =
            new Values<>(OrganizationUnitState.getClassSchema(), s -> element(s, "units"));
    static final Values<RoleState> ROLE = new Values<>(RoleState.getClassSchema(), s -> element(s, "roles"));
    static final Values<MembershipState> MEMBERSHIP =
            new Values<>(MembershipState.getClassSchema(), s -> element(s, "memberships"));

    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    private Values(Schema schema, Function<Schema, Schema> inSnapshot) {
        var model = SpecificData.getForSchema(schema);
        encoder = new BinaryMessageEncoder<>(model, schema);
        decoder = new BinaryMessageDecoder<>(model, schema);
        EventCatalogue.published(EventCatalogue.of(TenantSnapshot.class)).stream()
                .map(inSnapshot)
                .forEach(decoder::addSchema);
    }

    byte[] encode(T value) {
        try {
            ByteBuffer bytes = encoder.encode(value);
            var array = new byte[bytes.remaining()];
            bytes.get(array);
            return array;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    T decode(byte[] bytes) {
        try {
            return decoder.decode(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema field(Schema snapshot, String name) {
        return snapshot.getField(name).schema();
    }

    private static Schema element(Schema snapshot, String name) {
        return field(snapshot, name).getElementType();
    }
}
