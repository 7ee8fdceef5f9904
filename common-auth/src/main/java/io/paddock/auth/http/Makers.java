package io.paddock.auth.http;

import io.paddock.auth.directory.DirectoryUnavailableException;
import io.paddock.auth.key.KeyCall;
import io.paddock.auth.lastuse.KeyKind;
import io.paddock.auth.partner.PartnerKeyProblems;
import io.paddock.auth.principal.AggregatorCaller;
import io.paddock.auth.principal.Caller;
import io.paddock.auth.principal.OperatorCaller;
import io.paddock.auth.principal.PartnerCaller;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.web.error.Problem;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Says what the maker of something that acts for it later may still do: a key by its terms of now
 * and its owner's state of now, a member of staff by the login that it was made with. What somebody
 * made never outlives, and never exceeds, what its maker may.
 */
public final class Makers {

  private static final String STAFF = "staff";

  private final Supplier<KeyAuthenticator> keys;
  private final Supplier<StaffAuthenticator> staff;

  Makers(Supplier<KeyAuthenticator> keys, Supplier<StaffAuthenticator> staff) {
    this.keys = keys;
    this.staff = staff;
  }

  /**
   * Who made something, as it is kept with it.
   *
   * @param kind a {@link KeyKind}'s text, or {@code staff}
   * @param id the owner's, or the member's
   * @param credential the public part of the key, or the id of the login
   */
  public record Maker(String kind, String id, String credential) {

    /** The caller of the request in which something is made. */
    public static Maker of(Caller caller) {
      return switch (caller) {
        case AggregatorCaller aggregator ->
            new Maker(
                KeyKind.AGGREGATOR.text(),
                aggregator.aggregatorId().toString(),
                aggregator.keyPrefix());
        case OperatorCaller operator ->
            new Maker(KeyKind.OPERATOR.text(), operator.operatorId().toString(), operator.keyId());
        case PartnerCaller partner ->
            new Maker(KeyKind.PARTNER.text(), partner.partnerId().toString(), partner.keyId());
        case StaffCaller member ->
            new Maker(
                STAFF,
                member.staffId().toString(),
                Objects.requireNonNull(member.login(), "it was looked up").id().toString());
      };
    }
  }

  /**
   * The maker, as the caller of {@code call}; may block on the directory.
   *
   * @throws Problem what the credential itself would be answered with
   */
  public Caller caller(Maker maker, KeyCall call) {
    try {
      return caller(judge(maker, call));
    } catch (DirectoryUnavailableException unavailable) {
      throw AuthProblems.unavailable();
    }
  }

  private AuthResult judge(Maker maker, KeyCall call) {
    return KeyKind.parse(maker.kind())
        .map(kind -> keys.get().standing(kind, maker.credential(), call))
        .orElseGet(
            () ->
                staff
                    .get()
                    .standing(UUID.fromString(maker.id()), UUID.fromString(maker.credential())));
  }

  private static Caller caller(AuthResult result) {
    return switch (result) {
      case AuthResult.Authenticated(Caller caller) -> caller;
      case AuthResult.Refused refused -> throw AuthProblems.refused(refused.error());
      case AuthResult.PartnerRefused refused -> throw PartnerKeyProblems.of(refused.refusal());
      case AuthResult.Unavailable _ -> throw AuthProblems.unavailable();
    };
  }
}
