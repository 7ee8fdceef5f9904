package io.paddock.gateway.access;

import io.paddock.auth.directory.PartnerKeyRecord;
import io.paddock.auth.directory.RequestSigning;
import io.paddock.auth.directory.WalletRecord;
import io.paddock.web.error.Problem;

/** How a request was judged. */
sealed interface Admission {

  /**
   * A keyed route's caller.
   *
   * @param wallet the effective wallet's record, with its own ceiling if staff lowered it
   * @param signing how its requests are signed
   */
  record Admitted(ActingPartner partner, WalletRecord wallet, RequestSigning signing)
      implements Admission {}

  /** A caller who shows a key and acts for no wallet. */
  record Keyed(PartnerKeyRecord key) implements Admission {}

  /**
   * A public route's caller.
   *
   * @param raised whether a key with the read scope lifts the ceiling
   */
  record Open(boolean raised) implements Admission {}

  record Refused(Problem problem) implements Admission {}
}
