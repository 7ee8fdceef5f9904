package io.paddock.gateway.access;

import io.paddock.auth.directory.CachedKeys;
import io.paddock.auth.directory.DirectoryUnavailableException;
import io.paddock.auth.directory.PartnerKeyRecord;
import io.paddock.auth.directory.PresentKeys;
import io.paddock.auth.limit.RateDecision;
import io.paddock.gateway.error.GatewayError;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.error.Problem;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Judges what goes on over a WebSocket as requests are judged: by the same steps, out of the same
 * buckets. Blocking: for virtual threads.
 */
@Singleton
public class StreamAccess {

  private static final Logger LOG = Logger.getLogger(StreamAccess.class);

  private final Admissions admissions;
  private final Ceilings ceilings;
  private final PresentKeys present;
  private final CachedKeys cached;
  private volatile boolean away;

  StreamAccess(Admissions admissions, Ceilings ceilings, PresentKeys present, CachedKeys cached) {
    this.admissions = admissions;
    this.ceilings = ceilings;
    this.present = present;
    this.cached = cached;
  }

  /**
   * Counts and judges what a caller asks over its connection. The wallet of a batch pays later, for
   * each item ({@link BatchToll}).
   *
   * @param requestId of this frame alone
   * @throws Problem as the route would answer
   */
  public ActingPartner enter(StreamCaller caller, Route route, @Nullable String requestId) {
    AccessRequest request = caller.asking(route, requestId);
    Admission admission =
        admissions.known(request).orElseGet(() -> Awaited.of(admissions.lookedUp(request)));
    RateDecision decision =
        Awaited.of(
            admission instanceof Admission.Admitted admitted && !route.paidByItem()
                ? ceilings.wallet(request.client(), admitted, route.cancelling(), null)
                : ceilings.address(request.client(), false));
    if (!decision.allowed()) {
      throw RateHeaders.emptied(decision);
    }
    return switch (admission) {
      case Admission.Refused(Problem problem) -> throw problem;
      case Admission.Admitted admitted -> {
        // No frame is signed: who may not ask without a signature asks over HTTP.
        if (admitted.signing().required()) {
          throw Problem.of(
              GatewayError.API_SIGNATURE_REQUIRED, "Signed requests are taken over HTTP only");
        }
        yield admitted.partner();
      }
      case Admission.Keyed _, Admission.Open _ ->
          throw new IllegalArgumentException(route + " acts for no wallet");
    };
  }

  /**
   * The keys' records as they are now. While PostgreSQL does not answer, what this process has
   * heard of them counts, and then what it knew: a connection does not end because of it.
   */
  public Map<String, PartnerKeyRecord> present(Collection<StreamCaller> callers) {
    try {
      Map<String, PartnerKeyRecord> now =
          present.presentPartnerKeys(callers.stream().map(StreamCaller::keyId).distinct().toList());
      away = false;
      return now;
    } catch (DirectoryUnavailableException outage) {
      if (!away) {
        LOG.warnf("streams_unwatched cause=%s", outage.toString());
      }
      away = true;
      return known(callers, cached);
    }
  }

  /** What was heard of the keys, and otherwise what was known when they were judged last. */
  static Map<String, PartnerKeyRecord> known(Collection<StreamCaller> callers, CachedKeys cached) {
    Map<String, PartnerKeyRecord> known = new HashMap<>();
    for (StreamCaller caller : callers) {
      known.put(caller.keyId(), cached.cachedPartnerKey(caller.keyId()).orElse(caller.key()));
    }
    return known;
  }

  /**
   * The caller as its connection would be let in now.
   *
   * @param present what {@link #present} said
   * @throws Problem why it would not be
   */
  public StreamCaller again(StreamCaller caller, Map<String, PartnerKeyRecord> present) {
    Admission admission;
    try {
      admission = admissions.again(caller.shown(), present.get(caller.keyId()));
    } catch (DirectoryUnavailableException | DatabaseException outage) {
      // Its key is in order; what its wallet may do is judged with what it asks.
      return caller;
    }
    Optional<StreamCaller> now = caller.now(admission);
    if (admission instanceof Admission.Refused(Problem problem)) {
      throw problem;
    }
    return now.orElseThrow();
  }
}
