package melmastoon.domain.invitation;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.access.Subject;
import melmastoon.access.Validity;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision;
import melmastoon.domain.InvalidValue;
import melmastoon.domain.membership.MembershipSize;
import melmastoon.domain.role.Role;

/// The life of one invitation. This file alone knows which moves are legal.
///
///     send ──→ Pending ──accept, accept without account, link──→ Accepted
///                 │├─────revoke──→ Revoked
///                 │└─────expire──→ Expired
///                 ↺ a wrong token is counted
///     any of them ↺ keep review
///
/// Nothing leaves Accepted, Revoked or Expired. After 14 days a pending one has expired (I-1), whether or not that was
/// recorded yet: nothing but `expire` changes it. To send one again is to create another (ruling 22).
public sealed interface Invitation extends Aggregate<Invitation, InvitationEvent.Change> {
    /// I-1.
    Duration LIFETIME = Duration.ofDays(14);

    int MAX_ROLES = 20;

    Terms terms();

    record Pending(Terms terms, WrongTokens wrongTokens) implements Invitation {}

    /// @param name how the person was called when she accepted; never on the wire
    record Accepted(Terms terms, Subject by, Optional<PersonName> name, MembershipId membership, Instant at)
            implements Invitation {}

    record Revoked(Terms terms, Subject by, RevokeReason reason, Instant at) implements Invitation {}

    record Expired(Terms terms) implements Invitation {}

    /// @throws InvalidValue where an invitation cannot have that many roles
    static void checkRoles(int count) {
        if (count < 1 || count > MAX_ROLES) {
            throw new InvalidValue("roles", "an invitation has 1 to " + MAX_ROLES + " roles, not " + count);
        }
    }

    /// Creates an invitation. The use case revokes the pending one to the same address before it (I-4).
    static Decision<InvitationEvent.Sent, InvitationRefusal> send(InvitationCommand.Send send, Instant now) {
        if (!MembershipSize.fits(send.scope(), Collections.nCopies(send.roles().size(), send.scope()))) {
            return refuse(new InvitationRefusal.MembershipTooLarge());
        }
        for (var role : send.roles()) {
            var missing = send.by().missing(role.id(), send.scope(), Validity.ALWAYS);
            if (missing.isPresent()) {
                return refuse(new InvitationRefusal.RoleEscalation(role.code(), missing.get()));
            }
        }
        var tooMany = send.recent().refusal(send.quota(), send.limit(), 1, now);
        if (tooMany.isPresent()) {
            return refuse(tooMany.get());
        }
        var terms = new Terms(
                send.id(),
                send.tenant(),
                send.email(),
                send.tokenHash(),
                send.roles().stream().map(Role::id).toList(),
                send.scope(),
                send.locale(),
                send.by().subject(),
                send.quota(),
                now,
                now.plus(LIFETIME));
        return accept(new InvitationEvent.Sent(terms, send.sealed()));
    }

    static Invitation of(InvitationEvent.Sent event) {
        return new Pending(event.terms(), WrongTokens.NONE);
    }

    /// What `command` leads to. A wrong token gives an *accepted* decision with the event that counts it, since
    /// the count must be saved; the use case then refuses the caller.
    default Decision<InvitationEvent.Change, InvitationRefusal> decide(InvitationCommand command, Instant now) {
        return switch (command) {
            case InvitationCommand.Accept(var by, var verifiedEmail, var name, var rawToken, var membership) ->
                isFor(by, verifiedEmail)
                        ? byToken(by, name, rawToken, membership, now)
                        : refuse(new InvitationRefusal.WrongRecipient(id()));
            case InvitationCommand.AcceptWithoutAccount(var by, var rawToken, var membership) ->
                byToken(by, Optional.empty(), rawToken, membership, now);
            case InvitationCommand.Link(var by, var verifiedEmail, var name, var membership) ->
                isFor(by, Optional.of(verifiedEmail))
                        ? closed(now)
                                .<Decision<InvitationEvent.Change, InvitationRefusal>>map(Decision::refuse)
                                .orElseGet(() -> accepted(by, name, membership, now))
                        : refuse(new InvitationRefusal.WrongRecipient(id()));
            case InvitationCommand.Revoke(var by, var reason) ->
                switch (this) {
                    case Pending _ ->
                        isExpired(now)
                                ? refuse(expired())
                                : accept(new InvitationEvent.Revoked(id(), terms().tenant(), by, reason, now));
                    case Revoked _ -> accept();
                    case Accepted _ -> refuse(new InvitationRefusal.AlreadyAccepted(id()));
                    case Expired _ -> refuse(expired());
                };
            case InvitationCommand.Expire _ ->
                switch (this) {
                    case Pending _ ->
                        isExpired(now)
                                ? accept(new InvitationEvent.Expired(id(), terms().tenant(), now))
                                : refuse(new InvitationRefusal.NotDue(
                                        id(), terms().expiresAt(), Duration.between(now, terms().expiresAt())));
                    case Accepted _, Revoked _, Expired _ -> accept();
                };
            case InvitationCommand.KeepReview(var opinion) ->
                terms().review().isPresent()
                        ? accept()
                        : accept(new InvitationEvent.Reviewed(id(), terms().tenant(), new Review(opinion, now)));
        };
    }

    /// Why it is not sent again, which is to create another one for the same address and roles (ruling 22). One that
    /// has expired may be: it stays expired, and another one is sent (I-1).
    default Optional<InvitationRefusal> refusedToResend() {
        return switch (this) {
            case Pending _, Expired _ -> Optional.empty();
            case Accepted _ -> Optional.of(new InvitationRefusal.AlreadyAccepted(id()));
            case Revoked _ -> Optional.of(new InvitationRefusal.Revoked(id()));
        };
    }

    @Override
    default Invitation after(InvitationEvent.Change event) {
        return switch (event) {
            case InvitationEvent.Accepted accepted ->
                new Accepted(terms(), accepted.by(), accepted.name(), accepted.membership(), accepted.at());
            case InvitationEvent.Revoked revoked -> new Revoked(terms(), revoked.by(), revoked.reason(), revoked.at());
            case InvitationEvent.Expired _ -> new Expired(terms());
            case InvitationEvent.Reviewed reviewed -> with(terms().with(reviewed.review()));
            case InvitationEvent.WrongTokenPresented wrong ->
                this instanceof Pending(var terms, var wrongTokens)
                        ? new Pending(terms, wrongTokens.plusOne(wrong.at()))
                        : this;
        };
    }

    private Invitation with(Terms terms) {
        return switch (this) {
            case Pending(var _, var wrongTokens) -> new Pending(terms, wrongTokens);
            case Accepted(var _, var by, var name, var membership, var at) ->
                new Accepted(terms, by, name, membership, at);
            case Revoked(var _, var by, var reason, var at) -> new Revoked(terms, by, reason, at);
            case Expired _ -> new Expired(terms);
        };
    }

    default InvitationId id() {
        return terms().id();
    }

    default boolean isExpired(Instant now) {
        return !now.isBefore(terms().expiresAt());
    }

    default InvitationStatus status(Instant now) {
        return switch (this) {
            case Pending _ -> isExpired(now) ? InvitationStatus.EXPIRED : InvitationStatus.PENDING;
            case Accepted _ -> InvitationStatus.ACCEPTED;
            case Revoked _ -> InvitationStatus.REVOKED;
            case Expired _ -> InvitationStatus.EXPIRED;
        };
    }

    private InvitationRefusal expired() {
        return new InvitationRefusal.Expired(id(), terms().expiresAt());
    }

    /// Why it cannot be accepted by its token now, whoever has it; empty where it can.
    default Optional<InvitationRefusal> refusalByToken(Instant now) {
        return closed(now)
                .or(() -> this instanceof Pending pending
                        ? pending.wrongTokens()
                                .pause(now)
                                .map(pause -> new InvitationRefusal.TooManyWrongTokens(id(), pause))
                        : Optional.empty());
    }

    /// Whether the token is the invitation's, in constant time (I-2).
    default boolean hasToken(String rawToken) {
        return terms().tokenHash().matches(rawToken);
    }

    private boolean isFor(Subject by, Optional<EmailAddress> verifiedEmail) {
        return by.type().equals(Subject.USER)
                && verifiedEmail.filter(terms().email()::equals).isPresent();
    }

    /// The refusal where nobody can accept it any more.
    private Optional<InvitationRefusal> closed(Instant now) {
        return switch (this) {
            case Accepted _ -> Optional.of(new InvitationRefusal.AlreadyAccepted(id()));
            case Revoked _ -> Optional.of(new InvitationRefusal.Revoked(id()));
            case Expired _ -> Optional.of(expired());
            case Pending _ -> isExpired(now) ? Optional.of(expired()) : Optional.empty();
        };
    }

    private Decision<InvitationEvent.Change, InvitationRefusal> byToken(
            Subject by, Optional<PersonName> name, String rawToken, MembershipId membership, Instant now) {
        return refusalByToken(now)
                .<Decision<InvitationEvent.Change, InvitationRefusal>>map(Decision::refuse)
                .orElseGet(() -> hasToken(rawToken)
                        ? accepted(by, name, membership, now)
                        : accept(new InvitationEvent.WrongTokenPresented(id(), terms().tenant(), now)));
    }

    private Decision<InvitationEvent.Change, InvitationRefusal> accepted(
            Subject by, Optional<PersonName> name, MembershipId membership, Instant now) {
        return accept(new InvitationEvent.Accepted(id(), terms().tenant(), by, name, membership, now));
    }
}
